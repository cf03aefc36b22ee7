import type { Fault } from '../base/index.js';

/**
 * A rise of the learning rate that lasts as long as the whole training.
 *
 * @param training of any form, checked by nobody
 */
export function faultsInWarmup(training: unknown, path: string): Fault[] {
  const { learningRate, epochs = 10 } = record(training);
  const { kind, warmup } = record(learningRate);
  if (kind !== 'cosine' || typeof warmup !== 'number' || typeof epochs !== 'number' || !(warmup >= epochs)) return [];
  return [
    {
      code: 'warmup',
      path: `${path}.learningRate.warmup`,
      found: `is ${warmup}`,
      expected: `expected less than the ${epochs} epochs of the training`,
    },
  ];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
