import type { DataSet } from '../data/index.js';

/** Rows that are looked at: enough to know the density to about a hundredth. */
const rowsLookedAt = 256;

/** Sparse kernels win below this part of inputs that are not zero; measured, see docs/performance.md. */
const densityLimit = 0.5;

/** Fewer inputs are not worth compressing. */
const leastColumns = 16;

/** Whether a training on such samples skips inputs that are zero. The same samples always get the same answer. */
export function isSparse({ samples, columns, inputs }: DataSet): boolean {
  if (columns < leastColumns) return false;
  const rows = Math.min(rowsLookedAt, samples);
  let found = 0;
  for (let row = 0; row < rows; row++) {
    const first = Math.floor((row * samples) / rows) * columns;
    for (let column = 0; column < columns; column++) if (inputs[first + column] !== 0) found++;
  }
  return found <= densityLimit * rows * columns;
}
