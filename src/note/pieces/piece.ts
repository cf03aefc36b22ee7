import type { Writing } from '../items/tokens.js';
import type { CellPlace } from '../note.js';
import type { Span } from '../syntax.js';

/** A formula as it stands in the text of a note. */
export interface Piece {
  /** With its dollar signs. */
  readonly outer: Span;
  readonly inner: Span;
  readonly writing: Writing;
  /** Within a line of prose. */
  readonly isInline: boolean;
  readonly heading: string;
  readonly lead: string;
  /** The name of a quantity whose number follows, words too. */
  readonly isName?: boolean;
  /** The number of the quantity in the piece before it, in the next cell of a table. */
  readonly isValue?: boolean;
  /** Of such a number: whether it is what the quantity becomes by the step. */
  readonly isNew?: boolean;
  /** The cell of a table that it is a number in. */
  readonly cell?: CellPlace;
  /** Definitions of macros in it, from place to place. */
  readonly definitions?: ReadonlyMap<number, number>;
  /** Why it cannot be read at all. */
  readonly fault?: string;
}
