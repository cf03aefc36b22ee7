import type { Definition } from './definition.js';

/** The macros of a note by their names, each with all its definitions in their order and where in the note each ends. */
export type Macros = ReadonlyMap<string, readonly Placed[]>;

export interface Placed extends Definition {
  readonly from: number;
}
