import type { ModelFormat } from '../format.js';
import { longestHeader } from './header.js';
import { readSafetensors } from './read-safetensors.js';
import { writeSafetensors } from './write-safetensors.js';

/** Hugging Face's safetensors: a header in JSON and the numbers of named tensors, as PyTorch's users exchange them. */
export const safetensors: ModelFormat = {
  name: 'safetensors',
  title: 'safetensors',
  setsScalingApart: true,
  endings: ['.safetensors'],
  looksLike: (bytes) =>
    bytes.length > 8 &&
    bytes[8] === 0x7b &&
    new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true) <= longestHeader,
  reads: ({ bytes }, choices) => readSafetensors(bytes, choices),
  writes: (model, { name }) => [{ name, bytes: writeSafetensors(model) }],
};
