import type { NumberTable } from '../note.js';
import type { Span } from '../syntax.js';

const number = /^[-+−]?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/;
const ruleOfPipes = /^\|?:?-+:?(?:\|:?-+:?)*\|?$/;
const greatestLine = 2000;

/** The table of numbers that begins at a line, with a head of words above it; and the line after it. */
export function numberTableAt(
  text: string,
  lines: readonly Span[],
  at: number,
): { readonly table: NumberTable; readonly next: number } | undefined {
  const cellsOf = (line: number): string[] | undefined => {
    if (line >= lines.length) return undefined;
    const { start, end } = lines[line];
    return end - start > greatestLine ? undefined : cells(text.slice(start, end));
  };
  const head = cellsOf(at);
  if (head === undefined || head.length < 2 || head.some((cell) => cell === '' || number.test(cell))) return undefined;
  const { start, end } = lines[Math.min(at + 1, lines.length - 1)];
  const below = end - start > greatestLine ? '' : text.slice(start, end).replace(/\s+/g, '');
  const hasRule = ruleOfPipes.test(below);
  // Words with one space between them are a head only if each is as short as a name: X1 X2 Y.
  const isNames =
    /[\t|]| {2}/.test(text.slice(lines[at].start, lines[at].end)) ||
    head.every((cell) => /^[\p{L}_]{1,3}\d*$/u.test(cell));
  if (!isNames) return undefined;
  const rows: number[][] = [];
  let next = at + (hasRule ? 2 : 1);
  for (; next < lines.length; next++) {
    const row = cellsOf(next);
    if (row === undefined || row.length !== head.length || !row.every((cell) => number.test(cell))) break;
    rows.push(row.map((cell) => Number(cell.replace(',', '.').replace('−', '-'))));
  }
  if (rows.length === 0) return undefined;
  return { table: { span: { start: lines[at].start, end: lines[next - 1].end }, head, rows }, next };
}

/** The cells of one line: between pipes, tabs, or spaces. Dollar signs around one are no part of it. */
function cells(line: string): string[] {
  const trimmed = line.trim();
  const parts = trimmed.includes('|')
    ? trimmed.replace(/^\|/, '').replace(/\|$/, '').split('|')
    : trimmed.split(trimmed.includes('\t') ? '\t' : / +/);
  return parts.map((part) =>
    part
      .trim()
      .replace(/^\$(.*)\$$/, '$1')
      .trim(),
  );
}
