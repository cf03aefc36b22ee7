/** An IDX file of these sizes with these bytes as numbers. */
export function idxBytes(type: number, shape: readonly number[], numbers: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + numbers.length);
  bytes.set([0, 0, type, shape.length]);
  const view = new DataView(bytes.buffer);
  shape.forEach((length, i) => {
    view.setUint32(4 + 4 * i, length);
  });
  bytes.set(numbers, 4 + 4 * shape.length);
  return bytes;
}
