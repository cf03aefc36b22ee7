import * as z from 'zod/mini';
import { described } from '../base/index.js';
import { activationNames } from './activations/index.js';

/** A finite float64 number. */
const number = z.number();
const count = z.int().check(z.minimum(1), z.maximum(1_000_000));

const reductions = {
  overUnits: described(
    z._default(z.enum(['sum', 'mean']), 'sum'),
    'Whether a sample adds up or averages the losses of its output units.',
  ),
  overSamples: described(z._default(z.enum(['sum', 'mean']), 'mean'), 'Whether several samples add up or average.'),
};

const lossSchema = described(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('squared-error'),
      factor: described(
        z.number().check(z.positive()),
        'What stands before the square: 1, or 0.5 where the author halves it.',
      ),
      ...reductions,
    }),
    z.strictObject({ kind: z.literal('binary-cross-entropy'), ...reductions }),
    z.strictObject({ kind: z.literal('categorical-cross-entropy'), ...reductions }),
  ]),
  'The loss, with its factor and with what it sums or averages over.',
);

const layerSchema = z.strictObject({
  units: described(count, 'Number of units of this layer.'),
  activation: z.enum(activationNames),
  slope: described(z.optional(number), 'Slope of a leaky ReLU below zero; 0.01 if not given.'),
});

export const networkSchema = described(
  z.strictObject({
    inputs: described(z.int().check(z.minimum(1), z.maximum(1_000_000)), 'Number of inputs.'),
    layers: described(
      z.array(layerSchema).check(z.minLength(1), z.maxLength(100)),
      'The layers from the first hidden one to the output layer.',
    ),
    loss: lossSchema,
  }),
  'A dense network and its loss.',
);

export const parametersSchema = described(
  z.array(
    z.strictObject({
      weights: described(z.array(z.array(number)), 'weights[to][from]: a row for each unit of this layer.'),
      biases: described(z.optional(z.array(number)), 'One bias for each unit.'),
      bias: described(z.optional(number), 'One bias that all units of this layer share.'),
    }),
  ),
  'The parameters of each layer, given in full.',
);

const normal = {
  kind: z.literal('normal'),
  mean: z._default(number, 0),
  deviation: z._default(z.number().check(z.minimum(0)), 1),
};
const uniform = { kind: z.literal('uniform'), low: z._default(number, -1), high: z._default(number, 1) };

export const drawSchema = described(
  z.strictObject({
    seed: described(
      z.int().check(z.minimum(0), z.maximum(0xffffffff)),
      'Seed of the random numbers; the same seed, the same parameters.',
    ),
    weights: described(
      z._default(
        z.discriminatedUnion('kind', [
          z.strictObject(normal),
          z.strictObject(uniform),
          z.strictObject({ kind: z.literal('xavier-normal') }),
          z.strictObject({ kind: z.literal('xavier-uniform') }),
        ]),
        { kind: 'xavier-uniform' },
      ),
      'Distribution of the weights; Xavier is also called Glorot.',
    ),
    biases: described(
      z._default(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('zero') }),
          z.strictObject(normal),
          z.strictObject(uniform),
        ]),
        { kind: 'zero' },
      ),
      'Distribution of the biases.',
    ),
    biasPer: described(
      z._default(z.enum(['unit', 'layer', 'none']), 'unit'),
      'One bias for each unit, one shared by a layer, or none.',
    ),
    decimals: described(
      z.optional(z.int().check(z.minimum(0), z.maximum(15))),
      'Round what is drawn to this many decimals.',
    ),
  }),
  'Parameters drawn at random from a seed.',
);

export const samplesSchema = described(
  z
    .array(
      z.strictObject({
        inputs: described(z.array(number), 'One number for each input.'),
        targets: described(z.array(number), 'One number for each unit of the output layer.'),
      }),
    )
    .check(z.minLength(1)),
  'The samples of one gradient-descent step.',
);

/** How to draw parameters: distributions and seed. */
export type Draw = z.infer<typeof drawSchema>;
