import { parseWhole, quantitiesInWhole, wholeName } from '../../src/notation/index.js';
import { identifier, parseIdentifier, type Trace } from '../../src/trace/index.js';

/** Rows of numbers; a column vector has one number in each row. */
export type Matrix = readonly (readonly number[])[];
export type Value = number | Matrix;

/**
 * The value of a quantity, of a whole vector or matrix (`z[1][:]`, a column; `w[1][:][:]`), or of products, sums and
 * differences of quantities: `z[2][1] − b[2][1]`, `w[2][1][1] · dL/dz[2][1]`.
 *
 * @param sample the number of the sample that is meant, where there are several
 */
export function valueIn(trace: Trace, expression: string, sample?: number): Value {
  const terms = expression.split(/ ([+−]) /);
  if (terms.length === 1 && !expression.includes(' · ')) return factor(trace, expression, sample);
  let total = product(trace, terms[0], sample);
  for (let i = 1; i < terms.length; i += 2) {
    total += (terms[i] === '+' ? 1 : -1) * product(trace, terms[i + 1], sample);
  }
  return total;
}

/** The same where it is a single number. */
export function numberIn(trace: Trace, expression: string, sample?: number): number {
  const value = valueIn(trace, expression, sample);
  if (typeof value !== 'number') throw new Error(`${expression} is not a single number`);
  return value;
}

function product(trace: Trace, term: string, sample: number | undefined): number {
  return term.split(' · ').reduce((result, each) => result * numberIn(trace, each, sample), 1);
}

function factor(trace: Trace, name: string, sample: number | undefined): Value {
  const whole = parseWhole(name);
  if (whole !== undefined) {
    const ofSample = sample === undefined ? whole : { ...whole, sample };
    const found = [ofSample, whole].map((each) => quantitiesInWhole(trace, each)).find((rows) => rows.length > 0);
    if (found === undefined) throw new Error(`the trace has no ${wholeName(whole)}`);
    return found.map((row) => row.map((id) => trace.value(id)));
  }
  return trace.value(idIn(trace, name, sample));
}

/** The identifier with its sample in front, where the trace has it with one. */
export function idIn(trace: Trace, id: string, sample: number | undefined): string {
  const parsed = parseIdentifier(id);
  if (parsed === undefined) throw new Error(`${id} is no quantity`);
  const ofSample = identifier(parsed.kind, parsed.indices, sample);
  return trace.has(ofSample) ? ofSample : id;
}

/** The matrix product; an error where the shapes do not allow it. */
export function times(left: Matrix, right: Matrix): Matrix {
  if (left[0].length !== right.length) {
    throw new RangeError(`no product of ${left.length}×${left[0].length} and ${right.length}×${right[0].length}`);
  }
  return left.map((row) => right[0].map((_, k) => row.reduce((sum, each, j) => sum + each * right[j][k], 0)));
}

export const plus = (left: Matrix, right: Matrix): Matrix =>
  left.map((row, i) => row.map((each, j) => each + right[i][j]));
export const scaled = (by: number, matrix: Matrix): Matrix => matrix.map((row) => row.map((each) => by * each));
export const minus = (left: Matrix, right: Matrix): Matrix => plus(left, scaled(-1, right));
export const transposed = (matrix: Matrix): Matrix => matrix[0].map((_, j) => matrix.map((row) => row[j]));
export const mapped = (matrix: Matrix, f: (each: number) => number): Matrix => matrix.map((row) => row.map(f));
/** The product number by number (∘). */
export const elementwise = (left: Matrix, right: Matrix): Matrix =>
  left.map((row, i) => row.map((each, j) => each * right[i][j]));
export const column = (numbers: readonly number[]): Matrix => numbers.map((each) => [each]);

/**
 * The derivative of a formula by one of its letters, as a symmetrical difference: exact where the letter stands in it
 * squared at most.
 */
export const slopeAt = (x: number, formula: (x: number) => number): number => (formula(x + 1) - formula(x - 1)) / 2;

export const sigma = (z: number): number => 1 / (1 + Math.exp(-z));

/** The numbers by rows; a 1×1 matrix and its number are the same. */
function flat(value: Value): { readonly shape: string; readonly numbers: readonly number[] } {
  if (typeof value === 'number') return { shape: '1×1', numbers: [value] };
  return { shape: `${value.length}×${value[0].length}`, numbers: value.flat() };
}

/**
 * Two ways to work the same number in float64 take other roundings: each at most 1.1e-16 of the terms, of which there
 * are some twenty, none greater than about 10 in these networks.
 */
const relativeTolerance = 1e-12;
const absoluteTolerance = 1e-14;

/** Equal in shape, and in every number up to rounding. */
export function areEqual(one: Value, other: Value): boolean {
  return compare(
    one,
    other,
    (a, b) => Math.abs(a - b) <= relativeTolerance * Math.max(Math.abs(a), Math.abs(b)) + absoluteTolerance,
  );
}

/** Different in shape, or in some number by more than any rounding. */
export function areDifferent(one: Value, other: Value): boolean {
  return !compare(one, other, (a, b) => Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b)));
}

function compare(one: Value, other: Value, near: (a: number, b: number) => boolean): boolean {
  const [left, right] = [flat(one), flat(other)];
  return left.shape === right.shape && left.numbers.every((each, i) => near(each, right.numbers[i]));
}
