import { type Fault, LonghandError } from '../base/index.js';
import { classCount, labelFault } from './classes.js';
import type { DataSet, Targets } from './data-set.js';
import type { NumberArray, NumberValues } from './number-array.js';

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
 * @throws LonghandError where there are no samples, not as many inputs as targets, or numbers that are not finite
 */
export function arraysDataSet(inputs: NumberArray, targets: NumberArray, options: ArraysOptions = {}): DataSet {
  const form = inputsForm(inputs);
  const { samples } = form;
  if (targets.shape[0] !== samples) {
    throw wrong('shape', 'the targets', `are ${targets.shape[0]}`, `the inputs are ${samples}`, 'Are both of one set?');
  }
  const values =
    inputs.values instanceof Uint8Array ? inputs.values : finite(inputs.values, 'the inputs', form.columns);
  return { ...form, inputs: values, targets: targetsOf(targets, options) };
}

/** All of a data set that its inputs' shape and type decide. */
export function inputsForm({
  shape,
  values,
}: Pick<NumberArray, 'shape'> & { readonly values: object }): Pick<DataSet, 'samples' | 'columns' | 'scale' | 'shape'> {
  const [samples = 0, ...each] = shape;
  const columns = each.reduce((product, length) => product * length, 1);
  if (shape.length < 2) {
    const hint = 'This looks like labels.';
    throw wrong('shape', 'the inputs', `have ${shape.length} dimension`, 'expected two or more: samples first', hint);
  }
  if (samples === 0 || columns === 0) {
    throw wrong('empty', 'the inputs', `are ${shape.join(' × ')}`, 'expected at least one sample of one number');
  }
  const scale = values instanceof Uint8Array && each.length > 1 ? 1 / 255 : 1;
  // A channel of its own, as some files have it, changes nothing about a grey picture.
  const [height, width, more] = each.length === 2 ? each : each.filter((length) => length !== 1);
  const isPicture = each.length > 1 && width !== undefined && more === undefined;
  return { samples, columns, scale, ...(isPicture ? { shape: [height, width] as const } : {}) };
}

/** Labels or rows, as the options say or else the numbers' type. */
export function targetsKind(
  { shape, values }: Pick<NumberArray, 'shape'> & { readonly values: object },
  asked?: 'labels' | 'rows',
) {
  const single = shape.slice(1).every((length) => length === 1);
  const whole = !(values instanceof Float32Array || values instanceof Float64Array);
  return asked ?? (single && whole ? 'labels' : 'rows');
}

function targetsOf(targets: NumberArray, { classes, targets: asked }: ArraysOptions): Targets {
  const columns = targets.shape.slice(1).reduce((product, length) => product * length, 1);
  if (targetsKind(targets, asked) === 'rows') {
    if (columns === 0)
      throw wrong('empty', 'the targets', `are ${targets.shape.join(' × ')}`, 'expected a number for each');
    return { kind: 'rows', columns, values: finite(targets.values, 'the targets', columns) };
  }
  if (columns !== 1) {
    throw wrong('shape', 'the targets', `have ${columns} numbers for each sample`, 'expected one label for each');
  }
  return labelTargets(targets.values, classes);
}

function labelTargets(values: NumberValues, classes: number | readonly string[] | undefined): Targets {
  const known = classCount(classes);
  const faults: Fault[] = [];
  let greatest = 0;
  for (let i = 0; i < values.length && faults.length < mostFaults; i++) {
    const fault = labelFault(values[i], known);
    if (fault !== undefined) faults.push({ ...fault, path: `labels[${i}]` });
    greatest = Math.max(greatest, values[i]);
  }
  if (faults.length > 0) throw new LonghandError(faults);
  return {
    kind: 'labels',
    labels: values instanceof Uint32Array ? values : Uint32Array.from(values),
    classes: known ?? greatest + 1,
    ...(typeof classes === 'object' ? { names: classes } : {}),
  };
}

/** Faults that are told at once. */
const mostFaults = 20;

/** The numbers in float32, all of them finite there too. */
function finite(values: NumberValues, name: string, columns: number): Float32Array {
  const numbers = values instanceof Float32Array ? values : new Float32Array(values);
  const faults: Fault[] = [];
  for (let i = 0; i < numbers.length && faults.length < mostFaults; i++) {
    if (Number.isFinite(numbers[i])) continue;
    const place = columns === 1 ? `[${i}]` : `[${Math.floor(i / columns)}][${i % columns}]`;
    const expected = 'expected a finite number of float32';
    faults.push({
      code: 'not-finite',
      path: `${name.replace('the ', '')}${place}`,
      found: `is ${values[i]}`,
      expected,
    });
  }
  if (faults.length > 0) throw new LonghandError(faults);
  return numbers;
}

function wrong(code: string, path: string, found: string, expected: string, hint?: string): LonghandError {
  return new LonghandError({ code, path, found, expected, ...(hint === undefined ? {} : { hint }) });
}
