import type { ModelFormat } from '../format.js';
import { hasKeys } from '../has-keys.js';
import { readBrainJs } from './read-brain-js.js';

/** What brain.js's `toJSON` gives, of its versions 1 and 2. */
export const brainJs: ModelFormat = {
  name: 'brain-js',
  title: 'brain.js',
  endings: ['.json'],
  looksLike: (bytes) =>
    hasKeys(bytes, ['layers']) &&
    !['modelTopology', 'longhand-model'].some((key) => hasKeys(bytes, [key])) &&
    (hasKeys(bytes, ['inputLookup']) || hasKeys(bytes, ['outputLookup'])),
  reads: ({ bytes }) => readBrainJs(bytes),
};
