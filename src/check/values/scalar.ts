import type { NumberTerm } from '../meaning/term.js';

/**
 * A formula of single numbers, as formulas are (`["Add", "b[1][1]", 2]`), whose leaves may be printed numbers and unknown
 * letters too. Parts may stand in several places: it is compared and compiled by identity.
 */
export type Scalar = number | string | PrintedLeaf | UnknownLeaf | ScalarOperation;
export type ScalarOperation = readonly [operator: string, ...operands: Scalar[]];

export interface PrintedLeaf {
  readonly printed: NumberTerm;
}

export interface UnknownLeaf {
  /** LaTeX */
  readonly unknown: string;
}

export const isOperation = (scalar: Scalar): scalar is ScalarOperation => Array.isArray(scalar);
export const operandsOfScalar = (operation: ScalarOperation): readonly Scalar[] => operation.slice(1) as Scalar[];

/** A sum without the terms that are 0. */
export function plus(terms: readonly Scalar[]): Scalar {
  const left = terms.filter((each) => each !== 0);
  if (left.length < 2) return left[0] ?? 0;
  return ['Add', ...left];
}

/** A product without factors that are 1; 0 where one is 0. */
export function times(...factors: readonly Scalar[]): Scalar {
  if (factors.includes(0)) return 0;
  const left = factors.filter((each) => each !== 1);
  if (left.length < 2) return left[0] ?? 1;
  return ['Multiply', ...left];
}

export const minus = (scalar: Scalar): Scalar => {
  if (typeof scalar === 'number') return 0 - scalar;
  return ['Negate', scalar];
};

export const over = (above: Scalar, below: Scalar): Scalar =>
  above === 0 ? 0 : below === 1 ? above : ['Divide', above, below];
