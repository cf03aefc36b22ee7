import type { Fault } from '../base/index.js';

/** Faults that are told at once: nobody reads more, and a wrong file may have hundreds of thousands. */
export const mostFaults = 1000;

/** A step from a document to a part of it: a key or a position. */
export type PathStep = string | number;

/** A fault with the steps to its place, from which the line and column are found. */
export type PathFault = Fault & {
  readonly steps: readonly PathStep[];
  /** True where the key itself is at fault, not what it holds. */
  readonly atKey?: boolean;
};
