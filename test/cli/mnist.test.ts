import { beforeAll, describe, expect, test } from 'vitest';
import { loadData } from '../../src/cli/data-files.js';
import type { DataSet } from '../../src/data/index.js';
import { evaluate, type LearningRate, fit as train } from '../../src/engine/index.js';
import type { Network } from '../../src/network/index.js';

/** The last claim of the notes: biases, random mini-batches, one hidden layer of 30 units, about 95 %. */
const network: Network = {
  inputs: 784,
  layers: [
    { units: 30, activation: 'sigmoid' },
    { units: 10, activation: 'sigmoid' },
  ],
  loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
};
const learningRate: LearningRate = { kind: 'linear', from: 4, to: 0.1 };

let data: { train: DataSet; test: DataSet };

beforeAll(async () => {
  data = (await loadData('mnist')) as typeof data;
});

async function accuracyOf(seed: number): Promise<number> {
  const training = train(network, data.train, { epochs: 3, batchSize: 10, learningRate, seed });
  for await (const { stopped } of training) expect(stopped).toBe(false);
  return (await evaluate(network, training.state().parameters, data.test)).accuracy;
}

describe('784-30-10 on MNIST, three epochs', () => {
  test('reaches 95 % of the test images from seed 0, and the same as ever', async () => {
    const accuracy = await accuracyOf(0);
    expect(accuracy).toBeGreaterThanOrEqual(0.95);
    // Every machine works the same bits.
    expect(Math.round(accuracy * 10_000)).toMatchInlineSnapshot(`9580`);
  });

  test('reaches it from at least 9 of 10 other seeds', async () => {
    const accuracies: number[] = [];
    for (let seed = 1; seed <= 10; seed++) accuracies.push(await accuracyOf(seed));
    expect(accuracies.filter((accuracy) => accuracy >= 0.95).length).toBeGreaterThanOrEqual(9);
  });
});
