import type { Interval } from '../values/interval.js';
import type { Printed } from './side.js';

/** A number that a line ends with, and what it should be. */
export interface Outcome {
  readonly statement: number;
  readonly printed: Printed;
  /** The quantity that it is, where the trace has it. */
  readonly id?: string;
  /** What the quantity is multiplied with in what is printed; 1 if not given. */
  readonly factor?: number;
  /** Whether it is Δw, what the update adds to a parameter or takes from it. */
  readonly isChange?: boolean;
  readonly spelled?: string;
  /** Its true value; absent where nothing tells what the number is. */
  readonly truth?: number;
  /** For a number of which nobody knows the true value: which numbers the note does not say, if what it has printed does not do without them. */
  readonly unknown?: { readonly lacks?: string | undefined };
  /** Why nobody knows which quantity it is, as a sentence: other numbers are printed than there are. */
  readonly misfit?: string;
  /** What follows from the numbers that the author has printed before. */
  readonly carried?: Interval;
  /** Quantities that the author has printed and that it comes from. */
  readonly from: readonly string[];
  /** Row and column of what it is in the vector or matrix that is named, from 0. */
  readonly place?: readonly [row: number, column: number];
}
