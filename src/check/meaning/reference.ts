import type { Relation } from './relation.js';

/** A name with letters in its indices that are to be numbers. */
export interface Reference {
  readonly letters: readonly string[];
  /** What numbers make it known; absent where none do, as for Kronecker's δ. */
  readonly relation?: Relation;
}
