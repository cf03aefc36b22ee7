import { bfloat16, float16 } from '../base/index.js';
import type { ElementType, OnnxTensor } from './graph.js';

/** Whether this machine keeps numbers as the format has them. */
const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes of numbers, least byte first. */
export function bytesOf(values: Float32Array | BigInt64Array | Int32Array): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  if (littleEndian) return bytes;
  const size = values.BYTES_PER_ELEMENT;
  return bytes.map((_, at) => bytes[at - (at % size) + size - 1 - (at % size)]);
}

/** A tensor of float32. */
export const floats = (name: string, shape: readonly number[], values: Float32Array): OnnxTensor => ({
  name,
  type: 'float32',
  shape,
  bytes: bytesOf(values),
});

/** One float32. */
export const float = (name: string, value: number): OnnxTensor => floats(name, [], Float32Array.of(value));

/** A list of int64. */
export const integers = (name: string, values: readonly number[]): OnnxTensor => ({
  name,
  type: 'int64',
  shape: [values.length],
  bytes: bytesOf(BigInt64Array.from(values, BigInt)),
});

/** One truth value. */
export const truth = (name: string, value: boolean): OnnxTensor => ({
  name,
  type: 'bool',
  shape: [],
  bytes: Uint8Array.of(Number(value)),
});

/** How each type of numbers is read, least byte first. */
const readers: Readonly<Record<Exclude<ElementType, 'string'>, (view: DataView, index: number) => number>> = {
  float32: (view, index) => view.getFloat32(4 * index, true),
  float64: (view, index) => view.getFloat64(8 * index, true),
  float16: (view, index) => float16(view.getUint16(2 * index, true)),
  bfloat16: (view, index) => bfloat16(view.getUint16(2 * index, true)),
  int8: (view, index) => view.getInt8(index),
  uint8: (view, index) => view.getUint8(index),
  bool: (view, index) => view.getUint8(index),
  int16: (view, index) => view.getInt16(2 * index, true),
  uint16: (view, index) => view.getUint16(2 * index, true),
  int32: (view, index) => view.getInt32(4 * index, true),
  uint32: (view, index) => view.getUint32(4 * index, true),
  int64: (view, index) => Number(view.getBigInt64(8 * index, true)),
  uint64: (view, index) => Number(view.getBigUint64(8 * index, true)),
};

/** The numbers of a tensor as float64, which has all of them but whole numbers beyond 2⁵³; none of one of texts. */
export function numbersOf({ type, shape, bytes }: OnnxTensor): Float64Array {
  if (type === 'string') return new Float64Array(0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = readers[type];
  const values = new Float64Array(shape.reduce((count, length) => count * length, 1));
  for (let index = 0; index < values.length; index++) values[index] = read(view, index);
  return values;
}
