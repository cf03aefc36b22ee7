import type { Relation } from './relation.js';

/** A name with letters in its indices that are to be numbers. */
export interface Reference {
  readonly letters: readonly string[];
  /** What numbers make it known; absent where none do, as for Kronecker's δ. */
  readonly relation?: Relation;
  /** It stands in a Σ that does not say its letter, and may be summed over there. */
  readonly isSummed?: boolean;
}
