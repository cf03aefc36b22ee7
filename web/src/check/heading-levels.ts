import type { MarkedRow } from 'longhand/marking';

/** The level of the note itself on the page. */
const above = 2;
const deepest = 6;

export interface HeadingLevel {
  /** Of the row, where it is a heading. */
  readonly own?: number;
  /** Of a heading that is put below the row. */
  readonly below: number;
}

/** Levels on this page for the headings of a note; none is left out on the way down, whatever the note does. */
export function headingLevels(rows: readonly MarkedRow[]): HeadingLevel[] {
  let last = above;
  return rows.map(({ pieces }) => {
    const [piece] = pieces;
    if (piece?.kind !== 'words' || piece.level === undefined) return { below: Math.min(last + 1, deepest) };
    last = Math.min(above + piece.level, last + 1, deepest);
    return { own: last, below: Math.min(last + 1, deepest) };
  });
}
