import type { DataSet, Targets } from './data-set.js';

/** The samples of these indices, in their order, in a data set of its own. */
export function take(dataSet: DataSet, indices: ArrayLike<number>): DataSet {
  const { inputs, columns, targets } = dataSet;
  return {
    ...dataSet,
    samples: indices.length,
    inputs: rows(inputs, columns, indices),
    targets: takeTargets(targets, indices),
  };
}

function takeTargets(targets: Targets, indices: ArrayLike<number>): Targets {
  if (targets.kind === 'labels') return { ...targets, labels: rows(targets.labels, 1, indices) };
  return { ...targets, values: rows(targets.values, targets.columns, indices) };
}

/** Rows of an array of rows. */
function rows<T extends Uint8Array | Uint32Array | Float32Array>(
  values: T,
  columns: number,
  indices: ArrayLike<number>,
): T {
  const taken = new (values.constructor as new (length: number) => T)(indices.length * columns);
  for (let i = 0; i < indices.length; i++) {
    const row = indices[i];
    if (columns === 1) taken[i] = values[row];
    else taken.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  }
  return taken;
}
