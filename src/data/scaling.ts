import type { DataSet, ShardedData } from './data-set.js';
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
  const { passes, result } = fits[rule](dataSet.columns);
  for (const pass of passes) pass(dataSet);
  return result();
}

/** The same of data that is read shard by shard; for `standard` each shard is read twice. */
export async function fitShardedScaling(data: ShardedData, rule: ScalingRule): Promise<InputScaling> {
  const { passes, result } = fits[rule](data.columns);
  for (const pass of passes) {
    for (let shard = 0; shard < data.shards.length; shard++) pass(await data.load(shard));
  }
  return result();
}

/** How a scaling is found: in passes over all samples, part by part. */
interface Fit {
  readonly passes: readonly ((part: DataSet) => void)[];
  result(): InputScaling;
}

const fits: Readonly<Record<ScalingRule, (columns: number) => Fit>> = {
  unit: unitFit,
  'min-max': rangeFit,
  standard: standardFit,
};

function unitFit(): Fit {
  let greatest = 0;
  const pass = ({ inputs, scale }: DataSet) => {
    let most = 0;
    for (let i = 0; i < inputs.length; i++) most = Math.max(most, Math.abs(inputs[i]));
    greatest = Math.max(greatest, most * scale);
  };
  return { passes: [pass], result: () => ({ kind: 'factor', factor: greatest === 0 ? 1 : 1 / greatest }) };
}

function rangeFit(columns: number): Fit {
  const least = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const greatest = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  const pass = ({ inputs, scale }: DataSet) => {
    for (let row = 0; row < inputs.length; row += columns) {
      for (let column = 0; column < columns; column++) {
        const input = inputs[row + column] * scale;
        if (input < least[column]) least[column] = input;
        if (input > greatest[column]) greatest[column] = input;
      }
    }
  };
  return {
    passes: [pass],
    result: () =>
      byColumns(
        least,
        Array.from(greatest, (high, i) => high - least[i]),
      ),
  };
}

/** Differences from the first sample are summed, so that a column that never changes has a deviation of exactly 0. */
function standardFit(columns: number): Fit {
  let first: Float64Array | undefined;
  let samples = 0;
  const sums = new Float64Array(columns);
  const sum = (part: DataSet) => {
    const { inputs, scale } = part;
    const origin = first ?? Float64Array.from({ length: columns }, (_, column) => inputs[column] * scale);
    first = origin;
    samples += part.samples;
    for (let row = 0; row < inputs.length; row += columns) {
      for (let column = 0; column < columns; column++) sums[column] += inputs[row + column] * scale - origin[column];
    }
  };
  const squares = new Float64Array(columns);
  const means = () => sums.map((total, column) => (first?.[column] ?? 0) + total / samples);
  const square = ({ inputs, scale }: DataSet) => {
    const mean = means();
    for (let row = 0; row < inputs.length; row += columns) {
      for (let column = 0; column < columns; column++) {
        const difference = inputs[row + column] * scale - mean[column];
        squares[column] += difference * difference;
      }
    }
  };
  const result = () =>
    byColumns(
      means(),
      Array.from(squares, (total) => Math.sqrt(total / samples)),
    );
  return { passes: [sum, square], result };
}

/** A column without spread gets the factor 0: then no later sample that has some is blown up. */
function byColumns(offsets: Float64Array, spreads: readonly number[]): InputScaling {
  const factors = spreads.map((spread) => (spread === 0 ? 0 : 1 / spread));
  return { kind: 'columns', offsets: Array.from(offsets), factors };
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
