import type { ModelFormat } from '../format.js';
import { takeOnnx } from './read.js';
import { onnxFromModel } from './write.js';

/** Fields of a model that a file may begin with, by their first byte: its version, who made it, its graph, its operators' versions. */
const beginnings: readonly number[] = [0x08, 0x12, 0x1a, 0x3a, 0x42];

export const onnxFormat: ModelFormat = {
  name: 'onnx',
  title: 'ONNX',
  endings: ['.onnx'],
  // A binary file that begins with the version of the format, which is small.
  looksLike: ([first, version, next]) =>
    first === beginnings[0] && version > 0 && version < 64 && beginnings.includes(next),
  reads: ({ bytes }, choices) => takeOnnx(bytes, choices),
  writes: (model, { name, version }) => [{ name, bytes: onnxFromModel(model, version) }],
};
