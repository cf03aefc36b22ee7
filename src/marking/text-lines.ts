import { visible } from '../base/index.js';
import type { Checked } from '../check/index.js';
import { type MarkedLine, markedLines } from './lines.js';
import { mathRows } from './math-text.js';
import { type Segment, segmentsOf } from './segments.js';

/** A line of a note as a terminal shows it. */
export interface ShownLine extends MarkedLine {
  /** Its rows: more than one where a formula has several on one line; none where there is nothing to read. */
  readonly rows: readonly string[];
  readonly isHeading: boolean;
}

/** Of a line that is longer the rest is left out. */
const longest = 3000;

/** The lines of a note, with their mathematics in plain text where that can be done. */
export function shownLines(checked: Checked): ShownLine[] {
  const segments = segmentsOf(checked.text);
  let at = 0;
  let segment = 0;
  return markedLines(checked).map((line) => {
    const end = at + line.text.length;
    const pieces: Segment[] = [];
    while (segments[segment] !== undefined && segments[segment].start < end) {
      pieces.push(segments[segment]);
      if (segments[segment].end > end) break;
      segment++;
    }
    const isHeading = pieces.length > 0 && pieces[0].kind === 'words' && /^ {0,3}#{1,6} /.test(line.text);
    const shown = { ...line, rows: rowsOf(line.text, at, pieces), isHeading };
    at = end + (checked.text.startsWith('\r\n', end) ? 2 : 1);
    return shown;
  });
}

function rowsOf(line: string, start: number, pieces: readonly Segment[]): string[] {
  const rows: string[] = [''];
  for (const { kind, start: from, end, inner = { start: from, end }, display } of pieces) {
    const text = line.slice(Math.max(0, inner.start - start), Math.max(0, Math.min(longest, inner.end - start)));
    const shown = kind === 'words' ? [visible(text)] : mathRows(text);
    // A formula on lines of its own begins a row where another ends.
    if (display && rows[rows.length - 1].trim() !== '' && shown.length > 1) rows.push('');
    rows[rows.length - 1] += shown[0];
    rows.push(...shown.slice(1));
  }
  if (line.length > longest) rows[rows.length - 1] += ' …';
  return rows.map((row) => row.trim()).filter((row) => row !== '');
}
