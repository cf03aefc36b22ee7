import { hasKeys } from '../has-keys.js';
import type { ModelFormat } from '../model-format.js';
import { readTensorflowJs } from './read-tensorflow-js.js';
import { writeTensorflowJs } from './write-tensorflow-js.js';

/** A layers model of TensorFlow.js: `model.json` and files of weights beside it. */
export const tensorflowJs: ModelFormat = {
  name: 'tensorflow-js',
  endings: ['.json'],
  looksLike: (bytes) => hasKeys(bytes, ['modelTopology', 'weightsManifest']),
  reads: readTensorflowJs,
  writes: (model, stem = 'model') => writeTensorflowJs(model, stem),
};
