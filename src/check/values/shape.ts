import type { Span } from '../../note/index.js';
import type { Scalar } from './scalar.js';
import { turnedRows } from './turned-rows.js';

/** What a term is: rows of scalars, and how freely its shape may be taken. */
export interface Entries {
  readonly rows: readonly (readonly Scalar[])[];
  /** A single number that is no matrix: it may stand beside a matrix of any shape. */
  readonly isNumber: boolean;
  /** A row or a column, as a sum or product needs it. */
  readonly eitherWay: boolean;
  /** A row or a column, whichever stands on the other side of an equals sign: a list with commas. */
  readonly turnable: boolean;
  /** A Jacobian with nothing beside its diagonal, which may be written as a vector. */
  readonly isDiagonal: boolean;
}

/** Why a term has no value. */
export interface Fault {
  /**
   * `shape`: two shapes do not fit; `unknown`: a letter or an operator is not known; `too-large`: it is too much to work.
   */
  readonly kind: 'shape' | 'unknown' | 'too-large';
  /** In a sentence. */
  readonly fault: string;
  readonly span: Span;
}

export const isFault = <T extends object>(result: T | Fault): result is Fault => 'fault' in result;

export const numberEntries = (scalar: Scalar): Entries => ({
  rows: [[scalar]],
  isNumber: true,
  eitherWay: false,
  turnable: false,
  isDiagonal: false,
});

export const matrixEntries = (rows: readonly (readonly Scalar[])[], more: Partial<Entries> = {}): Entries => ({
  rows,
  isNumber: false,
  eitherWay: false,
  turnable: false,
  isDiagonal: false,
  ...more,
});

export const heightOf = ({ rows }: Pick<Entries, 'rows'>): number => rows.length;
export const widthOf = ({ rows }: Pick<Entries, 'rows'>): number => rows[0].length;
export const isSingle = (entries: Pick<Entries, 'rows'>): boolean => heightOf(entries) === 1 && widthOf(entries) === 1;
export const isVector = (entries: Pick<Entries, 'rows'>): boolean => heightOf(entries) === 1 || widthOf(entries) === 1;
export const sameShape = (a: Pick<Entries, 'rows'>, b: Pick<Entries, 'rows'>): boolean =>
  heightOf(a) === heightOf(b) && widthOf(a) === widthOf(b);
export const turnedShape = (a: Pick<Entries, 'rows'>, b: Pick<Entries, 'rows'>): boolean =>
  heightOf(a) === widthOf(b) && widthOf(a) === heightOf(b);

export function turned(entries: Entries): Entries {
  return { ...entries, rows: turnedRows(entries.rows) };
}

/** The diagonal of a Jacobian as a column. */
export const diagonalOf = ({ rows }: Entries): Entries => matrixEntries(rows.map((row, i) => [row[i]]));

/** `a number`, `a row of 3`, `a column of 3`, `a 2×3 matrix` */
export function shapeInWords(entries: Entries): string {
  const [m, n] = [heightOf(entries), widthOf(entries)];
  if (m === 1 && n === 1) return 'a number';
  if (m === 1) return `a row of ${n}`;
  return n === 1 ? `a column of ${m}` : `a ${m}×${n} matrix`;
}
