import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Engine,
  type FitOptions,
  type LearningRate,
  type Optimizer,
  openEngine,
  type TrainingState,
} from '../../src/engine/index.js';
import { openNativeEngine } from '../../src/engine/node/index.js';
import { classifier, corners, finish, inShards, type Told, toldOf } from './data-sets.js';
import { seed } from './random-jobs.js';

/**
 * A training that is stopped again and again, anywhere, and each time goes on from its state, must end with the very bits of
 * one that was never stopped: parameters, moments, and every number of every epoch but for the time it took.
 */
const network = classifier(2, 5, 4);

const rates: fc.Arbitrary<LearningRate> = fc.constantFrom<LearningRate[]>(
  0.05,
  { kind: 'linear', from: 0.1, to: 0.01 },
  { kind: 'exponential', from: 0.1, to: 0.001 },
  { kind: 'cosine', from: 0.1, to: 0, warmup: 0.5 },
  { kind: 'steps', from: 0.1, factor: 0.5, after: [1, 3] },
);

const optimizers: fc.Arbitrary<Optimizer> = fc.constantFrom<Optimizer[]>(
  { kind: 'sgd' },
  { kind: 'momentum' },
  { kind: 'nesterov', momentum: 0.8 },
  { kind: 'adam' },
);

const cases = fc.record({
  learningRate: rates,
  optimizer: optimizers,
  batchSize: fc.constantFrom(1, 4, 7, 61, 1000),
  epochs: fc.integer({ min: 1, max: 6 }),
  reportEvery: fc.constantFrom(1, 1, 2, 4),
  weightDecay: fc.constantFrom(0, 0.01),
  shards: fc.constantFrom([61], [20, 20, 21], [40, 1, 20]),
  patience: fc.constantFrom(undefined, 1, 3),
  classWeights: fc.constantFrom(undefined, [1, 2, 0, 0.5]),
  seed: fc.nat(),
  /** How often progress is told before each stop: a progress is told after some steps, which are 8 at first. */
  stops: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
});

type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

function optionsOf({ patience, classWeights, shards: _, stops: __, ...options }: Case): FitOptions {
  return {
    ...options,
    validation: corners(30, 5),
    ...(patience === undefined ? {} : { earlyStopping: { patience } }),
    ...(classWeights === undefined ? {} : { classWeights }),
  };
}

const names = ['plain', 'wasm', 'native'] as const;

const open = (name: (typeof names)[number]): Promise<Engine> =>
  name === 'native' ? openNativeEngine() : openEngine(name);

/** Stops after each so many times that progress was told; `inside` counts the stops in the midst of an epoch. */
async function piecewise(
  engine: Engine,
  given: Case,
): Promise<{ epochs: Told[]; state: TrainingState; stops: number; inside: number }> {
  const data = inShards(corners(61, 4), given.shards);
  const epochs: Told[] = [];
  let resume: TrainingState | undefined;
  let stops = 0;
  let inside = 0;
  for (;;) {
    const abort = new AbortController();
    let left = given.stops[stops % given.stops.length];
    const onProgress = (): void => {
      if (--left === 0) abort.abort('enough');
    };
    const more = resume === undefined ? {} : { resume };
    const training = engine.fit(network, data, { ...optionsOf(given), ...more, signal: abort.signal, onProgress });
    try {
      for await (const epoch of training) epochs.push(toldOf(epoch));
      return { epochs, state: training.state(), stops, inside };
    } catch (error) {
      expect(error).toBe('enough');
    }
    const state = training.state();
    stops++;
    if (state.step > 0) inside++;
    // As it would be after it was stored; nothing that the first training still has is shared with the second.
    resume = structuredClone(state);
  }
}

test.each(names)('%s goes on as if it had never stopped', async (name) => {
  const engine = await open(name);
  let inside = 0;
  let stops = 0;
  let stoppedEarly = 0;
  const part = name === 'native' ? 0.3 : 1;
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const whole = await finish(engine.fit(network, inShards(corners(61, 4), given.shards), optionsOf(given)));
      const parted = await piecewise(engine, given);
      inside += parted.inside;
      stops += parted.stops;
      if (whole.epochs.at(-1)?.stopped) stoppedEarly++;
      expect(parted.epochs).toEqual(whole.epochs);
      expect(parted.state).toEqual(whole.state);
    }),
    // Sessions of the native engine take their time to open.
    { seed, numRuns: 100 * part },
  );
  expect(stops).toBeGreaterThan(150 * part);
  expect(inside).toBeGreaterThan(100 * part);
  expect(stoppedEarly).toBeGreaterThan(3 * part);
});

test.each(names)('%s goes on after a loop that was left', async (name) => {
  const engine = await open(name);
  const options: FitOptions = { epochs: 6, optimizer: { kind: 'adam' }, learningRate: 0.01 };
  const whole = await finish(engine.fit(network, corners(61, 4), options));
  const training = engine.fit(network, corners(61, 4), options);
  const first: Told[] = [];
  for await (const epoch of training) {
    first.push(toldOf(epoch));
    if (first.length === 2) break;
  }
  expect(training.state().epoch).toBe(2);
  // The same training, asked for the rest of its epochs.
  const rest = await finish(training);
  expect([...first, ...rest.epochs]).toEqual(whole.epochs);
  expect(rest.state).toEqual(whole.state);
  expect((await finish(training)).epochs).toEqual([]);
});

test('a state holds copies', async () => {
  for (const name of names) {
    const engine = await open(name);
    const training = engine.fit(network, corners(61, 4), { epochs: 3, optimizer: { kind: 'momentum' } });
    const states: TrainingState[] = [];
    const clones: TrainingState[] = [];
    for await (const _ of training) {
      states.push(training.state());
      clones.push(structuredClone(training.state()));
    }
    expect(states).toEqual(clones);
    expect(states[0].parameters).not.toEqual(states[2].parameters);
    expect(states.map(({ epoch, step, totalSteps }) => [epoch, step, totalSteps])).toEqual([
      [1, 0, 7],
      [2, 0, 14],
      [3, 0, 21],
    ]);
  }
});

test('both engines end with the same state', async () => {
  const [plain, wasm] = await Promise.all([openEngine('plain'), openEngine('wasm')]);
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const of = (engine: Engine) =>
        finish(engine.fit(network, inShards(corners(61, 4), given.shards), optionsOf(given)));
      const [found, expected] = [await of(wasm), await of(plain)];
      expect(found.state.parameters).toEqual(expected.state.parameters);
      expect(found.state.moments).toEqual(expected.state.moments);
      expect(
        found.epochs.map(({ epoch, learningRate, accuracy, stopped }) => [epoch, learningRate, accuracy, stopped]),
      ).toEqual(
        expected.epochs.map(({ epoch, learningRate, accuracy, stopped }) => [epoch, learningRate, accuracy, stopped]),
      );
    }),
    { seed: seed + 1, numRuns: 30 },
  );
});
