/** Stands for a gap that stays as wide as it is; a line may be broken behind it. */
export const gap = '\u00a0 ';

/** A part of a formula as a terminal shows it, from left to right. */
export type MathPiece =
  /** A line may be broken at its spaces. */
  | { readonly kind: 'text'; readonly text: string }
  /** Cells in rows and columns between two brackets, each of which may be none. */
  | { readonly kind: 'matrix'; readonly cells: readonly (readonly string[])[]; readonly brackets: Brackets }
  /** A bracket as tall as what stands beside it. */
  | { readonly kind: 'bracket'; readonly sign: string; readonly height: number }
  /** Formulas below one another. */
  | { readonly kind: 'rows'; readonly rows: readonly (readonly MathPiece[])[] }
  /** What follows stands on a row of its own. */
  | { readonly kind: 'break' };

export type Brackets = readonly [string, string];

/** Lines that a piece takes. */
export function heightOf(piece: MathPiece): number {
  if (piece.kind === 'matrix') return piece.cells.length;
  if (piece.kind === 'rows') return piece.rows.reduce((sum, row) => sum + Math.max(1, ...row.map(heightOf)), 0);
  return piece.kind === 'bracket' ? piece.height : 1;
}

/** Everything on one line: `[1  2; 3  4]`. */
export function inline(pieces: readonly MathPiece[]): string {
  return tidied(pieces.map(inlinePiece).join(''));
}

function inlinePiece(piece: MathPiece): string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'matrix': {
      const [open, close] = piece.brackets;
      return `${open}${piece.cells.map((row) => row.join(gap)).join('; ')}${close}`;
    }
    case 'bracket':
      return piece.sign;
    case 'rows':
      return piece.rows.map(inline).join(' ');
    case 'break':
      return ' ';
  }
}

/** One space where there are several, unless it is a gap. */
export const tidied = (text: string): string =>
  text
    .replace(/ *\u00a0[ \u00a0]*/g, gap)
    .replace(/ {2,}/g, ' ')
    .replace(/ (?=[,;])/g, '');

/** Pieces row by row. */
export function rowsOf(pieces: readonly MathPiece[]): MathPiece[][] {
  const rows: MathPiece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind === 'break') rows.push([]);
    else rows[rows.length - 1].push(piece);
  }
  const isEmpty = (row: readonly MathPiece[]): boolean => inline(row).trim() === '';
  return rows.filter((row) => !isEmpty(row));
}
