import type { OnnxTensor } from './graph.js';

/** Whether this machine keeps numbers as the format has them. */
const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes of numbers, least byte first. */
function bytesOf(values: Float32Array | BigInt64Array | Int32Array): Uint8Array {
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
