import * as z from 'zod/mini';
import { described } from '../base/index.js';
import { classWeightsSchema, epochCount, trainingFields } from '../engine/index.js';

const { earlyStopping, ...first } = trainingFields;

const fields = z.strictObject({
  ...first,
  classWeights: described(
    z.optional(z.union([z.literal('balanced'), classWeightsSchema])),
    'Factors of the loss of each class, or balanced: each class counts as much as the others.',
  ),
  earlyStopping,
  until: described(
    z.optional(z.number().check(z.positive(), z.maximum(100))),
    'Stop at this test accuracy, in percent.',
  ),
  engine: described(
    z._default(z.enum(['auto', 'wasm', 'native', 'plain']), 'auto'),
    'What trains: wasm, native (ONNX Runtime, if onnxruntime-node is installed), plain; auto takes the one that is quicker for the work.',
  ),
  threads: described(
    z._default(z.union([z.literal('auto'), z.int().check(z.minimum(1), z.maximum(256))]), 'auto'),
    'How many threads may work.',
  ),
  checkpointEvery: described(z.optional(epochCount), 'Epochs between checkpoints; some seconds if not given.'),
});

export const trainingSchema = described(z._default(fields, z.parse(fields, {})), 'How the network is trained.');
