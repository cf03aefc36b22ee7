import { describe, expect, test } from 'vitest';
import { EarlyStopping } from '../../src/engine/early-stopping.js';
import { openEngine, type Tensors } from '../../src/engine/index.js';
import { classifier, corners, finish } from './data-sets.js';

const parameters = (number: number): Tensors => [{ weights: Float32Array.of(number) }];

/** Epochs after which a watch on these losses says to stop, and its best epoch. */
function watch(losses: readonly number[], options: { patience: number; leastGain?: number }) {
  const stopping = new EarlyStopping({ leastGain: 0, ...options }, undefined);
  const stops = losses.map((loss, index) => stopping.watch(index + 1, loss, () => parameters(index + 1)));
  return { stopsAfter: stops.indexOf(true) + 1, best: stopping.best };
}

describe('early stopping', () => {
  test('waits for so many epochs without a better loss', () => {
    expect(watch([3, 2, 2, 2.5, 2.1], { patience: 3 })).toEqual({
      stopsAfter: 5,
      best: { epoch: 2, loss: 2, parameters: parameters(2) },
    });
    expect(watch([3, 2, 2.5, 1, 1.5], { patience: 2 })).toEqual({
      stopsAfter: 0,
      best: { epoch: 4, loss: 1, parameters: parameters(4) },
    });
    expect(watch([1, 2], { patience: 1 }).stopsAfter).toBe(2);
  });

  test('takes a loss for better that is lower by the least gain', () => {
    expect(watch([1, 0.95, 0.91], { patience: 2, leastGain: 0.1 }).stopsAfter).toBe(3);
    expect(watch([1, 0.95, 0.85], { patience: 2, leastGain: 0.1 }).best?.epoch).toBe(3);
  });

  test('goes on from a best epoch that it is given', () => {
    const best = { epoch: 3, loss: 1, parameters: parameters(3) };
    const stopping = new EarlyStopping({ patience: 2, leastGain: 0 }, best);
    expect([stopping.watch(4, 1.5, () => parameters(4)), stopping.watch(5, 1.5, () => parameters(5))]).toEqual([
      false,
      true,
    ]);
    expect(stopping.best).toBe(best);
  });
});

describe.each(['plain', 'wasm'] as const)('a training of %s', (name) => {
  const network = classifier(2, 12, 4);
  const validation = corners(60, 9);
  // Few samples and a high rate: it soon learns them by heart, and the validation loss rises.
  const options = { epochs: 200, batchSize: 4, learningRate: 0.5, validation, earlyStopping: { patience: 5 } };

  test('ends when the validation loss has risen for long enough, with the best parameters', async () => {
    const engine = await openEngine(name);
    const training = engine.fit(network, corners(24, 2), options);
    const after: Tensors[] = [];
    const losses: number[] = [];
    for await (const { epoch, validation: told, stopped } of training) {
      expect(epoch).toBe(losses.length + 1);
      losses.push(told?.loss ?? Number.NaN);
      const best = losses.indexOf(Math.min(...losses)) + 1;
      expect(stopped).toBe(epoch - best === 5);
      if (!stopped) after.push(training.state().parameters);
    }
    const best = losses.indexOf(Math.min(...losses));
    expect(losses.length).toBe(best + 6);
    expect(losses.length).toBeLessThan(200);
    const state = training.state();
    expect(state.parameters).toEqual(after[best]);
    expect(state.best).toEqual({ epoch: best + 1, loss: losses[best], parameters: after[best] });
    const { loss } = await engine.predictor(network, state.parameters).evaluate(validation);
    expect(loss).toBe(losses[best]);
  });

  test('counts epochs, not reports', async () => {
    const engine = await openEngine(name);
    const { epochs } = await finish(engine.fit(network, corners(24, 2), { ...options, reportEvery: 3 }));
    const losses = epochs.map(({ validation: told }) => told?.loss ?? Number.NaN);
    const best = losses.indexOf(Math.min(...losses));
    expect(epochs.map(({ epoch }) => epoch)).toEqual(epochs.map((_, index) => 3 * index + 3));
    // Two reports later six epochs have passed.
    expect(epochs).toHaveLength(best + 3);
    expect(epochs.map(({ stopped }) => stopped)).toEqual(epochs.map((_, index) => index === epochs.length - 1));
  });
});
