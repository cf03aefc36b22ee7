import type { DataSet, ShardedData, Targets } from './data-set.js';
import { wrong } from './fault.js';
import { described, type GivenNumbers, givenNumbers, isList, type NumberPlace } from './given-numbers.js';

/** Samples as a program has them; they are taken in as a `DataSet`. */
export type GivenSamples =
  | DataSet
  | {
      /** [samples][columns] */
      readonly inputs: GivenNumbers;
      /** A class of each sample, [samples]: its number from 0, or its name. */
      readonly labels: ArrayLike<number> | readonly string[];
      /** How many classes, or what they are called, [classes]; as many as the network tells apart where absent. */
      readonly classes?: number | readonly string[];
    }
  | {
      /** [samples][columns] */
      readonly inputs: GivenNumbers;
      /** [samples][outputs] */
      readonly targets: GivenNumbers;
    };

/** Numbers that a network takes and gives. */
export interface Ends {
  readonly inputs: number;
  readonly outputs: number;
}

/**
 * Samples in the form that the engine takes; a data set that has this form is returned itself.
 *
 * @param path what they are called in errors
 * @throws LonghandError where they are no samples: no numbers, rows of different lengths, labels of no class
 */
export function givenSamples(given: GivenSamples, ends: Ends, path: string): DataSet {
  if (typeof given !== 'object' || given === null || !('inputs' in given)) {
    const hint = 'For example { inputs: [[0, 1], [1, 1]], labels: [1, 0] }.';
    const found = typeof given === 'object' ? 'has no inputs' : `is ${described(given)}`;
    throw wrong('type', path, found, 'expected inputs with labels or targets', hint);
  }
  const isWhole = 'targets' in given && isTargets(given.targets);
  const columns = isWhole ? (given as DataSet).columns : ends.inputs;
  const form = { path: `${path}.inputs`, placeOf: placeIn(path, 'input'), columns };
  const { values: inputs } = givenNumbers(given.inputs, form);
  if (isWhole) return wholeSamples(given as DataSet, inputs, path);
  const samples = Math.ceil(inputs.length / columns);
  const targets =
    'labels' in given
      ? labelTargets(given.labels, given.classes ?? Math.max(2, ends.outputs), path)
      : rowTargets((given as { readonly targets: unknown }).targets, ends.outputs, path);
  return { samples, columns, inputs, scale: 1, targets };
}

const isTargets = (targets: unknown): boolean =>
  typeof targets === 'object' && targets !== null && !isList(targets) && 'kind' in targets;

/** A data set whose numbers may stand in arrays of other types. */
function wholeSamples(given: DataSet, inputs: Uint8Array | Float32Array, path: string): DataSet {
  const { scale = 1, targets } = given;
  if (!Number.isFinite(scale))
    throw wrong('type', `${path}.scale`, `is ${described(scale)}`, 'expected a finite number');
  const whole = wholeTargets(targets, path);
  const isSame = inputs === given.inputs && whole === targets && scale === given.scale;
  return isSame ? given : { ...given, inputs, scale, targets: whole };
}

function wholeTargets(targets: Targets, path: string): Targets {
  if (targets.kind === 'labels') {
    if (targets.labels instanceof Uint32Array) return targets;
    const { labels } = labelTargets(targets.labels, targets.names ?? targets.classes, path);
    return { ...targets, labels };
  }
  if (targets.kind !== 'rows') {
    const { kind } = targets as { readonly kind: unknown };
    throw wrong('type', `${path}.targets.kind`, `is ${described(kind)}`, 'expected one of labels, rows');
  }
  if (targets.values instanceof Float32Array) return targets;
  return { ...targets, values: rowTargets(targets.values, targets.columns, path).values };
}

function rowTargets(given: unknown, columns: number, path: string): Extract<Targets, { kind: 'rows' }> {
  const form = { path: `${path}.targets`, placeOf: placeIn(path, 'target'), columns };
  const { values } = givenNumbers(given, form);
  return { kind: 'rows', columns, values: values instanceof Float32Array ? values : Float32Array.from(values) };
}

function labelTargets(
  given: unknown,
  classes: number | readonly string[],
  path: string,
): Extract<Targets, { kind: 'labels' }> {
  if (!isList(given))
    throw wrong('type', `${path}.labels`, `is ${described(given)}`, 'expected a label of each sample');
  const names = typeof classes === 'object' ? classes : undefined;
  const most = typeof classes === 'object' ? classes.length : classes;
  const known = new Map(names?.map((name, index) => [name, index]));
  const labels = new Uint32Array(given.length);
  for (let sample = 0; sample < given.length; sample++) {
    const label = given[sample];
    const number = typeof label === 'string' ? known.get(label) : label;
    if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number >= most) {
      const expected = `expected a whole number from 0 to ${most - 1}${names === undefined ? '' : ' or the name of a class'}`;
      const isName = typeof label === 'string' && names === undefined;
      const hint = isName ? 'Give the names as classes, in the order of the outputs.' : undefined;
      throw wrong('label', `${path}: label of sample ${sample + 1}`, `is ${described(label)}`, expected, hint);
    }
    labels[sample] = number;
  }
  return { kind: 'labels', labels, classes: most, ...(names === undefined ? {} : { names }) };
}

const placeIn =
  (path: string, what: string): NumberPlace =>
  (row, column) =>
    `${path}: ${what} ${column + 1} of sample ${row + 1}`;

/**
 * The same for samples that are read shard by shard; each shard is taken in as it comes.
 *
 * @throws LonghandError where they are no samples
 */
export function givenData(given: GivenSamples | ShardedData, ends: Ends, path: string): DataSet | ShardedData {
  return typeof given === 'object' && given !== null && 'load' in given ? given : givenSamples(given, ends, path);
}
