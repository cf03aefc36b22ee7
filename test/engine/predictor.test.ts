import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LonghandError, RandomNumbers } from '../../src/base/index.js';
import type { DataSet } from '../../src/data/index.js';
import { drawTensors, type Engine, openEngine } from '../../src/engine/index.js';
import type { Network } from '../../src/network/index.js';
import { classifier, corners, inShards, sparseBytes } from './data-sets.js';
import { jobs, seed } from './random-jobs.js';

const network = classifier(2, 5, 4);
const parameters = drawTensors(network, 1);

const rowsOf = <T extends Uint8Array | Float32Array>({ inputs, columns }: DataSet, sample: number): T =>
  inputs.subarray(sample * columns, (sample + 1) * columns) as T;

/** The class of each sample, by its outputs. */
const answersOf = (outputs: Float32Array, units: number): number[] =>
  Array.from({ length: outputs.length / units }, (_, sample) => {
    const row = outputs.subarray(sample * units, (sample + 1) * units);
    return units === 1 ? Number(row[0] > 0.5) : row.indexOf(Math.max(...row));
  });

function expectFault(act: () => unknown, message: string): void {
  let found: unknown;
  try {
    act();
  } catch (error) {
    found = error;
  }
  expect(found).toBeInstanceOf(LonghandError);
  expect((found as LonghandError).message).toBe(message);
}

describe.each(['plain', 'wasm'] as const)('a predictor of %s', (name) => {
  const predictorOf = async (of: Network = network, tensors = parameters) =>
    (await openEngine(name)).predictor(of, tensors);

  test('answers many samples as it answers each', async () => {
    // More than are taken in at once, and twice as many.
    for (const samples of [8191, 8192, 8193, 16_385]) {
      const data = corners(samples, 1);
      const inputs = data.inputs as Float32Array;
      const predictor = await predictorOf();
      const together = await predictor.predict(inputs);
      expect(together).toHaveLength(4 * samples);
      for (const sample of [0, 1, 63, 64, 8190, 8191, 8192, 16_383, 16_384].filter((each) => each < samples)) {
        expect(await predictor.predict(rowsOf<Float32Array>(data, sample))).toEqual(
          together.subarray(4 * sample, 4 * sample + 4),
        );
      }
      expect(await (await predictorOf()).predict(inputs.slice(2 * (samples - 100)))).toEqual(
        together.subarray(4 * (samples - 100)),
      );
    }
  });

  test('answers the same whether its first samples are sparse or not', async () => {
    const wide = classifier(40, 6, 4);
    const sparse = sparseBytes(50, 1, 40, 4);
    const dense = new Uint8Array(40).fill(200);
    const [first, second] = [
      await predictorOf(wide, drawTensors(wide, 1)),
      await predictorOf(wide, drawTensors(wide, 1)),
    ];
    const bySparse = await first.predict(sparse.inputs, 1 / 255);
    await second.predict(dense, 1 / 255);
    expect(await second.predict(sparse.inputs, 1 / 255)).toEqual(bySparse);
    expect(await first.predict(dense, 1 / 255)).toEqual(await second.predict(dense, 1 / 255));
  });

  test('answers nothing with nothing', async () => {
    expect(await predictorOf().then((predictor) => predictor.predict(new Float32Array(0)))).toEqual(
      new Float32Array(0),
    );
  });

  test('counts what is right, in whole data and in shards', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(jobs({ samples: 40 }), fc.integer({ min: 1, max: 40 }), async (job, part) => {
        const { network: of, data } = job;
        const units = of.layers[of.layers.length - 1].units;
        const { targets } = data;
        if (targets.kind === 'labels' && targets.classes > Math.max(2, units)) return;
        runs++;
        const predictor = await predictorOf(of, job.parameters);
        const found = await predictor.evaluate(data);
        const answers = answersOf(await predictor.predict(data.inputs, data.scale), units);
        expect([...found.answers]).toEqual(answers);
        const expected = targets.kind === 'labels' ? [...targets.labels] : answersOf(targets.values, units);
        expect(found.samples).toBe(data.samples);
        expect(found.accuracy).toBe(
          answers.filter((answer, sample) => answer === expected[sample]).length / data.samples,
        );
        if (targets.kind === 'labels') {
          const confusion = Array.from({ length: targets.classes }, (_, label) =>
            Array.from(
              { length: targets.classes },
              (__, answer) => answers.filter((each, sample) => each === answer && expected[sample] === label).length,
            ),
          );
          expect(found.confusion).toEqual(confusion);
        } else expect(found).not.toHaveProperty('confusion');
        const sizes = part < data.samples ? [part, data.samples - part] : [data.samples];
        const sharded = inShards(data, sizes);
        const { loss, ...others } = await predictor.evaluate(sharded);
        const { loss: whole, ...same } = found;
        expect(others).toEqual(same);
        // Added up in other parts: 10⁻¹⁶ for each of at most 40 samples.
        expect(Math.abs(loss - whole)).toBeLessThanOrEqual(1e-14 * Math.abs(whole));
        expect(sharded.loads).toEqual(sizes.map(() => 1));
      }),
      { seed, numRuns: 150 },
    );
    expect(runs).toBeGreaterThan(140);
  });

  test('knows both answers to data of one class', async () => {
    const one: Network = {
      inputs: 1,
      layers: [{ units: 1, activation: 'identity' }],
      loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'mean' },
    };
    const predictor = await predictorOf(one, [{ weights: Float32Array.of(1) }]);
    const targets = { kind: 'labels', labels: Uint32Array.of(0, 0, 0), classes: 1 } as const;
    const data: DataSet = { samples: 3, columns: 1, inputs: Float32Array.of(0, 0.5, 1), scale: 1, targets };
    const { confusion, answers, accuracy, loss } = await predictor.evaluate(data);
    // Half is not above half.
    expect([confusion, [...answers], accuracy, loss]).toEqual([
      [
        [2, 1],
        [0, 0],
      ],
      [0, 0, 1],
      2 / 3,
      1.25 / 3,
    ]);
  });

  test('refuses what is not of its network', async () => {
    const engine: Engine = await openEngine(name);
    expectFault(
      () => engine.predictor(network, parameters.slice(1)),
      'parameters has 1 layers, expected 2, as the network has.',
    );
    expectFault(
      () => engine.predictor(network, drawTensors(classifier(3, 5, 2), 1)),
      'parameters[0].weights has 15 numbers, expected 5 × 2.\nparameters[1].weights has 10 numbers, expected 4 × 5.\nparameters[1].biases has 2 numbers, expected 4.',
    );
    const predictor = engine.predictor(network, parameters);
    await expect(predictor.predict(new Float32Array(5))).rejects.toThrow(
      new LonghandError({
        code: 'shape',
        path: 'inputs',
        found: 'has 5 numbers',
        expected: 'expected rows of 2, as the network has inputs',
      }),
    );
    await expect(predictor.evaluate({ ...corners(4, 1), columns: 1 })).rejects.toThrow(
      'data has 1 inputs a sample, expected 2, as the network has.\ndata holds 8 inputs, expected 4 samples of 1.',
    );
    const inputs = new Float32Array(8).fill(Number.NaN, 3);
    await expect(predictor.evaluate({ ...corners(4, 1), inputs })).rejects.toThrow(
      'data: input 2 of sample 2 is NaN, expected a finite number.',
    );
  });

  test('is not disturbed by another, nor by changes to what it was given', async () => {
    const mine = parameters.map(({ weights, biases }) => ({
      weights: weights.slice(),
      biases: biases?.slice() ?? new Float32Array(0),
    }));
    const predictor = await predictorOf(network, mine);
    const random = new RandomNumbers(3);
    const inputs = Float32Array.from({ length: 20 }, () => random.normal());
    const before = await predictor.predict(inputs);
    const other = await predictorOf(network, drawTensors(network, 2));
    expect(await other.predict(inputs)).not.toEqual(before);
    before.fill(0, 0, 4);
    expect((await predictor.predict(inputs)).subarray(4)).toEqual(before.subarray(4));
  });
});
