import type { ModelFormat } from '../format.js';
import { hasKeys } from '../has-keys.js';
import { readTensorflowJs } from './read-tensorflow-js.js';
import { writeTensorflowJs } from './write-tensorflow-js.js';

/** A layers model of TensorFlow.js: `model.json` and files of weights beside it. */
export const tensorflowJs: ModelFormat = {
  name: 'tensorflow-js',
  title: 'TensorFlow.js',
  setsScalingApart: true,
  endings: ['.json'],
  looksLike: (bytes) => hasKeys(bytes, ['modelTopology', 'weightsManifest']),
  reads: readTensorflowJs,
  writes: (model, { name }) => writeTensorflowJs(model, name),
};
