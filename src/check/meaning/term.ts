import type { Span } from '../../note/index.js';

/** What a piece of a note's mathematics means: numbers and quantities of one network, put together. */
export type Term = NumberTerm | QuantityTerm | UnknownTerm | OperationTerm | MatrixTerm | PartialTerm;

export interface NumberTerm {
  readonly kind: 'number';
  readonly span: Span;
  /** As it is printed; a sign is an operation of its own. */
  readonly text: string;
  readonly value: number;
  /** What one in the last printed place is worth. */
  readonly unit: number;
}

/** A quantity of the trace, by its identifier. */
export interface QuantityTerm {
  readonly kind: 'quantity';
  readonly span: Span;
  readonly id: string;
}

/** A letter that the notation does not have. It may stand for any number. */
interface UnknownTerm {
  readonly kind: 'unknown';
  readonly span: Span;
  /** LaTeX, with numbers for the letters in its indices where these stand for some. */
  readonly spelling: string;
  /** LaTeX as it stands in the note; what has been put in its place, if something has. */
  readonly latex: string;
}

/**
 * The operators of formulas (`Add`, `Subtract`, `Multiply`, `Divide`, `Negate`, `Square`, `Exp`, `Ln`, `Max`, the functions of
 * the network's activations) and, for what people write besides: `Power`, `Root`, `Transpose`, `Hadamard` (unit by unit), and
 * `Derivative` of an activation, `["Derivative", z]` with its name in `of`.
 *
 * Operands may be matrices: `Multiply` is then the product of matrices, or of a number and a matrix; a function acts on each
 * entry; sums ask for the same shape.
 */
export interface OperationTerm {
  readonly kind: 'operation';
  readonly span: Span;
  readonly operator: string;
  /** For `Derivative`: the function, for example `Sigmoid`. */
  readonly of?: string;
  readonly operands: readonly Term[];
  /** It is all that one name of the note stands for: Δw for a change, δ for an error with the sign turned. */
  readonly named?: 'change' | 'error';
}

/** Rows of terms; a vector is a column unless the note writes it as a row. `[1, 2, 3]` with commas may be either. */
export interface MatrixTerm {
  readonly kind: 'matrix';
  readonly span: Span;
  readonly rows: readonly (readonly Term[])[];
  /** A list with commas, or a whole vector by its letter, which may stand for a row or a column. */
  readonly eitherWay: boolean;
  /** The name of the whole that is written as one letter, such as `w[1][:][:]`; absent for printed rows. */
  readonly whole?: string;
}

/** ∂of/∂by; `by` is a quantity or a whole. */
export interface PartialTerm {
  readonly kind: 'partial';
  readonly span: Span;
  readonly of: Term;
  readonly by: Term;
}
