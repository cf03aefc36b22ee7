import type { DataSet } from './data-set.js';
import { count, wrong } from './fault.js';
import type { NumberType } from './number-array.js';

/** What is known of an array before its numbers are read. */
export interface ArrayForm {
  readonly type: NumberType;
  readonly shape: readonly number[];
}

const product = (lengths: readonly number[]): number => lengths.reduce((result, length) => result * length, 1);

/**
 * All of a data set that the inputs' form decides.
 *
 * @throws LonghandError where they have no samples or no numbers
 */
export function inputsForm({ type, shape }: ArrayForm): Pick<DataSet, 'samples' | 'columns' | 'scale' | 'shape'> {
  const [samples = 0, ...each] = shape;
  if (shape.length < 2) {
    const hint = shape.length === 1 ? 'This looks like labels.' : undefined;
    const found = `have ${count(shape.length, 'dimension')}`;
    throw wrong('shape', 'the inputs', found, 'expected two or more: samples first', hint);
  }
  const columns = product(each);
  if (samples === 0 || columns === 0) {
    throw wrong('empty', 'the inputs', `are ${shape.join(' × ')}`, 'expected at least one sample of one number');
  }
  const scale = type === 'u1' && each.length > 1 ? 1 / 255 : 1;
  // A channel of its own, as some files have it, changes nothing about a grey picture.
  const [height, width, more] = each.length === 2 ? each : each.filter((length) => length !== 1);
  const isPicture = each.length > 1 && width !== undefined && more === undefined;
  return { samples, columns, scale, ...(isPicture ? { shape: [height, width] as const } : {}) };
}

/**
 * Labels or rows, as it is asked or else by the numbers' type: whole numbers, one for each sample, are labels.
 *
 * @throws LonghandError where they are not as many as the inputs, or no labels though labels are asked for
 */
export function targetsForm(
  { type, shape }: ArrayForm,
  samples: number,
  asked?: 'labels' | 'rows',
): { readonly kind: 'labels' | 'rows'; readonly columns: number } {
  const [length, ...each] = shape;
  if (length !== samples) {
    const found = length === undefined ? 'are one number' : `are ${length}`;
    throw wrong('shape', 'the targets', found, `the inputs are ${samples}`, 'Are both of one set?');
  }
  const columns = product(each);
  const kind = asked ?? (columns === 1 && /[bui]/.test(type) ? 'labels' : 'rows');
  if (columns === 0)
    throw wrong('empty', 'the targets', `are ${shape.join(' × ')}`, 'expected a number for each sample');
  if (kind === 'labels' && columns !== 1) {
    throw wrong('shape', 'the targets', `have ${columns} numbers for each sample`, 'expected one label for each');
  }
  return { kind, columns };
}
