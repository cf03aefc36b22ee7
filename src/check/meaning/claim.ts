import type { Side, Statement } from '../../note/index.js';
import type { Term } from './term.js';

/** A statement of a note with what its sides mean. */
export interface Claim {
  readonly statement: Statement;
  readonly sides: readonly MeantSide[];
  /**
   * Where the statement has letters for indices (`\hat{y}_k`): each assignment of numbers to them, and the sides with these
   * numbers in place. `sides` above is then that of the first. Sums over a letter (`\sum_k`, or a letter that stands on the
   * right only, by Einstein's convention) are written out in each.
   */
  readonly instances?: () => readonly Instance[];
  /** For a number in a table that is what a quantity is after some steps. */
  readonly later?: { readonly id: string; readonly step: number };
}

/** What a number in a table is: a quantity by its identifier, perhaps after some steps; or why nobody knows. */
export interface CellMeaning {
  readonly id?: string;
  readonly step?: number;
  /** As a part of a sentence. */
  readonly fault?: string;
}

export interface Instance {
  readonly letters: Readonly<Record<string, number>>;
  readonly sides: readonly MeantSide[];
}

export interface MeantSide {
  readonly side: Side;
  /** Absent where it is not understood. */
  readonly term?: Term;
  /** Why it is not, as a part of a sentence: `has the letter u_1, which the notation does not know`. */
  readonly fault?: string;
}
