import { describe, expect, test } from 'vitest';
import { type LearningRate, openEngine } from '../../src/engine/index.js';
import { rateAt, ruleOf, stepAt } from '../../src/engine/schedule.js';
import { classifier, corners, finish } from './data-sets.js';

/** The rates of a training of so many epochs of four steps. */
const ratesOf = (learningRate: LearningRate, epochs: number): number[] =>
  Array.from({ length: 4 * epochs }, (_, step) => rateAt(learningRate, { step, stepsPerEpoch: 4, steps: 4 * epochs }));

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  // A few roundings of float64 numbers up to 1.
  found.forEach((each, index) => {
    expect(Math.abs(each - expected[index])).toBeLessThan(1e-15);
  });
}

describe('a learning rate', () => {
  test('that is one number stays', () => {
    expect(ratesOf(0.3, 1)).toEqual([0.3, 0.3, 0.3, 0.3]);
  });

  test('goes linearly from one to the other', () => {
    expectClose(ratesOf({ kind: 'linear', from: 0.7, to: 0 }, 2), [0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0]);
    expectClose(ratesOf({ kind: 'linear', from: 0.1, to: 0.4 }, 1), [0.1, 0.2, 0.3, 0.4]);
  });

  test('goes exponentially from one to the other', () => {
    expectClose(ratesOf({ kind: 'exponential', from: 1, to: 1 / 128 }, 2), [
      1,
      1 / 2,
      1 / 4,
      1 / 8,
      1 / 16,
      1 / 32,
      1 / 64,
      1 / 128,
    ]);
  });

  test('goes along half a cosine wave', () => {
    const expected = Array.from({ length: 8 }, (_, step) => 0.2 + 0.4 * (1 + Math.cos((Math.PI * step) / 7)));
    expectClose(ratesOf({ kind: 'cosine', from: 1, to: 0.2 }, 2), expected);
    const middle = rateAt({ kind: 'cosine', from: 1, to: 0 }, { step: 50, stepsPerEpoch: 101, steps: 101 });
    expect(middle).toBeCloseTo(0.5, 15);
  });

  test('rises linearly over its warm-up, and then falls along the wave', () => {
    const rates = ratesOf({ kind: 'cosine', from: 0.8, to: 0, warmup: 2 }, 3);
    expectClose(rates.slice(0, 9), [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.8]);
    expectClose(rates.slice(8), [0.8, 0.6, 0.2, 0]);
    expectClose(ratesOf({ kind: 'cosine', from: 0.8, to: 0, warmup: 0.5 }, 1), [0.4, 0.8, 0.8, 0]);
    // A warm-up as long as the training, or longer, is all there is.
    expectClose(ratesOf({ kind: 'cosine', from: 0.8, to: 0, warmup: 1 }, 1), [0.2, 0.4, 0.6, 0.8]);
    expectClose(ratesOf({ kind: 'cosine', from: 0.8, to: 0, warmup: 2 }, 1), [0.1, 0.2, 0.3, 0.4]);
  });

  test('falls by a factor after each of its epochs', () => {
    const rates = ratesOf({ kind: 'steps', from: 1, factor: 0.5, after: [2, 1] }, 3);
    expect(rates).toEqual([1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25]);
    expect(ratesOf({ kind: 'steps', from: 1, factor: 0.5, after: [] }, 1)).toEqual([1, 1, 1, 1]);
  });

  test.each([
    { kind: 'linear', from: 0.5, to: 0.1 },
    { kind: 'exponential', from: 0.5, to: 0.1 },
    { kind: 'cosine', from: 0.5, to: 0.1 },
  ] as const)('of one step alone is its first: $kind', (schedule) => {
    expect(rateAt(schedule, { step: 0, stepsPerEpoch: 1, steps: 1 })).toBeCloseTo(0.5, 15);
  });

  test('is told with each epoch, as that of its last step', async () => {
    for (const name of ['plain', 'wasm'] as const) {
      const engine = await openEngine(name);
      const data = corners(40, 1);
      const rates = async (learningRate: LearningRate, reportEvery = 1): Promise<number[]> => {
        const options = { epochs: 4, batchSize: 10, learningRate, reportEvery };
        const { epochs } = await finish(engine.fit(classifier(2, 3, 4), data, options));
        return epochs.map((epoch) => epoch.learningRate);
      };
      expectClose(await rates({ kind: 'linear', from: 0.15, to: 0 }), [0.12, 0.08, 0.04, 0]);
      expectClose(await rates({ kind: 'linear', from: 0.15, to: 0 }, 3), [0.04, 0]);
      expectClose(await rates({ kind: 'steps', from: 0.4, factor: 0.5, after: [1, 3] }), [0.4, 0.2, 0.2, 0.1]);
      expectClose(await rates(0.25), [0.25, 0.25, 0.25, 0.25]);
    }
  });
});

test('a rule has the numbers of its optimizer, and 0 for what it has no use for', () => {
  const given = { kind: 'adam', beta1: 0.8, beta2: 0.99, epsilon: 1e-4 } as const;
  expect(ruleOf(given)).toEqual({ ...given, momentum: 0 });
  expect(ruleOf({ kind: 'sgd' })).toEqual({ kind: 'sgd', momentum: 0, beta1: 0, beta2: 0, epsilon: 0 });
});

describe('the numbers of a step', () => {
  const moment = { step: 2, stepsPerEpoch: 4, steps: 8 };

  test('are those of its rule', () => {
    const sgd = stepAt(0.5, ruleOf({ kind: 'sgd' }), 0.1, moment, { samples: 8, average: true });
    expect(sgd).toEqual({ rate: 0.5, keep: 0.95, scale: 0.125, rate1: 0, scale2: 0 });
    const adam = stepAt(0.5, ruleOf({ kind: 'adam', beta1: 0.5, beta2: 0.75, epsilon: 1e-8 }), 0, moment, {
      samples: 8,
      average: false,
    });
    // The third step: 1 − ½³ and 1 − ¾³.
    expect(adam).toEqual({ rate: 0.5, keep: 1, scale: 1, rate1: 0.5 / (7 / 8), scale2: 1 / Math.sqrt(37 / 64) });
  });
});
