/** Types of numbers that we write: unsigned bytes, 32-bit integers, float32. */
export type WrittenType = 'u1' | 'u4' | 'f4';

/**
 * The beginning of an NPY file (version 1.0), to which the numbers in C order, little-endian, are added.
 *
 * @param shape [rows, …]
 */
export function npyHeader(type: WrittenType, shape: readonly number[]): Uint8Array {
  const lengths = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${type === 'u1' ? '|' : '<'}${type}', 'fortran_order': False, 'shape': (${lengths}), }`;
  // The numbers begin at a multiple of 64 bytes.
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  return Uint8Array.from([
    ...[0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, length & 0xff, length >> 8],
    ...new TextEncoder().encode(`${text.padEnd(length - 1)}\n`),
  ]);
}

/** Numbers as they stand in such a file. */
export function littleEndian(values: Uint8Array | Uint32Array | Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  if (values.BYTES_PER_ELEMENT === 1 || new Uint8Array(Uint32Array.of(1).buffer)[0] === 1) return bytes;
  const view = new DataView(new ArrayBuffer(bytes.length));
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (const [index, each] of bits.entries()) view.setUint32(4 * index, each, true);
  return new Uint8Array(view.buffer);
}
