import { sizesOf } from '../../network/index.js';
import { checkedModel } from '../checked-model.js';
import { biasesOf, headToKeep } from '../kept-head.js';
import type { GivenModel } from '../model.js';
import { headerAt } from './header.js';

/** The name that PyTorch's `nn.Sequential` gives a layer's tensor: activations count too, so layers stand at 0, 2, 4, … */
export const tensorName = (layer: number, part: 'weight' | 'bias'): string => `${2 * layer}.${part}`;

/** The name of the text in `__metadata__` that holds what a state dict has no place for. */
export const metadataName = 'longhand';

/**
 * A model as a safetensors file: float32, weights [units, inputs] and biases [units] under the names of an `nn.Sequential`.
 *
 * @throws LonghandError for a model that `readModel` would refuse
 */
export function writeSafetensors(given: GivenModel): Uint8Array<ArrayBuffer> {
  const model = checkedModel(given);
  const sizes = sizesOf(model.network);
  const tensors = model.parameters.flatMap((layer, index) => {
    const [inputs, units] = [sizes[index], sizes[index + 1]];
    const biases = biasesOf(layer, units);
    return [
      { name: tensorName(index, 'weight'), shape: [units, inputs], values: layer.weights },
      ...(biases === undefined ? [] : [{ name: tensorName(index, 'bias'), shape: [units], values: biases }]),
    ];
  });
  let end = 0;
  const entries = tensors.map(({ name, shape, values }) => {
    const from = end;
    end += 4 * values.length;
    return [name, { dtype: 'F32', shape, data_offsets: [from, end] }] as const;
  });
  // Not Object.fromEntries: keys that are numbers would go before the metadata, and "10." before "2." if they were whole.
  const parts = [
    ['__metadata__', { format: 'pt', [metadataName]: JSON.stringify(headToKeep(model)) }] as const,
    ...entries,
  ].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const header = new TextEncoder().encode(`{${parts.join(',')}}`);
  // Spaces up to a multiple of eight, so that every number lies where machines can map it.
  const dataAt = Math.ceil((headerAt + header.length) / 8) * 8;
  const bytes = new Uint8Array(dataAt + end);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(dataAt - headerAt), true);
  bytes.set(header, headerAt);
  bytes.fill(0x20, headerAt + header.length, dataAt);
  let at = dataAt;
  for (const { values } of tensors) {
    for (let index = 0; index < values.length; index++, at += 4) view.setFloat32(at, values[index], true);
  }
  return bytes;
}
