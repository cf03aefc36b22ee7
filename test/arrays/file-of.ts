import { type ArrayFile, readJsonArrays } from '../../src/arrays/index.js';
import { sizesOf } from '../../src/network/index.js';
import { identifier, type Kind, type Trace } from '../../src/trace/index.js';

export type Nested = number | readonly Nested[];

/** How a program may lay its arrays out. */
export interface Layout {
  /** Weights with a column for each unit. */
  readonly turnedWeights: boolean;
  /** A column for each sample. */
  readonly turnedSamples: boolean;
  /** Numbers of layers from 0. */
  readonly fromZero: boolean;
  /** Derivatives of single samples as parts of the mean. */
  readonly parts: boolean;
  /** Decimals of the numbers; all that there are if undefined. */
  readonly decimals?: number;
}

/** All arrays of a trace by name, as a program of that layout would have them. */
export function arraysOf(
  trace: Trace,
  { turnedWeights, turnedSamples, fromZero, parts }: Layout,
): Record<string, Nested> {
  const { network, samples, parameters, learningRate } = trace.step;
  const sizes = sizesOf(network);
  const several = samples.length > 1;
  const share = several && parts && network.loss.overSamples === 'mean' ? 1 / samples.length : 1;
  const arrays: Record<string, Nested> = {};
  const value = (kind: Kind, indices: number[], sample?: number): number =>
    trace.value(identifier(kind, indices, several ? sample : undefined));
  const table = (
    rows: number,
    columns: number,
    at: (row: number, column: number) => number,
    turned: boolean,
  ): Nested => (turned ? grid(columns, rows, (i, j) => at(j, i)) : grid(rows, columns, at));
  const ofSamples = (units: number, at: (unit: number, sample: number) => number): Nested =>
    table(samples.length, units, (s, j) => at(j + 1, s + 1), turnedSamples);
  const has = (kind: Kind, indices: number[]): boolean => trace.has(identifier(kind, indices, several ? 1 : undefined));
  arrays.X = ofSamples(sizes[0], (i, s) => value('x', [i], s));
  arrays.Y = ofSamples(sizes[sizes.length - 1], (j, s) => value('y', [j], s));
  arrays.loss = trace.value('L');
  network.layers.forEach(({ units }, index) => {
    const layer = index + 1;
    const name = fromZero ? index : layer;
    const weights = (kind: Kind): Nested =>
      table(units, sizes[index], (j, i) => trace.value(identifier(kind, [layer, j + 1, i + 1])), turnedWeights);
    const biases = (kind: Kind): Nested =>
      parameters[index].bias === undefined
        ? Array.from({ length: units }, (_, j) => trace.value(identifier(kind, [layer, j + 1])))
        : trace.value(identifier(kind, [layer]));
    const hasBiases = parameters[index].bias !== undefined || parameters[index].biases !== undefined;
    arrays[`W${name}`] = weights('w');
    arrays[`dW${name}`] = weights('dL/dw');
    if (hasBiases) {
      arrays[`b${name}`] = biases('b');
      arrays[`db${name}`] = biases('dL/db');
    }
    if (learningRate !== undefined) {
      arrays[`W${name}_new`] = weights("w'");
      if (hasBiases) arrays[`b${name}_new`] = biases("b'");
    }
    arrays[`z${name}`] = ofSamples(units, (j, s) => value('z', [layer, j], s));
    arrays[`a${name}`] = ofSamples(units, (j, s) => value('a', [layer, j], s));
    arrays[`delta${name}`] = ofSamples(units, (j, s) => share * value('dL/dz', [layer, j], s));
    if (has('dL/da', [layer, 1]))
      arrays[`da${name}`] = ofSamples(units, (j, s) => share * value('dL/da', [layer, j], s));
  });
  return arrays;
}

/** Arrays as the file that a program would write. */
export function fileOf(arrays: Readonly<Record<string, Nested>>, decimals?: number): ArrayFile {
  return readJsonArrays(
    JSON.stringify(arrays, (_, value: unknown) =>
      typeof value === 'number' && decimals !== undefined ? Number(value.toFixed(decimals)) : value,
    ),
  );
}

const grid = (rows: number, columns: number, at: (row: number, column: number) => number): Nested =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => at(i, j)));
