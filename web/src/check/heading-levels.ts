import type { MarkedRow } from 'longhand/marking';

/** The level of the note itself on the page. */
const above = 2;
const deepest = 6;

/** Levels on this page for those rows of a note that are headings; none is left out on the way down, whatever the note does. */
export function headingLevels(rows: readonly MarkedRow[]): (number | undefined)[] {
  let last = above;
  return rows.map(({ pieces }) => {
    const [piece] = pieces;
    if (piece?.kind !== 'words' || piece.level === undefined) return undefined;
    last = Math.min(above + piece.level, last + 1, deepest);
    return last;
  });
}
