import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type DataSet, truthTable } from '../../src/data/index.js';
import { drawTensors, type FitOptions, openEngine, type Progress } from '../../src/engine/index.js';
import type { ActivationName, Network } from '../../src/network/index.js';
import { classifier, corners, finish, inShards, sparseBytes, toldOf } from './data-sets.js';

const network = classifier(2, 8, 4);
const data = corners(100, 1);

const xor: Network = {
  inputs: 2,
  layers: [
    { units: 4, activation: 'sigmoid' },
    { units: 1, activation: 'sigmoid' },
  ],
  loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'sum' },
};

const line = (activation: ActivationName): Network => ({
  inputs: 1,
  layers: [{ units: 1, activation }],
  loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'mean' },
});

/** Targets of a straight line, so many times as far. */
const lineTo = (size: number): DataSet => ({
  samples: 4,
  columns: 1,
  inputs: Float32Array.of(1, 2, 3, 4).map((each) => each * size),
  scale: 1,
  targets: { kind: 'rows', columns: 1, values: Float32Array.of(2, 4, 6, 8).map((each) => each * size) },
});

const onLine = lineTo(1);

describe.each(['plain', 'wasm'] as const)('a training of %s', (name) => {
  const run = async (
    options: FitOptions,
    samples: Parameters<typeof inShards>[0] | ReturnType<typeof inShards> = data,
  ) => finish((await openEngine(name)).fit(network, samples, options));

  test('has the same bits for the same seed, and others for another', async () => {
    const options = { epochs: 3, seed: 7, optimizer: { kind: 'momentum' } } as const;
    const [first, second] = [await run(options), await run(options)];
    expect(second).toEqual(first);
    const other = await run({ ...options, seed: 8 });
    expect(other.state.parameters).not.toEqual(first.state.parameters);
    // From the same parameters, too: the order of the samples is another.
    const parameters = drawTensors(network, 7);
    expect(await run({ ...options, parameters })).toEqual(first);
    const reordered = await run({ ...options, parameters, seed: 8 });
    expect(reordered.state.parameters).not.toEqual(first.state.parameters);
    // But for a full batch, which has no order.
    const full = { ...options, parameters, batchSize: 100 };
    expect((await run({ ...full, seed: 8 })).state).toEqual((await run(full)).state);
  });

  test('does nothing before it is asked', async () => {
    const engine = await openEngine(name);
    const sharded = inShards(data, [50, 50]);
    const training = engine.fit(network, sharded, { epochs: 2 });
    await wait(5);
    expect(sharded.loads).toEqual([0, 0]);
    expect(training.state()).toEqual({
      parameters: drawTensors(network, 0),
      moments: [],
      epoch: 0,
      step: 0,
      totalSteps: 0,
      running: { loss: 0, correct: 0, samples: 0 },
    });
  });

  test('tells each epoch', async () => {
    const engine = await openEngine(name);
    const epochs = [];
    const began = performance.now();
    for await (const epoch of engine.fit(network, data, { epochs: 4, learningRate: 0.2, validation: corners(50, 2) }))
      epochs.push(epoch);
    const seconds = (performance.now() - began) / 1000;
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    expect(epochs.every((epoch) => epoch.learningRate === 0.2 && !epoch.stopped)).toBe(true);
    expect(epochs.every((epoch) => epoch.validationSeconds >= 0 && epoch.seconds >= epoch.validationSeconds)).toBe(
      true,
    );
    expect(epochs.reduce((sum, epoch) => sum + epoch.seconds, 0)).toBeLessThan(seconds);
    expect(epochs[3].loss).toBeLessThan(epochs[0].loss);
    expect(epochs[3].validation?.accuracy).toBeGreaterThan(0.7);
    for (const { accuracy } of epochs) expect(accuracy * 100).toBeCloseTo(Math.round(accuracy * 100), 9);
  });

  test('tells some epochs alone, with the numbers of those', async () => {
    // The first steps that are worked at once are more where fewer epochs are told.
    const stateOf = ({ state }: Awaited<ReturnType<typeof finish>>) => ({ ...state, firstLoss: undefined });
    const options = { epochs: 7, optimizer: { kind: 'adam' }, learningRate: 0.01 } as const;
    for (const batchSize of [10, 100]) {
      const each = await run({ ...options, batchSize });
      const some = await run({ ...options, batchSize, reportEvery: 3 });
      expect(some.epochs).toEqual([2, 5, 6].map((index) => each.epochs[index]));
      expect(stateOf(some)).toEqual(stateOf(each));
      // Of plain descent, too, whose full batches are repeated without being asked for one by one.
      const plainly = await run({ epochs: 210, batchSize });
      const seldom = await run({ epochs: 210, batchSize, reportEvery: 90 });
      expect(seldom.epochs).toEqual([89, 179, 209].map((index) => plainly.epochs[index]));
      expect(stateOf(seldom)).toEqual(stateOf(plainly));
    }
  });

  test('trains on every sample of every shard, in another order each epoch', async () => {
    const sharded = inShards(data, [30, 1, 69]);
    const options = { epochs: 5, batchSize: 8, learningRate: 0.2 };
    const { epochs, state } = await run(options, sharded);
    // The first once more, to see whether it is sparse.
    expect(sharded.loads).toEqual([6, 5, 5]);
    // 4 + 1 + 9 steps an epoch.
    expect(state.totalSteps).toBe(70);
    expect(state.running.samples).toBe(100);
    expect(epochs[4].loss).toBeLessThan(epochs[0].loss);
    // One shard of all is no shard.
    expect(await run(options, inShards(data, [100]))).toEqual(await run(options));
    // With next to no learning rate every sample counts once in the loss, whatever the order.
    const still = { epochs: 1, learningRate: 1e-30 };
    expect((await run(still, sharded)).epochs[0].loss).toBeCloseTo((await run(still)).epochs[0].loss, 12);
  });

  test('learns the truth tables', async () => {
    const engine = await openEngine(name);
    const training = engine.fit(xor, truthTable('xor'), {
      epochs: 5000,
      batchSize: 4,
      learningRate: 1,
      seed: 3,
      reportEvery: 1000,
    });
    const { epochs, state } = await finish(training);
    expect(epochs).toHaveLength(5);
    expect(epochs[4].accuracy).toBe(1);
    expect(epochs[4].loss).toBeLessThan(0.01);
    expect(
      [...(await engine.predictor(xor, state.parameters).predict(Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1)))].map(
        Math.round,
      ),
    ).toEqual([0, 1, 1, 0]);
    const wide = { ...xor, inputs: 3 };
    const document = engine.fit(wide, truthTable('document-003'), {
      epochs: 3000,
      batchSize: 4,
      learningRate: 1,
      reportEvery: 3000,
    });
    expect((await finish(document)).epochs[0].accuracy).toBe(1);
  });

  test('learns sparse pictures of bytes, with every optimizer', async () => {
    const engine = await openEngine(name);
    const pictures = sparseBytes(200, 3, 40, 4);
    const { epochs, state } = await finish(engine.fit(classifier(40, 8, 4), pictures, { epochs: 5 }));
    expect(epochs[4].accuracy).toBeGreaterThan(0.9);
    for (const kind of ['momentum', 'nesterov', 'adam'] as const) {
      const learningRate = kind === 'adam' ? 0.01 : 0.05;
      const other = await finish(
        engine.fit(classifier(40, 8, 4), pictures, { epochs: 5, optimizer: { kind }, learningRate }),
      );
      expect(other.epochs[4].accuracy).toBeGreaterThan(0.9);
      expect(other.state.parameters).not.toEqual(state.parameters);
    }
  });

  test('is not disturbed by others beside it', async () => {
    const engine = await openEngine(name);
    const options: FitOptions[] = [
      { epochs: 6, seed: 1 },
      { epochs: 4, optimizer: { kind: 'adam' }, learningRate: 0.01 },
      { epochs: 5, batchSize: 3, weightDecay: 0.01 },
    ];
    const alone = [];
    for (const each of options) alone.push(await finish(engine.fit(network, data, each)));
    const trainings = options.map((each) => engine.fit(network, inShards(data, [100]), each));
    expect(await Promise.all(trainings.map(finish))).toEqual(alone);
    // Epoch by epoch, in turns.
    const again = options.map((each) => engine.fit(network, data, each));
    const turns = again.map((training) => training[Symbol.asyncIterator]());
    const told = options.map((): unknown[] => []);
    for (let turn = 0; turn < 7; turn++) {
      for (const [index, iterator] of turns.entries()) {
        const { value, done } = await iterator.next();
        if (done !== true && value !== undefined) told[index].push(toldOf(value));
      }
    }
    expect(told).toEqual(alone.map(({ epochs }) => epochs));
    expect(again.map((training) => training.state())).toEqual(alone.map(({ state }) => state));
  });

  test('says where it is', async () => {
    const told: Progress[] = [];
    await run({ epochs: 3, batchSize: 4, onProgress: (progress) => told.push(progress) });
    const places = told.map(({ epoch, step }) => 25 * (epoch - 1) + step);
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
    expect(places.at(-1)).toBe(75);
    // An epoch has 25 steps, of which 8 are taken at first.
    expect(told[0]).toMatchObject({ epoch: 1, step: 8, steps: 25 });
    expect(told.filter(({ epoch, step }) => epoch === 2 && step === 25)).toHaveLength(1);
    expect(told.every(({ loss, accuracy }) => loss > 0 && accuracy >= 0 && accuracy <= 1)).toBe(true);
  });

  test('ends with the reason of its signal', async () => {
    const engine = await openEngine(name);
    const reason = new Error('enough');
    const early = engine.fit(network, data, { signal: AbortSignal.abort(reason) });
    await expect(finish(early)).rejects.toBe(reason);
    expect(early.state().totalSteps).toBe(0);
    expect(early.state().parameters).toEqual(drawTensors(network, 0));
    // From a timer, which has its turn while the training works.
    const large = engine.fit(classifier(2, 64, 4), corners(1000, 1), {
      epochs: 1_000_000,
      reportEvery: 1_000_000,
      signal: AbortSignal.timeout(50),
    });
    await expect(finish(large)).rejects.toMatchObject({ name: 'TimeoutError' });
    const { totalSteps, epoch, step } = large.state();
    expect(totalSteps).toBeGreaterThan(0);
    expect(totalSteps).toBe(100 * epoch + step);
  });

  test.each([
    ['identity', 'the loss is no number any more in epoch 1, batch 2'],
    ['relu', 'the loss is no number any more in epoch 1, batch 2'],
    ['leaky-relu', 'the loss is no number any more in epoch 1, batch 2'],
  ] as const)('that diverges says where: %s', async (activation, found) => {
    const engine = await openEngine(name);
    const parameters = [{ weights: Float32Array.of(1) }];
    const training = engine.fit(line(activation), lineTo(1e12), { parameters, batchSize: 2, learningRate: 1e6 });
    await expect(finish(training)).rejects.toMatchObject({
      name: 'LonghandError',
      faults: [{ code: 'diverged' }],
      message: `${found}, expected a loss that falls. The learning rate was 1000000: try 100000.`,
    });
  });

  test('that explodes says where, before its numbers end', async () => {
    const engine = await openEngine(name);
    const parameters = [{ weights: Float32Array.of(1) }];
    // Each epoch is a step: the error e becomes e · (1 − η · 2 · mean of x²) = −8 e for η = 0.6, its square 64 times as large.
    const training = engine.fit(line('identity'), onLine, { parameters, batchSize: 4, learningRate: 0.6 });
    // The first loss is 7.5, so that the limit is 8.5 · 10⁶; 7.5 · 64⁴ is more, and 64³ times is not.
    await expect(finish(training)).rejects.toMatchObject({
      message:
        'the loss grew to 1.26e+8 in epoch 5, batch 1, expected a loss that falls. The learning rate was 0.6: try 0.06.',
    });
  });

  test('that explodes does so too where it went on from a state', async () => {
    const engine = await openEngine(name);
    const options = { parameters: [{ weights: Float32Array.of(1) }], batchSize: 4, learningRate: 0.6 };
    const training = engine.fit(line('identity'), onLine, options);
    for await (const { epoch } of training) if (epoch === 3) break;
    const resume = training.state();
    expect(resume.firstLoss).toBeCloseTo(7.5, 5);
    await expect(finish(engine.fit(line('identity'), onLine, { ...options, resume }))).rejects.toThrow(
      'the loss grew to 1.26e+8 in epoch 5, batch 1',
    );
  });

  test('that diverges in its last step says so', async () => {
    const engine = await openEngine(name);
    const training = engine.fit(line('identity'), lineTo(1e17), {
      batchSize: 4,
      epochs: 1,
      learningRate: 1e6,
      parameters: [{ weights: Float32Array.of(1) }],
    });
    await expect(finish(training)).rejects.toMatchObject({
      message:
        'a parameter is no number any more after epoch 1, expected a loss that falls. The learning rate was 1000000: try 100000.',
    });
  });
});

describe('engines', () => {
  test('have names, and the quickest is what is taken', async () => {
    expect((await openEngine()).name).toBe('wasm');
    expect((await openEngine('auto')).name).toBe('wasm');
    expect((await openEngine('wasm')).name).toBe('wasm');
    expect((await openEngine('plain')).name).toBe('plain');
  });
});
