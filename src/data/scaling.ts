import type { DataSet } from './data-set.js';
import { wrong } from './fault.js';

/** How inputs are made alike in size before a network sees them; part of what a trained network needs to answer. */
export type InputScaling =
  /** Each input times the factor. */
  | { readonly kind: 'factor'; readonly factor: number }
  /** Of each column, (input − offset) · factor. */
  | { readonly kind: 'columns'; readonly offsets: readonly number[]; readonly factors: readonly number[] };

/**
 * - `unit`: the greatest input is 1 or −1;
 * - `min-max`: each column goes from 0 to 1;
 * - `standard`: each column has mean 0 and standard deviation 1 (of the samples themselves, divided by their number).
 */
export type ScalingRule = 'unit' | 'min-max' | 'standard';

/** Finds the scaling of training data, which then holds for all other data. A column that never changes becomes 0. */
export function fitScaling(dataSet: DataSet, rule: ScalingRule): InputScaling {
  switch (rule) {
    case 'unit': {
      let greatest = 0;
      const { inputs } = dataSet;
      for (let i = 0; i < inputs.length; i++) greatest = Math.max(greatest, Math.abs(inputs[i]));
      return { kind: 'factor', factor: greatest === 0 ? 1 : 1 / (greatest * dataSet.scale) };
    }
    case 'min-max': {
      const { least, greatest } = rangeOf(dataSet);
      return { kind: 'columns', offsets: least, factors: least.map((low, i) => inverse(greatest[i] - low)) };
    }
    case 'standard': {
      const { means, deviations } = momentsOf(dataSet);
      return { kind: 'columns', offsets: means, factors: deviations.map(inverse) };
    }
  }
}

/** 0 where nothing changes: then no later sample that does is blown up. */
const inverse = (spread: number): number => (spread === 0 ? 0 : 1 / spread);

function rangeOf({ inputs, columns, scale }: DataSet): { least: number[]; greatest: number[] } {
  const least = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const greatest = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < inputs.length; row += columns) {
    for (let column = 0; column < columns; column++) {
      const input = inputs[row + column] * scale;
      if (input < least[column]) least[column] = input;
      if (input > greatest[column]) greatest[column] = input;
    }
  }
  return { least: Array.from(least), greatest: Array.from(greatest) };
}

/** Differences from the first sample are summed, so that a column that never changes has a deviation of exactly 0. */
function momentsOf({ samples, columns, inputs, scale }: DataSet): { means: number[]; deviations: number[] } {
  const first = Float64Array.from({ length: columns }, (_, column) => inputs[column] * scale);
  const sums = new Float64Array(columns);
  for (let row = 0; row < inputs.length; row += columns) {
    for (let column = 0; column < columns; column++) sums[column] += inputs[row + column] * scale - first[column];
  }
  const means = first.map((input, column) => input + sums[column] / samples);
  const squares = new Float64Array(columns);
  for (let row = 0; row < inputs.length; row += columns) {
    for (let column = 0; column < columns; column++) {
      const difference = inputs[row + column] * scale - means[column];
      squares[column] += difference * difference;
    }
  }
  return { means: Array.from(means), deviations: Array.from(squares, (sum) => Math.sqrt(sum / samples)) };
}

/**
 * Scales inputs; with one factor for all they are not even copied.
 *
 * @throws LonghandError where the scaling is for another number of columns
 */
export function applyScaling(dataSet: DataSet, scaling: InputScaling): DataSet {
  if (scaling.kind === 'factor') return { ...dataSet, scale: dataSet.scale * scaling.factor };
  const { offsets, factors } = scaling;
  const { columns } = dataSet;
  if (offsets.length !== columns || factors.length !== columns) {
    throw wrong('shape', 'the scaling', `is for ${offsets.length} columns`, `the inputs have ${columns}`);
  }
  const stored = dataSet.inputs;
  const inputs = new Float32Array(stored.length);
  for (let row = 0; row < inputs.length; row += columns) {
    for (let column = 0; column < columns; column++) {
      inputs[row + column] = (stored[row + column] * dataSet.scale - offsets[column]) * factors[column];
    }
  }
  return { ...dataSet, inputs, scale: 1 };
}
