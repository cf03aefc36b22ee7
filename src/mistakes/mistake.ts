import type { Formula } from '../formula/index.js';
import type { ActivationName, LossSpec } from '../network/index.js';
import type { Identifier, Quantity, Trace } from '../trace/index.js';

/**
 * A mistake that people make in backpropagation: a small change to the formula of a quantity, or to a number that was right.
 * Each has a file of its own, and all that is known of it is said there; `mistakes` lists them, the simplest explanation first. One without
 * variants or misprints is a verdict by itself: what is rounded early is right by the ranges of what was put in.
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
  readonly verdict: 'slip' | 'miscopied' | 'wrong-operand' | 'wrong-formula' | 'rounded-early';
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
  /** A worked example, for a mistake in formulas. */
  readonly example?: Example;
  /** For a mistake in which the number of one quantity is put in where that of another belongs. */
  readonly taken?: Taken;
  /** True of a misprint that leaves the digits as they were: that other quantities have them too explains nothing then. */
  readonly keepsDigits?: boolean;
  /**
   * True of a misprint that needs nothing else to have gone wrong: no mistake in a step that is not printed is named beside it, unless other
   * numbers speak for that.
   */
  readonly isPlain?: boolean;
  /** True of a misprint that is made in working out a line, not in writing down what came out: it is told of the line, where that is known. */
  readonly isOfLine?: boolean;
  /** True of an update that goes the wrong way; where the note writes Δ, it is the sign of that. */
  readonly isTurned?: boolean;
  /** True where all is right but the sign of a part. */
  readonly isSign?: boolean;
  /** True where only the term that the target leaves of a formula is right. */
  readonly isOfTarget?: boolean;
  /** What mends it besides in an array of which only the values show which way round it is; `array` is its name, in code. */
  mendOfLayout?(array: string): string;
}

/** A mistake made by hand. */
export interface Example {
  /** The quantity in which it is made. */
  readonly quantity: string;
  /** All that comes out there, in plain arithmetic with identifiers: `(a[2][1] - y[1]) ^ 2 / 2`; of several ways in any order. */
  readonly gives: readonly string[];
  /**
   * The network, where it is not the usual one: 2 inputs, 2 units in each of two layers of sigmoids, biases of their own, one sample, and the
   * loss ½ Σ (a − y)².
   */
  readonly network?: {
    readonly hidden?: ActivationName;
    readonly output?: ActivationName;
    readonly loss?: Partial<LossSpec>;
    readonly samples?: number;
    /** Whether the units of a layer have one bias together. */
    readonly isShared?: boolean;
  };
}

/** One quantity in the place of another. */
export interface Taken {
  /** Whether it is this mistake when the number of `other` stands where that of `belongs` does. Of several such, the first that is listed. */
  is(other: Identifier, belongs: Identifier): boolean;
  /** What this costs, where that does not come from the two kinds of quantities. */
  readonly cost?: number;
  /** True where it is believed of a number with few digits, and though the other quantity is neither given nor printed. */
  readonly isLikely?: boolean;
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
