import type { Span, Syntax } from '../../note/index.js';
import type { Letters } from './letters.js';
import type { Numbers } from './spelled.js';
import type { MatrixTerm, NumberTerm, OperationTerm, Term } from './term.js';

/** Why a side is not understood, as a part of a sentence; it never leaves this folder. */
export class Misunderstanding extends Error {}

export function misunderstood(why: string): never {
  throw new Misunderstanding(why);
}

const mostNodes = 5_000;
const mostEntries = 100_000;

/** What is found out while one side is read, and how much of it there is. */
export interface Account {
  nodes: number;
  entries: number;
  /** Numbers of the samples of which it names something. */
  readonly samples: Set<number>;
}

export const newAccount = (): Account => ({ nodes: 0, entries: 0, samples: new Set() });

/** What is known where a piece of syntax stands. */
export interface Context {
  readonly letters: Letters;
  /** The side as a whole. */
  readonly root: Syntax;
  /** Numbers of the letters in indices. */
  readonly numbers: Numbers;
  /** In a definition of a function, `σ(x) = …`, letters without indices are no quantities. */
  readonly isDefinition: boolean;
  /** Where functions without an argument are taken: `(1 - σ)|_x`. */
  readonly at?: Term;
  /** Number of the sample, where a mark or a heading says so. */
  readonly sample?: number;
  /** A loss or gradient without a mark is that of the first sample, not of all. */
  readonly prefersSample: boolean;
  /** The layer of what the statement is about. */
  readonly layer?: number;
  /** The number of the output unit that the statement is about, if it is about one. */
  readonly unit?: number;
  readonly account: Account;
  /** Reads an expression; letters that stand in it for the first time are summed over. */
  readonly read: (syntax: Syntax, context: Context) => Term;
  /** The same for a part of a product, in which nothing is to be summed over. */
  readonly build: (syntax: Syntax, context: Context) => Term;
}

/** Counts a node of a term. */
export function counted<T extends Term>({ account }: Context, term: T): T {
  if (++account.nodes > mostNodes) misunderstood(`has more than ${mostNodes} parts`);
  return term;
}

export function countEntries({ account }: Context, entries: number): void {
  account.entries += entries;
  if (account.entries > mostEntries) misunderstood(`has matrices of more than ${mostEntries} numbers in all`);
}

export const operation = (context: Context, operator: string, operands: readonly Term[], span: Span): OperationTerm =>
  counted(context, { kind: 'operation', span, operator, operands });

export const derivative = (context: Context, of: string, operands: readonly Term[], span: Span): OperationTerm =>
  counted(context, { kind: 'operation', span, operator: 'Derivative', of, operands });

export const matrix = (
  context: Context,
  rows: readonly (readonly Term[])[],
  eitherWay: boolean,
  span: Span,
): MatrixTerm => counted(context, { kind: 'matrix', span, rows, eitherWay });

/** A whole number that the note means and does not print: Kronecker's δ, the number of a unit. */
export const wholeNumber = (context: Context, value: number, span: Span): NumberTerm =>
  counted(context, { kind: 'number', span, text: `${value}`, value, unit: 1 });

export const unknown = (context: Context, spelling: string, span: Span, latex = spelling): Term =>
  counted(context, { kind: 'unknown', span, spelling, latex });

/** A sum of terms; of one, that term. */
export const added = (context: Context, terms: readonly Term[], span: Span): Term =>
  terms.length === 1 ? terms[0] : operation(context, 'Add', terms, span);

export const spanOf = (first: { readonly span: Span }, last: { readonly span: Span }): Span => ({
  start: first.span.start,
  end: last.span.end,
});
