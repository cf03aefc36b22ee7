import type { Formula } from '../formula/index.js';
import type { Quantity, Trace } from '../trace/index.js';

/**
 * A mistake that people make in backpropagation: a small change to the formula of a quantity, or to a number that was right.
 * Each has a file of its own; `mistakes` lists them, the simplest explanation first.
 */
export interface Mistake {
  /** `updated-weight`: what reports and tests call it. */
  readonly name: string;
  /** What it is, in a few words: "The updated weight in the backward pass". */
  readonly title: string;
  /** Why it is wrong, in one or two sentences that a student understands. */
  readonly explanation: string;
  /** How to mend it, in one sentence. */
  readonly mend: string;
  readonly verdict: 'slip' | 'miscopied' | 'wrong-operand' | 'wrong-formula';
  /** How far-fetched it is: of several that explain a number, those with the lowest win. From 1 to 9. */
  readonly cost: number;
  /**
   * Every way in which it can be made in one quantity, as the quantity's formula with the one thing wrong; none where it
   * cannot be made there. Quantities of the trace may be named in it, updated parameters too, even by a gradient.
   */
  variants?(quantity: Quantity, trace: Trace): Iterable<Variant>;
  /**
   * Every way in which a right formula may be written down wrongly with all its numbers in their places; told only of a working that has the
   * right numbers, whatever comes out.
   */
  miswritten?(formula: Formula): Iterable<Variant>;
  /** Whether a printed number is a right one with this mistake made in writing it down; its words, if it is. */
  misprint?(printed: PrintedNumber, right: number): string | undefined;
}

export interface Variant {
  readonly formula: Formula;
  /** What exactly is wrong here, with identifiers in backticks: "`w'[2][1][1]` stands for `w[2][1][1]`". */
  readonly detail: string;
}

/** A number as it is printed. */
export interface PrintedNumber {
  /** With its sign, a decimal point, without spaces: `-0.646`. */
  readonly text: string;
  readonly value: number;
  /** What one in the last printed place is worth. */
  readonly unit: number;
}
