import * as z from 'zod/mini';
import { described } from '../base/index.js';
import { drawSchema, networkSchema } from '../network/index.js';

const text = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest));
const count = (greatest: number) => z.int().check(z.minimum(1), z.maximum(greatest));
const positive = z.number().check(z.positive());
const part = z.number().check(z.minimum(0), z.lt(1));

const path = described(text(4096), 'A file, found from where the run file lies.');

const sourceSchema = z.union([
  z.strictObject({
    images: described(path, 'Inputs in an IDX file, which may be gzipped.'),
    labels: described(path, 'Labels in an IDX file.'),
  }),
  z.strictObject({
    csv: path,
    label: described(
      z._default(z.union([z.string(), z.int()]), 'last'),
      'The column of the label: its name, its number from 1, first or last.',
    ),
    targets: described(z.optional(z.array(z.string())), 'Columns of numbers to be predicted, instead of a label.'),
    delimiter: described(z.optional(z.enum([',', ';', '\t'])), 'What stands between cells; found out if not given.'),
    header: described(z.optional(z.boolean()), 'Whether the first line names the columns; found out if not given.'),
  }),
  z.strictObject({
    npz: path,
    inputs: described(z.optional(z.string()), 'Name of the array of inputs.'),
    targets: described(z.optional(z.string()), 'Name of the array of labels or target rows.'),
  }),
  z.strictObject({
    npy: described(path, 'Inputs in an NPY file.'),
    targets: described(path, 'Labels or target rows in an NPY file.'),
  }),
]);

const rateSchema = z.union([
  described(positive, 'The same in every step.'),
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('linear'), from: positive, to: z.number().check(z.minimum(0)) }),
    z.strictObject({ kind: z.literal('exponential'), from: positive, to: positive }),
    z.strictObject({
      kind: z.literal('cosine'),
      from: positive,
      to: z.number().check(z.minimum(0)),
      warmup: described(z.optional(z.number().check(z.minimum(0))), 'Epochs in which it rises from 0.'),
    }),
    z.strictObject({
      kind: z.literal('steps'),
      from: positive,
      factor: positive,
      after: described(z.array(count(1_000_000_000)), 'Epochs after which it is multiplied by the factor.'),
    }),
  ]),
]);

const optimizerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sgd') }),
  z.strictObject({ kind: z.literal('momentum'), momentum: z._default(part, 0.9) }),
  z.strictObject({ kind: z.literal('nesterov'), momentum: z._default(part, 0.9) }),
  z.strictObject({
    kind: z.literal('adam'),
    beta1: z._default(part, 0.9),
    beta2: z._default(part, 0.999),
    epsilon: z._default(z.number().check(z.minimum(1e-30)), 1e-8),
  }),
]);

const trainingSchema = z.strictObject({
  seed: described(
    z._default(z.int().check(z.minimum(0), z.maximum(0xffffffff)), 0),
    'Of the parameters and of the order of samples; the same seed, the same training.',
  ),
  epochs: described(z._default(count(1_000_000_000), 10), 'How often all samples are taken.'),
  batchSize: described(z._default(count(1_000_000), 10), 'Samples of one gradient-descent step.'),
  learningRate: described(z._default(rateSchema, 0.5), 'One number, or a schedule over the whole training.'),
  optimizer: described(z._default(optimizerSchema, { kind: 'sgd' }), 'How a step follows from the gradient.'),
  weightDecay: described(
    z._default(z.number().check(z.minimum(0)), 0),
    'L2 decay: what part of each weight a step with learning rate 1 would take away.',
  ),
  classWeights: described(
    z.optional(z.union([z.literal('balanced'), z.array(z.number().check(z.minimum(0)))])),
    'Factors of the loss of each class, or balanced: each class counts as much as the others.',
  ),
  earlyStopping: described(
    z.optional(
      z.strictObject({ patience: count(1_000_000_000), leastGain: z._default(z.number().check(z.minimum(0)), 0) }),
    ),
    'Stop when the validation loss has not fallen for so many epochs.',
  ),
  until: described(
    z.optional(z.number().check(z.positive(), z.maximum(100))),
    'Stop at this test accuracy, in percent.',
  ),
  engine: described(
    z._default(z.enum(['auto', 'wasm', 'plain']), 'auto'),
    'What trains: auto takes the fastest there is.',
  ),
  threads: described(z._default(z.union([z.literal('auto'), count(256)]), 'auto'), 'How many threads may work.'),
  checkpointEvery: described(
    z.optional(count(1_000_000_000)),
    'Epochs between checkpoints; some seconds if not given.',
  ),
});

const dataSchema = z.strictObject({
  train: sourceSchema,
  test: z.optional(sourceSchema),
  validation: described(
    z.optional(z.union([z.strictObject({ fraction: positive.check(z.lt(1)) }), z.strictObject({ count: count(1e9) })])),
    'Samples that are set aside from those to train on.',
  ),
  scaling: described(
    z._default(z.enum(['none', 'unit', 'min-max', 'standard']), 'none'),
    'What is done to each column of inputs; what that is, is found from the samples to train on.',
  ),
  shardBytes: described(z.optional(count(4_000_000_000)), 'Bytes of data that are in memory at once.'),
});

/** The form of a run file: a network, its data and how it is trained. Its JSON Schema is published. */
export const runSchema = described(
  z.strictObject({
    $schema: described(z.optional(z.string()), 'Address of this schema, for editors.'),
    title: described(z.optional(text(200)), 'What the run is called.'),
    description: described(z.optional(text(20_000)), 'Anything to say about it, as plain text.'),
    network: networkSchema,
    parameters: described(
      z.optional(z.union([drawSchema, z.strictObject({ model: path })])),
      'Where the training starts: drawn at random, or from a model. Xavier-uniform from the seed if not given.',
    ),
    data: described(z.union([text(100), dataSchema]), 'The name of a data set that Longhand knows, or files.'),
    training: z._default(trainingSchema, z.parse(trainingSchema, {})),
  }),
  'A training run: a network, its data and how it is trained.',
);

/** A run that is valid, with nothing left open that has a default. */
export type Run = z.output<typeof runSchema>;
export type DataFiles = z.output<typeof dataSchema>;
export type DataSource = z.output<typeof sourceSchema>;
