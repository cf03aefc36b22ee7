import type { DataSet } from '../data/index.js';

/** Rows that are looked at: enough to know the density to about a hundredth. */
const rowsLookedAt = 256;

/** Sparse kernels win below this part of inputs that are not zero; measured, see docs/performance.md. */
const densityLimit = 0.5;

/** Fewer inputs are not worth compressing. */
const leastColumns = 16;

/** Whether a training on such samples skips inputs that are zero. The same samples always get the same answer. */
export const isSparse = (data: DataSet): boolean => data.columns >= leastColumns && densityOf(data) <= densityLimit;

/** What part of the inputs is not zero, from 0 to 1; of no samples 0. */
export function densityOf({ samples, columns, inputs }: DataSet): number {
  const rows = Math.min(rowsLookedAt, samples);
  let found = 0;
  for (let row = 0; row < rows; row++) {
    const first = Math.floor((row * samples) / rows) * columns;
    for (let column = 0; column < columns; column++) if (inputs[first + column] !== 0) found++;
  }
  return rows === 0 ? 0 : found / (rows * columns);
}

/** What part of a first layer's multiplications the kernels do. */
export const partWorked = (columns: number, density: number): number =>
  columns >= leastColumns && density <= densityLimit ? density : 1;
