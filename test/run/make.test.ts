import { describe, expect, test } from 'vitest';
import { makeRun } from '../../src/run/index.js';

/** The rate at the beginning, of a run that was made for pictures of digits. */
function rateOf(hidden: number[], training = {}, others = {}) {
  const run = makeRun({ title: 'T', inputs: 784, outputs: 10, hidden, data: 'mnist', training, ...others }, 60_000);
  return run.training.learningRate;
}
const from = (rate: number) => ({ kind: 'linear', from: rate, to: rate / 40 });

describe('the learning rate where none is given', () => {
  test('falls from 4 to 0.1 for up to 30 sigmoid units', () => {
    for (const hidden of [[30], [5], [], [30, 20]])
      expect(rateOf(hidden)).toEqual({ kind: 'linear', from: 4, to: 0.1 });
  });

  test('is smaller the more units there are, and more so for large batches', () => {
    expect([100, 200, 300, 500].map((units) => rateOf([units]))).toEqual([1.9, 1.3, 1, 0.74].map(from));
    expect(rateOf([300, 100])).toEqual(from(1));
    expect([30, 100, 300, 500].map((units) => rateOf([units], { batchSize: 256 }))).toEqual(
      [6, 1.8, 0.6, 0.36].map(from),
    );
  });

  test('goes with activations, loss and optimizer', () => {
    expect(rateOf([30], {}, { activation: 'relu' })).toEqual(from(0.5));
    expect(rateOf([30], { batchSize: 64 }, { activation: 'relu' })).toEqual(from(1));
    expect(rateOf([30], {}, { activation: 'tanh' })).toEqual(from(0.8));
    expect(rateOf([30], {}, { activation: 'relu', outputActivation: 'identity' })).toEqual(from(0.1));
    expect(rateOf([30], {}, { activation: 'relu', loss: 'categorical-cross-entropy' })).toEqual(from(0.1));
    expect(rateOf([30], { optimizer: { kind: 'momentum', momentum: 0.9 } })).toEqual(from(0.4));
    expect(rateOf([30], { learningRate: 2, batchSize: 256 })).toBe(2);
  });
});
