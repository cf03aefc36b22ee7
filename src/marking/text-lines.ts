import { type Checked, macroExpander } from '../check/index.js';
import { type MarkedLine, markedLines } from './lines.js';
import { mathRows } from './math-lines.js';
import type { MathPiece } from './math-piece.js';
import { mathPieces, wordsText } from './math-text.js';
import { linesHeldTogether } from './open-lines.js';
import { type Segment, segmentsOf } from './segments.js';

/** A line of a note as a terminal shows it; several where a matrix goes on over them. */
export interface ShownLine extends MarkedLine {
  /** Its rows: more than one where a formula has several on one line; none where there is nothing to read. */
  readonly rows: readonly (readonly MathPiece[])[];
  readonly isHeading: boolean;
}

/** Of a line that is longer the rest is left out. */
const longest = 3000;

/** The lines of a note, with their mathematics in plain text where that can be done. */
export function shownLines(checked: Checked): ShownLine[] {
  const segments = segmentsOf(checked.text);
  const expand = macroExpander(checked.macros);
  let at = 0;
  let segment = 0;
  return joinedLines(checked, segments).map(({ end, ...line }) => {
    const pieces: Segment[] = [];
    while (segments[segment] !== undefined && segments[segment].start < end) {
      pieces.push(segments[segment]);
      if (segments[segment].end > end) break;
      segment++;
    }
    const isHeading = pieces.length > 0 && pieces[0].kind === 'words' && /^ {0,3}#{1,6} /.test(line.text);
    const shown = { ...line, rows: rowsOf(line.text, at, pieces, expand), isHeading };
    at = end + (checked.text.startsWith('\r\n', end) ? 2 : 1);
    return shown;
  });
}

/** Lines, those as one that hold a formula together, and where in the note each ends. */
function joinedLines(checked: Checked, segments: readonly Segment[]): (MarkedLine & { readonly end: number })[] {
  const { text } = checked;
  const open = linesHeldTogether(text, segments, longest);
  const lines: (MarkedLine & { readonly end: number })[] = [];
  let start = 0;
  let begun: MarkedLine | undefined;
  let from = 0;
  for (const line of markedLines(checked)) {
    const end = start + line.text.length;
    if (begun === undefined) from = start;
    begun = begun === undefined ? line : { ...begun, text: '', findings: [...begun.findings, ...line.findings] };
    start = end + (text.startsWith('\r\n', end) ? 2 : 1);
    if (open.has(line.number)) continue;
    lines.push({ ...begun, text: text.slice(from, end), end });
    begun = undefined;
  }
  return lines;
}

function rowsOf(
  line: string,
  start: number,
  pieces: readonly Segment[],
  expand: (latex: string, place: number) => string,
): MathPiece[][] {
  const rows: MathPiece[][] = [[]];
  for (const { kind, start: from, end, inner = { start: from, end }, display } of pieces) {
    const text = line.slice(Math.max(0, inner.start - start), Math.max(0, Math.min(longest, inner.end - start)));
    if (kind === 'words') {
      rows[rows.length - 1].push({ kind: 'text', text: wordsText(text).replaceAll('\u00a0', ' ') });
      continue;
    }
    const [first = [], ...more] = mathRows(mathPieces(expand(text, Math.max(start, inner.start))));
    // A formula on lines of its own begins a row where another ends.
    if (display && more.length > 0 && !isEmpty(rows[rows.length - 1])) rows.push([]);
    rows[rows.length - 1].push(...first);
    rows.push(...more);
  }
  if (line.length > longest) rows[rows.length - 1].push({ kind: 'text', text: ' …' });
  return rows.filter((row) => !isEmpty(row));
}

const isEmpty = (row: readonly MathPiece[]): boolean =>
  row.every((piece) => piece.kind === 'text' && piece.text.trim() === '');
