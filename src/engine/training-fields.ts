import * as z from 'zod/mini';
import { described } from '../base/index.js';
import { checkData, type JsonSchema } from '../document/index.js';
import type { Optimizer } from './optimizer.js';

/** Epochs, and numbers of them. */
export const epochCount = z.int().check(z.minimum(1), z.maximum(1_000_000_000));
const rate = z.number().check(z.positive(), z.maximum(1_000_000));
const factor = z.number().check(z.minimum(0), z.maximum(1_000_000));
/** How much of what was is kept. */
const kept = z.number().check(z.minimum(0), z.lt(1));

const from = described(rate, 'At the beginning.');
const to = described(factor, 'At the end.');

const rateSchema = z.union([
  described(rate, 'The same in every step.'),
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('linear'), from, to }),
    z.strictObject({ kind: z.literal('exponential'), from, to: described(rate, 'At the end.') }),
    z.strictObject({
      kind: z.literal('cosine'),
      from,
      to,
      warmup: described(z._default(factor, 0), 'Epochs in which it rises from 0 at first.'),
    }),
    z.strictObject({
      kind: z.literal('steps'),
      from,
      factor: described(rate, 'What it is multiplied by.'),
      after: described(
        z.array(epochCount).check(z.minLength(1), z.maxLength(1000)),
        'Epochs after which that happens.',
      ),
    }),
  ]),
]);

const optimizerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sgd') }),
  z.strictObject({ kind: z.literal('momentum'), momentum: z._default(kept, 0.9) }),
  z.strictObject({ kind: z.literal('nesterov'), momentum: z._default(kept, 0.9) }),
  z.strictObject({
    kind: z.literal('adam'),
    beta1: z._default(kept, 0.9),
    beta2: z._default(kept, 0.999),
    epsilon: z._default(z.number().check(z.minimum(1e-30), z.maximum(1)), 1e-8),
  }),
]);

/** An optimizer with all its numbers. */
export type WholeOptimizer = z.output<typeof optimizerSchema>;

/**
 * An optimizer with what is usual for the numbers that are not given.
 *
 * @throws LonghandError for numbers that no optimizer has
 */
export function wholeOptimizer(optimizer: Optimizer): WholeOptimizer {
  const schema = z.strictObject({ optimizer: optimizerSchema });
  const jsonSchema = () => z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  return checkData({ optimizer }, { what: 'training step', schema, jsonSchema, between: () => [] }).optimizer;
}

/** Learning rates where none is given: what most networks bear. */
export const usualRates = { sgd: 0.5, momentum: 0.05, nesterov: 0.05, adam: 0.001 } as const;

/** Factors of the loss of each class. */
export const classWeightsSchema = z.array(factor).check(z.minLength(2), z.maxLength(65_536));

/** What is said of a training in the options of `fit` and in run files, with the one list of defaults. */
export const trainingFields = {
  seed: described(
    z._default(z.int().check(z.minimum(0), z.maximum(0xffffffff)), 0),
    'Of the parameters and of the order of samples; the same seed, the same training.',
  ),
  epochs: described(z._default(epochCount, 10), 'How often all samples are taken.'),
  batchSize: described(
    z._default(z.int().check(z.minimum(1), z.maximum(1_000_000)), 10),
    'Samples of one gradient-descent step.',
  ),
  learningRate: described(
    z.optional(rateSchema),
    'One number, or a schedule over the whole training. If not given: 0.5, with momentum 0.05, with Adam 0.001.',
  ),
  optimizer: described(z._default(optimizerSchema, { kind: 'sgd' }), 'How a step follows from the gradient.'),
  weightDecay: described(
    z._default(factor, 0),
    'L2 decay: what part of each weight a step with learning rate 1 would take away.',
  ),
  earlyStopping: described(
    z.optional(
      z.strictObject({
        patience: described(epochCount, 'Epochs without a lower validation loss that are waited for.'),
        leastGain: described(z._default(factor, 0), 'How much lower it must be.'),
      }),
    ),
    'Stop when the validation loss falls no more, and go back to the best parameters.',
  ),
};
