import { bfloat16 } from '../../base/index.js';
import { decodeNumbers, type NumberType } from '../../data/index.js';
import { quoted, wrong } from '../fault.js';
import type { Dtype, TensorEntry } from './header.js';

/** What errors call a tensor. */
export const tensorPath = ({ name, at }: TensorEntry): string => `tensor ${quoted(name)} at byte ${at}`;

/** The types whose numbers are weights, as arrays of numbers know them. */
const floats: Readonly<Partial<Record<Dtype, { readonly type: NumberType; readonly bytes: number }>>> = {
  F64: { type: 'f8', bytes: 8 },
  F32: { type: 'f4', bytes: 4 },
  F16: { type: 'f2', bytes: 2 },
  BF16: { type: 'u2', bytes: 2 },
};

/** @throws LonghandError for numbers that are no floating-point numbers of at least 16 bits */
export function refuseOtherTypes(tensors: readonly TensorEntry[]): void {
  for (const tensor of tensors) {
    if (floats[tensor.dtype] === undefined) {
      const expected = `expected ${Object.keys(floats).join(', ')}`;
      throw wrong('dtype', tensorPath(tensor), `holds numbers of type ${tensor.dtype}`, expected);
    }
  }
}

/**
 * The numbers of a tensor, rounded to float32, in memory of their own.
 *
 * @throws LonghandError with the byte of a number that is not finite
 */
export function numbersOf(bytes: Uint8Array, tensor: TensorEntry): Float32Array {
  const { type, bytes: size } = floats[tensor.dtype] ?? { type: 'f4', bytes: 4 };
  const stored = decodeNumbers(bytes.subarray(tensor.from, tensor.to), type, true);
  const values = tensor.dtype === 'BF16' ? Float32Array.from(stored, bfloat16) : Float32Array.from(stored);
  const index = values.findIndex((value) => !Number.isFinite(value));
  if (index >= 0) {
    const place = `${tensorPath(tensor)}: the number at byte ${tensor.from + index * size}`;
    const found = tensor.dtype === 'BF16' ? values[index] : stored[index];
    throw wrong('not-finite', place, `is ${found}`, 'expected a finite number of float32');
  }
  return values;
}
