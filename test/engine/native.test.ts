import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawTensors, openEngine } from '../../src/engine/index.js';
import { mostThreads } from '../../src/engine/native/lying.js';
import { NativeMachine } from '../../src/engine/native/native-machine.js';
import { openNativeEngine } from '../../src/engine/node/index.js';
import { onnxRuntime } from '../../src/engine/node/onnx-runtime.js';
import type { Network } from '../../src/network/index.js';
import { classifier, corners, finish, sparseBytes } from './data-sets.js';
import { divergingJobs, type Job, jobs, listOf, numbersOf, outputsFor, seed } from './random-jobs.js';

const runtime = await onnxRuntime();

/** What a machine says of a job; its sessions are given back. */
async function outcomeOf(job: Job, threads = 1) {
  const machine = new NativeMachine(runtime, job.network, job.options, threads);
  machine.write(job.parameters, job.moments);
  const held = machine.hold(job.data);
  const sums = await machine.train(held, job.order, listOf(job.steps), job.repeats);
  const predictions = outputsFor(job.network, job.data);
  await machine.predict(held, predictions);
  const outcome = {
    sums,
    parameters: machine.parameters(),
    moments: machine.moments(),
    evaluation: await machine.evaluate(held),
    predictions,
  };
  machine.close();
  return outcome;
}

/** All bits of some arrays, which compare in no time. */
const bytesOf = (arrays: readonly Float32Array[]): Buffer =>
  Buffer.concat(arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)));

const hasFiniteNumbers = (job: Job): boolean => numbersOf(job.parameters).every(Number.isFinite);

describe('the native machine', () => {
  test('has the same bits with one thread and with several', async () => {
    const network = classifier(784, 256, 10);
    const data = sparseBytes(281, 1, 784, 10);
    expect(mostThreads(network, 140, 3)).toBeGreaterThan(1);
    const engines = await Promise.all([openNativeEngine(1), openNativeEngine(2)]);
    for (const optimizer of [{ kind: 'sgd' }, { kind: 'adam' }] as const) {
      const options = { epochs: 1, batchSize: 140, learningRate: 0.01, optimizer, validation: data };
      const [one, ...others] = await Promise.all(engines.map((engine) => finish(engine.fit(network, data, options))));
      for (const other of others) expect(other).toEqual(one);
      const [first, ...rest] = await Promise.all(
        engines.map((engine) => engine.predictor(network, one.state.parameters).predict(data.inputs, data.scale)),
      );
      for (const each of rest) expect(each).toEqual(first);
    }
  });

  test.each([
    { inputs: 784, hidden: [512, 130], outputs: 10, batchSize: 256 },
    { inputs: 300, hidden: [520, 300], outputs: 200, batchSize: 300 },
    { inputs: 784, hidden: [30], outputs: 10, batchSize: 1100 },
    { inputs: 784, hidden: [130], outputs: 1, batchSize: 300 },
    { inputs: 20, hidden: [700, 100], outputs: 2, batchSize: 300 },
  ])('has the same bits with any number of threads: $inputs-$hidden-$outputs, batches of $batchSize', async (shape) => {
    const { inputs, hidden, outputs, batchSize } = shape;
    const network: Network = {
      inputs,
      layers: [...hidden, outputs].map((units, index) => ({
        units,
        activation: index < hidden.length || outputs === 1 ? 'sigmoid' : 'softmax',
      })),
      loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
    };
    expect(mostThreads(network, batchSize, 3)).toBeGreaterThan(1);
    // The last batch has one sample.
    const data = sparseBytes(batchSize + 1, 1, inputs, outputs);
    for (const kind of ['sgd', 'momentum'] as const) {
      const options = { epochs: 1, batchSize, learningRate: 0.1, optimizer: { kind }, seed: 1 };
      const train = async (threads: number) => {
        const engine = await openNativeEngine(threads);
        const { state } = await finish(engine.fit(network, data, options));
        const answers = await engine.predictor(network, state.parameters).predict(data.inputs, data.scale);
        const layers = [...state.parameters, ...state.moments.flat()];
        return bytesOf([...layers.flatMap(({ weights, biases = answers }) => [weights, biases]), answers]);
      };
      const one = await train(1);
      for (const threads of [2, 3]) expect((await train(threads)).equals(one)).toBe(true);
    }
  });

  test('takes all steps again as often as it is told', async () => {
    let worth = 0;
    await fc.assert(
      fc.asyncProperty(jobs({ samples: 12 }), async (job) => {
        const once = await outcomeOf({ ...job, repeats: 1 });
        const twice = await outcomeOf({ ...job, ...once, repeats: 1 });
        const together = await outcomeOf({ ...job, repeats: 2 });
        if (!hasFiniteNumbers({ ...job, ...twice })) return;
        worth++;
        expect(together.parameters).toEqual(twice.parameters);
        expect(together.moments).toEqual(twice.moments);
        expect(together.sums.correct).toBe(once.sums.correct + twice.sums.correct);
        const loss = once.sums.loss + twice.sums.loss;
        expect(Math.abs(together.sums.loss - loss)).toBeLessThanOrEqual(1e-12 * Math.abs(loss));
      }),
      { seed, numRuns: 20 },
    );
    expect(worth).toBeGreaterThan(16);
  });

  test('lets end at 0 what only decays, before it becomes denormal', async () => {
    let moments = 0;
    await fc.assert(
      fc.asyncProperty(jobs({ samples: 4, widths: fc.integer({ min: 1, max: 9 }) }), async (job) => {
        // Weights whose input is always 0: their gradient is 0, and 0.9^k is 2^−126 after 830 steps, and 2^−149 after 980.
        const inputs = new Float32Array(job.data.samples * job.data.columns);
        const steps = job.steps.map((step) => ({ ...step, keep: 0.9 }));
        const repeats = Math.ceil(1300 / steps.length);
        const end = await outcomeOf({ ...job, data: { ...job.data, inputs }, steps, repeats });
        expect(new Set(end.parameters[0].weights)).toEqual(new Set([0]));
        for (const [{ weights }] of end.moments) {
          moments++;
          expect([...weights].filter((each) => each !== 0 && Math.abs(each) < 2 ** -126)).toEqual([]);
        }
      }),
      { seed, numRuns: 20 },
    );
    expect(moments).toBeGreaterThan(10);
  });

  test('leaves the numbers of JavaScript as they are', async () => {
    const { job } = divergingJobs;
    await outcomeOf(job, 2);
    expect([Math.fround(Number('1e-45')), Number('1e-323') / 2]).toEqual([2 ** -149, 2 ** -1074]);
  });

  test('names the first step without a finite loss, repetitions counted', async () => {
    const { job, tame, growing } = divergingJobs;
    expect((await outcomeOf(job)).sums.broken).toBe(2);
    expect((await outcomeOf(tame)).sums.broken).toBeUndefined();
    expect((await outcomeOf(growing)).sums.broken).toBe(4);
  });

  test('works on copies of what it is given, and hands out copies', async () => {
    await fc.assert(
      fc.asyncProperty(jobs({ samples: 8 }), async (job) => {
        const given = numbersOf(job.parameters);
        const machine = new NativeMachine(runtime, job.network, job.options, 1);
        machine.write(job.parameters, job.moments);
        const held = machine.hold(job.data);
        await machine.train(held, job.order, listOf(job.steps));
        expect(numbersOf(job.parameters)).toEqual(given);
        const before = numbersOf(machine.parameters());
        for (const { weights } of [...machine.parameters(), ...machine.moments().flat()]) weights.fill(7);
        expect(numbersOf(machine.parameters())).toEqual(before);
        machine.close();
      }),
      { seed, numRuns: 20 },
    );
  });

  test('answers as it did before a training, and otherwise after it', async () => {
    const network = classifier(2, 5, 4);
    const data = corners(50, 1);
    const engine = await openNativeEngine();
    const { state } = await finish(engine.fit(network, data, { epochs: 1, seed: 1 }));
    const { state: later } = await finish(engine.fit(network, data, { epochs: 20, seed: 1, learningRate: 0.5 }));
    const [before, after] = [state, later].map(({ parameters }) => engine.predictor(network, parameters));
    expect((await after.evaluate(data)).loss).toBeLessThan((await before.evaluate(data)).loss);
    const { accuracy, answers, confusion } = await after.evaluate(data);
    const outputs = await after.predict(data.inputs as Float32Array);
    const expected = Array.from({ length: 50 }, (_, sample) => {
      const row = outputs.subarray(4 * sample, 4 * sample + 4);
      return row.indexOf(Math.max(...row));
    });
    expect([...answers]).toEqual(expected);
    expect(accuracy).toBeGreaterThan(0.7);
    expect(confusion?.flat().reduce((sum, each) => sum + each, 0)).toBe(50);
  });

  const oneLayer: Network = {
    inputs: 3,
    layers: [{ units: 2, activation: 'relu' }],
    loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
  };
  const softmaxBelow: Network = {
    ...oneLayer,
    layers: [
      { units: 5, activation: 'softmax' },
      { units: 2, activation: 'identity' },
    ],
  };
  test.each([
    ['with room for one more unit in the vectors of its first layer', classifier(3, 5, 4)],
    ['without', classifier(3, 16, 4)],
    ['of one layer', oneLayer],
    ['with a softmax below', softmaxBelow],
  ])(
    'refuses inputs that are not finite, in a network %s, and answers the others as the reference does',
    async (_, network) => {
      const parameters = drawTensors(network, 1);
      const [native, plain] = [await openNativeEngine(), await openEngine('plain')].map((engine) =>
        engine.predictor(network, parameters),
      );
      const inputs = Float32Array.from({ length: 3 * 40 }, (_value, at) => Math.sin(at));
      const [answers, expected] = [await native.predict(inputs), await plain.predict(inputs)];
      expect(answers).toHaveLength(expected.length);
      for (const [at, each] of expected.entries()) expect(answers[at]).toBeCloseTo(each, 5);
      for (const [at, value] of [
        [0, Number.NaN],
        [119, Number.POSITIVE_INFINITY],
        [61, Number.NEGATIVE_INFINITY],
      ] as const) {
        const broken = inputs.slice();
        broken[at] = value;
        await expect(native.predict(broken)).rejects.toThrow(/expected a finite number/);
      }
    },
  );
});
