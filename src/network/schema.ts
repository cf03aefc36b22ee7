import * as z from 'zod';
import { activationNames } from './activations/index.js';

/** A finite float64 number. */
const number = z.number();
const count = z.int().min(1).max(1_000_000);

const reductions = {
  overUnits: z
    .enum(['sum', 'mean'])
    .default('sum')
    .describe('Whether a sample adds up or averages the losses of its output units.'),
  overSamples: z.enum(['sum', 'mean']).default('mean').describe('Whether several samples add up or average.'),
};

const lossSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('squared-error'),
      factor: number.positive().describe('What stands before the square: 1, or 0.5 where the author halves it.'),
      ...reductions,
    }),
    z.strictObject({ kind: z.literal('binary-cross-entropy'), ...reductions }),
    z.strictObject({ kind: z.literal('categorical-cross-entropy'), ...reductions }),
  ])
  .describe('The loss, with its factor and with what it sums or averages over.');

const layerSchema = z.strictObject({
  units: count.describe('Number of units of this layer.'),
  activation: z.enum(activationNames),
  slope: number.optional().describe('Slope of a leaky ReLU below zero; 0.01 if not given.'),
});

export const networkSchema = z
  .strictObject({
    inputs: count.describe('Number of inputs.'),
    layers: z.array(layerSchema).min(1).max(100).describe('The layers from the first hidden one to the output layer.'),
    loss: lossSchema,
  })
  .describe('A dense network and its loss.');

export const parametersSchema = z
  .array(
    z.strictObject({
      weights: z.array(z.array(number)).describe('weights[to][from]: a row for each unit of this layer.'),
      biases: z.array(number).optional().describe('One bias for each unit.'),
      bias: number.optional().describe('One bias that all units of this layer share.'),
    }),
  )
  .describe('The parameters of each layer, given in full.');

const deviation = z.number().min(0);
const normal = {
  kind: z.literal('normal'),
  mean: number.default(0),
  deviation: deviation.default(1),
};
const uniform = { kind: z.literal('uniform'), low: number.default(-1), high: number.default(1) };

export const drawSchema = z
  .strictObject({
    seed: z.int().min(0).max(0xffffffff).describe('Seed of the random numbers; the same seed, the same parameters.'),
    weights: z
      .discriminatedUnion('kind', [
        z.strictObject(normal),
        z.strictObject(uniform),
        z.strictObject({ kind: z.literal('xavier-normal') }),
        z.strictObject({ kind: z.literal('xavier-uniform') }),
      ])
      .default({ kind: 'xavier-uniform' })
      .describe('Distribution of the weights; Xavier is also called Glorot.'),
    biases: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('zero') }),
        z.strictObject(normal),
        z.strictObject(uniform),
      ])
      .default({ kind: 'zero' })
      .describe('Distribution of the biases.'),
    biasPer: z
      .enum(['unit', 'layer', 'none'])
      .default('unit')
      .describe('One bias for each unit, one shared by a layer, or none.'),
    decimals: z.int().min(0).max(15).optional().describe('Round what is drawn to this many decimals.'),
  })
  .describe('Parameters drawn at random from a seed.');

export const samplesSchema = z
  .array(
    z.strictObject({
      inputs: z.array(number).describe('One number for each input.'),
      targets: z.array(number).describe('One number for each unit of the output layer.'),
    }),
  )
  .min(1)
  .describe('The samples of one gradient-descent step.');

/** How to draw parameters: distributions and seed. */
export type Draw = z.infer<typeof drawSchema>;
