import type { LossSpec } from '../../network/index.js';
import type { JsonPart } from '../json-part.js';

/** Keras's and TensorFlow.js's names without capitals and underlines. Keras averages over samples, and over outputs where it says so. */
const losses: Readonly<Record<string, LossSpec>> = {
  meansquarederror: { kind: 'squared-error', factor: 1, overUnits: 'mean', overSamples: 'mean' },
  mse: { kind: 'squared-error', factor: 1, overUnits: 'mean', overSamples: 'mean' },
  binarycrossentropy: { kind: 'binary-cross-entropy', overUnits: 'mean', overSamples: 'mean' },
  categoricalcrossentropy: { kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'mean' },
  sparsecategoricalcrossentropy: { kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'mean' },
};

/**
 * The loss that a model was trained with.
 *
 * @param training `trainingConfig` or `training_config`
 * @throws LonghandError for a loss that Longhand does not have
 */
export function trainingLoss(training: JsonPart): LossSpec | undefined {
  let given = training.at('loss');
  // One loss for the one output: in a list, or by the output's name.
  if (given.isList) [given = given] = given.list();
  else if (given.isObject && given.at('class_name').isMissing)
    [given = given] = given.keys().map((key) => given.at(key));
  if (given.isMissing) return undefined;
  const fromLogits = given.at('config').at('from_logits');
  if (fromLogits.value === true) {
    throw fromLogits.wrong('expected false', 'Give the network its softmax or sigmoid, or say another loss.');
  }
  const named = given.isObject ? given.at('class_name') : given;
  const name = named.text('expected the name of a loss').replaceAll('_', '').toLowerCase();
  if (Object.hasOwn(losses, name)) return losses[name];
  throw named.wrong(
    'expected mean_squared_error, binary_crossentropy, categorical_crossentropy or sparse_categorical_crossentropy',
    'Say another loss; predictions do not depend on it.',
  );
}
