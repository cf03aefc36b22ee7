import { LonghandError } from '../base/index.js';
import { count, wrong } from './fault.js';

/** Numbers as a program has them: one after the other, row by row, in an array of any type; or a list of rows. */
export type GivenNumbers = ArrayLike<number> | readonly ArrayLike<number>[];

/** What a number is called in errors: `inputs: input 2 of sample 3`. */
export type NumberPlace = (row: number, column: number) => string;

export interface NumbersForm {
  /** What all of them are called in errors. */
  readonly path: string;
  readonly placeOf: NumberPlace;
  /** Numbers of each row; those of the first row where absent. */
  readonly columns?: number | undefined;
}

/**
 * The same numbers as kernels take them, row by row: bytes as they are, all others in float32. What is so already is not copied,
 * and not looked at.
 *
 * @throws LonghandError where they are no numbers or not finite in float32, or a row has more or fewer than the others
 */
export function givenNumbers(
  given: unknown,
  form: NumbersForm,
): { values: Uint8Array | Float32Array; columns?: number } {
  if (given instanceof Uint8Array || given instanceof Float32Array) return { values: given };
  // The bytes of pictures that a browser draws.
  if (given instanceof Uint8ClampedArray)
    return { values: new Uint8Array(given.buffer, given.byteOffset, given.byteLength) };
  if (!isList(given)) throw wrong('type', form.path, `is ${described(given)}`, 'expected numbers, or rows of numbers');
  if (given.length === 0 || !isList(given[0])) return { values: fromList(given, form) };
  return fromRows(given as ArrayLike<unknown>, form);
}

/** Whether it is an array, of any type. */
export const isList = (given: unknown): given is ArrayLike<unknown> =>
  Array.isArray(given) || (ArrayBuffer.isView(given) && !(given instanceof DataView));

function fromList(given: ArrayLike<unknown>, { columns = given.length, placeOf }: NumbersForm): Float32Array {
  const values = new Float32Array(given.length);
  const each = Math.max(1, columns);
  setNumbers(values, given, (index) => placeOf(Math.floor(index / each), index % each));
  return values;
}

function fromRows(rows: ArrayLike<unknown>, { path, placeOf, columns }: NumbersForm) {
  const each = columns ?? (rows[0] as ArrayLike<unknown>).length;
  const values = new Float32Array(rows.length * each);
  for (let row = 0; row < rows.length; row++) {
    const given = rows[row];
    const place = `${path}[${row}]`;
    if (!isList(given)) throw wrong('type', place, `is ${described(given)}`, 'expected a row of numbers');
    if (given.length !== each) {
      const expected = `expected ${each}${columns === undefined ? ' as in the first row' : ''}`;
      throw wrong('shape', place, `has ${count(given.length, 'number')}`, expected);
    }
    setNumbers(values.subarray(row * each, (row + 1) * each), given, (column) => placeOf(row, column));
  }
  return { values, columns: each };
}

function setNumbers(into: Float32Array, given: ArrayLike<unknown>, placeOf: (index: number) => string): void {
  for (let index = 0; index < given.length; index++) {
    const value = given[index];
    if (typeof value === 'number') into[index] = value;
    if (typeof value === 'number' && Number.isFinite(into[index])) continue;
    throw notFinite(placeOf(index), value);
  }
}

/** The error of what is no finite number of float32. */
export const notFinite = (path: string, value: unknown): LonghandError =>
  new LonghandError({
    code: typeof value === 'number' ? 'not-finite' : 'type',
    path,
    found: `is ${described(value)}`,
    expected: typeof value === 'number' ? 'expected a finite number of float32' : 'expected a number',
  });

/** A value in a few words. */
export function described(value: unknown): string {
  if (typeof value === 'string')
    return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
  if (value === undefined) return 'missing';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
