import fc from 'fast-check';
import type { RunFile } from '../../src/run/index.js';
import { steps } from '../random-networks.js';

/** A file is read as plain objects. */
const plain = { noNullPrototype: true } as const;

const rate = fc.double({ min: Number.MIN_VALUE, max: 1e6, noNaN: true });
const factor = fc.double({ min: 0, max: 1e6, noNaN: true });
const kept = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const count = fc.integer({ min: 1, max: 1_000_000_000 });
const word = fc.stringMatching(/^[\w./ é-]{1,20}$/);

const rates = fc.oneof(
  rate,
  fc.record({ kind: fc.constant('linear' as const), from: rate, to: factor }, plain),
  fc.record({ kind: fc.constant('exponential' as const), from: rate, to: rate }, plain),
  fc.record({ kind: fc.constant('cosine' as const), from: rate, to: factor, warmup: kept }, plain),
  fc.record(
    { kind: fc.constant('steps' as const), from: rate, factor: rate, after: fc.array(count, { minLength: 1 }) },
    plain,
  ),
);

const optimizers = fc.oneof(
  fc.constant({ kind: 'sgd' as const }),
  fc.record({ kind: fc.constantFrom('momentum' as const, 'nesterov' as const), momentum: kept }, plain),
  fc.record(
    {
      kind: fc.constant('adam' as const),
      beta1: kept,
      beta2: kept,
      epsilon: fc.double({ min: 1e-30, max: 1, noNaN: true }),
    },
    plain,
  ),
);

const validation = fc.oneof(
  fc.record({ fraction: fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }) }, plain),
  fc.record({ count }, plain),
);

const columns = fc.array(fc.oneof(word, fc.integer({ min: 1, max: 1_000_000 })), { minLength: 1 });

const data = fc.oneof(
  word,
  fc.record(
    {
      train: fc.oneof(word, fc.record({ inputs: word, targets: word }, plain)),
      test: word,
      targets: columns,
      ignore: columns,
      delimiter: fc.constantFrom(',' as const, ';' as const, '\t' as const),
      header: fc.boolean(),
      arrays: fc.record({ inputs: word, targets: word }, plain),
      kind: fc.constantFrom('labels' as const, 'rows' as const),
      classes: fc.oneof(fc.integer({ min: 1, max: 65_536 }), fc.array(word, { minLength: 1 })),
      validation,
      scaling: fc.constantFrom('none' as const, 'unit' as const, 'min-max' as const, 'standard' as const),
      shardBytes: fc.integer({ min: 1000, max: 4_000_000_000 }),
    },
    { requiredKeys: ['train', 'scaling'], ...plain },
  ),
);

const parameters = fc.oneof(
  fc.record({ model: word }, plain),
  fc.record(
    {
      seed: fc.integer({ min: 0, max: 0xffffffff }),
      weights: fc.constantFrom(
        { kind: 'xavier-normal' as const },
        { kind: 'normal' as const, mean: -0.5, deviation: 2 },
      ),
      biases: fc.constantFrom({ kind: 'zero' as const }, { kind: 'uniform' as const, low: -1, high: 0.1 }),
      biasPer: fc.constantFrom('unit' as const, 'layer' as const, 'none' as const),
      decimals: fc.integer({ min: 0, max: 15 }),
    },
    { requiredKeys: ['seed', 'weights', 'biases', 'biasPer'], ...plain },
  ),
);

const training = fc.record(
  {
    seed: fc.integer({ min: 0, max: 0xffffffff }),
    epochs: count,
    batchSize: fc.integer({ min: 1, max: 1_000_000 }),
    learningRate: rates,
    optimizer: optimizers,
    weightDecay: factor,
    classWeights: fc.constant('balanced' as const),
    until: fc.double({ min: 0, max: 100, minExcluded: true, noNaN: true }),
    engine: fc.constantFrom('auto' as const, 'wasm' as const, 'plain' as const),
    threads: fc.oneof(fc.constant('auto' as const), fc.integer({ min: 1, max: 256 })),
    checkpointEvery: count,
  },
  { requiredKeys: ['seed', 'epochs', 'batchSize', 'optimizer', 'weightDecay', 'engine', 'threads'], ...plain },
);

/** Any run file that is right, with its defaults written out. */
export const runFiles: fc.Arbitrary<RunFile> = fc
  .record(
    {
      title: word,
      description: fc.stringMatching(/^[\w :#\n-]{1,60}$/),
      parameters,
      data,
      training,
    },
    { requiredKeys: ['data', 'training'], ...plain },
  )
  .chain((parts) =>
    fc.tuple(steps, fc.boolean()).map(([{ network }, hasInputs]) => {
      const { inputs, ...rest } = structuredClone(network) as RunFile['network'];
      return { ...parts, network: hasInputs ? { inputs, ...rest } : rest };
    }),
  );
