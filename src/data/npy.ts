import { longestNpyHeader, readNpyHeader } from './npy-header.js';
import { decodeNumbers, type NumberArray, type NumberValues, placesFrom } from './number-array.js';

/**
 * Reads an array from NPY, NumPy's format. Numbers that lie in the file as the machine wants them are not copied.
 *
 * @throws LonghandError where the bytes are something else, too few or too many, or no numbers
 */
export function readNpy(bytes: Uint8Array): Required<NumberArray> {
  const { type, littleEndian, fortranOrder, shape, offset } = readNpyHeader(
    bytes.subarray(0, longestNpyHeader),
    bytes.length,
  );
  const values = decodeNumbers(bytes.subarray(offset), type, littleEndian);
  const placeOf = placesFrom(offset, type);
  if (!fortranOrder) return { type, shape, values, placeOf };
  return { type, shape, values: rowByRow(values, shape), placeOf: (index) => placeOf(storedIndex(index, shape)) };
}

/** Where in Fortran order the number stands that has this index row by row. */
function storedIndex(index: number, shape: readonly number[]): number {
  let stored = 0;
  let left = index;
  for (let k = shape.length - 1; k >= 0; k--) {
    const step = shape.slice(0, k).reduce((product, length) => product * length, 1);
    stored += (left % shape[k]) * step;
    left = Math.floor(left / shape[k]);
  }
  return stored;
}

/** From the first dimension changing quickest to the last. */
function rowByRow(values: NumberValues, shape: readonly number[]): NumberValues {
  if (shape.length < 2) return values;
  const steps = shape.map((_, k) => shape.slice(0, k).reduce((product, length) => product * length, 1));
  const ordered = values.slice();
  const index = shape.map(() => 0);
  const last = shape.length - 1;
  for (let to = 0, row = 0; to < ordered.length; row += stepTo(index, shape, steps)) {
    for (let i = 0, from = row; i < shape[last]; i++, from += steps[last]) ordered[to++] = values[from];
  }
  return ordered;
}

/** Counts all dimensions but the last up by one; how far that goes in the values. */
function stepTo(index: number[], shape: readonly number[], steps: readonly number[]): number {
  let moved = 0;
  for (let k = shape.length - 2; k >= 0; k--) {
    index[k]++;
    moved += steps[k];
    if (index[k] < shape[k]) return moved;
    moved -= index[k] * steps[k];
    index[k] = 0;
  }
  return moved;
}
