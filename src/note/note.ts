import type { Macros } from './macros/macro.js';
import type { Span, Syntax } from './syntax.js';

/** A note, taken apart: what is mathematics, as statements; all else is left alone. */
export interface Note {
  readonly text: string;
  /** The YAML at its top, without the lines of dashes around it. */
  readonly frontMatter?: { readonly span: Span; readonly text: string };
  /** In the order of the text. */
  readonly statements: readonly Statement[];
  /** Tables of numbers in the text, such as a truth table: the words of their heads and their rows. */
  readonly tables: readonly NumberTable[];
  /** All tables whose cells have numbers that are statements of their own. */
  readonly grids: readonly Grid[];
  /** The macros that it defines; absent where it defines none. */
  readonly macros?: Macros;
}

/** One chain of sides, `a = b = c ≈ 0.646`, which may go on over several lines and formulas. */
export interface Statement {
  readonly span: Span;
  readonly sides: readonly Side[];
  /** The heading under which it stands, as plain text; empty before the first. */
  readonly heading: string;
  /** The words on its line before it, as plain text: `as same:`, `3.2 get`; empty where there are none. */
  readonly lead: string;
  /** For a number in the cell of a table, which it is; it has one side then. */
  readonly cell?: CellPlace;
}

/** Where a number stands in the tables of a note, all from 0; `place` among the numbers of its cell. */
export interface CellPlace {
  readonly grid: number;
  readonly row: number;
  readonly column: number;
  readonly place: number;
}

/** A table with a head; numbers in its rows are statements. */
export interface Grid {
  /** The heading under which it stands, and the words of the line above it. */
  readonly heading: string;
  readonly head: readonly GridCell[];
  readonly rows: readonly (readonly GridCell[])[];
}

export interface GridCell {
  /** Without marks of Markdown and dollar signs. */
  readonly text: string;
  /** What it says, where it may be a name of something. */
  readonly side?: Side;
  /** Its numbers, where it has nothing else. */
  readonly numbers: readonly number[];
}

export interface Side {
  readonly span: Span;
  /**
   * How it is joined to the side before it, absent for the first: `=` (`\equiv`), `:=`, `≈` (`\approx`, `\simeq`), an
   * arrow to the right or left (`w \rightarrow w - …`), or another relation (`<`, `>`, `\in`, …), which claims no equality.
   */
  readonly relation?: 'equals' | 'assigned' | 'approximately' | 'becomes' | 'comes-from' | 'other';
  /** For another relation: how it is written, `<` or `\neq`. */
  readonly sign?: string;
  /** What stands there; absent where it cannot be understood. */
  readonly syntax?: Syntax;
  /** Why it cannot be understood, as a part of a sentence: `has a { that does not close`. */
  readonly fault?: string;
}

export interface NumberTable {
  readonly span: Span;
  readonly head: readonly string[];
  readonly rows: readonly (readonly number[])[];
}
