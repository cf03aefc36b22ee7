import type { ModelFormat } from './format.js';
import { readModel } from './read-model.js';
import { writeModel } from './write-model.js';

export const longhandFormat: ModelFormat = {
  name: 'longhand',
  title: 'Longhand',
  endings: ['.json'],
  looksLike: (bytes) => {
    const begin = new TextDecoder().decode(bytes.subarray(0, 4096));
    // At the very beginning: files of others may hold the same in their notes.
    return /^\s*\{\s*(?:"\$schema"\s*:\s*"[^"]*"\s*,\s*)?"format"\s*:\s*"longhand-model"/.test(begin);
  },
  reads: ({ bytes }) => ({ model: readModel(bytes), assumed: [] }),
  writes: (model, { name }) => [{ name, bytes: new TextEncoder().encode(writeModel(model)) }],
};
