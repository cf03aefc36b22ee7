import { type Fault, LonghandError } from '../base/index.js';
import { inputsForm, targetsForm } from './array-form.js';
import { classCount, labelFault } from './classes.js';
import type { DataSet, Targets } from './data-set.js';
import { mostFaults } from './fault.js';
import { type NumberArray, valuePath } from './number-array.js';

export interface ArraysOptions {
  /** How many classes there are, or what they are called; as many as the greatest label asks for where absent. */
  readonly classes?: number | readonly string[];
  /** Whether the targets are labels or rows of numbers; whole numbers, one for each sample, are labels where absent. */
  readonly targets?: 'labels' | 'rows';
}

/**
 * An array of inputs, [samples][…], and one of targets, [samples] or [samples][columns], as a data set. Bytes stay as they
 * are: pictures, which have two dimensions or more for each sample, with the scale 1/255, other bytes with 1. All other
 * numbers become float32.
 *
 * @param first number of the first sample, where the arrays are part of greater ones
 * @throws LonghandError where there are no samples, not as many inputs as targets, or numbers that are not finite
 */
export function arraysDataSet(
  inputs: NumberArray,
  targets: NumberArray,
  options: ArraysOptions = {},
  first = 0,
): DataSet {
  const form = inputsForm(inputs);
  const { kind, columns } = targetsForm(targets, form.samples, options.targets);
  return {
    ...form,
    inputs: inputNumbers(inputs, form.columns, first),
    targets:
      kind === 'labels'
        ? labelTargets(targets, options.classes, first)
        : { kind, columns, values: finite(targets, 'targets', columns, first) },
  };
}

/**
 * An array of inputs alone, in the same way; its targets are rows of no numbers.
 *
 * @throws LonghandError where there are no samples, or numbers that are not finite
 */
export function arrayInputs(inputs: NumberArray): DataSet {
  const form = inputsForm(inputs);
  const targets = { kind: 'rows', columns: 0, values: new Float32Array(0) } as const;
  return { ...form, inputs: inputNumbers(inputs, form.columns, 0), targets };
}

const inputNumbers = (inputs: NumberArray, columns: number, first: number): Uint8Array | Float32Array =>
  inputs.values instanceof Uint8Array ? inputs.values : finite(inputs, 'inputs', columns, first);

function labelTargets(given: NumberArray, classes: number | readonly string[] | undefined, first: number): Targets {
  const known = classCount(classes);
  const greatest = greatestLabel(given, known, first);
  const { values } = given;
  return {
    kind: 'labels',
    labels: values instanceof Uint32Array ? values : new Uint32Array(values),
    classes: known ?? greatest + 1,
    ...(typeof classes === 'object' ? { names: classes } : {}),
  };
}

/**
 * The greatest label.
 *
 * @throws LonghandError where some are no labels
 */
export function greatestLabel(given: NumberArray, classes: number | undefined, first: number): number {
  const { values } = given;
  const faults: Fault[] = [];
  let greatest = 0;
  for (let i = 0; i < values.length && faults.length < mostFaults; i++) {
    const fault = labelFault(values[i], classes);
    if (fault !== undefined) faults.push({ ...fault, path: valuePath(given, `labels[${first + i}]`, i) });
    if (values[i] > greatest) greatest = values[i];
  }
  if (faults.length > 0) throw new LonghandError(faults);
  return greatest;
}

/** The numbers in float32, all of them finite there too. */
function finite(given: NumberArray, name: string, columns: number, first: number): Float32Array {
  const { values } = given;
  const numbers = values instanceof Float32Array ? values : new Float32Array(values);
  const faults: Fault[] = [];
  for (let i = 0; i < numbers.length && faults.length < mostFaults; i++) {
    if (Number.isFinite(numbers[i])) continue;
    const column = columns === 1 ? '' : `[${i % columns}]`;
    const path = `${name}[${first + Math.floor(i / columns)}]${column}`;
    faults.push({
      code: 'not-finite',
      path: valuePath(given, path, i),
      found: `is ${values[i]}`,
      expected: 'expected a finite number of float32',
    });
  }
  if (faults.length > 0) throw new LonghandError(faults);
  return numbers;
}
