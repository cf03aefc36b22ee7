import type { Span } from '../syntax.js';

/** A table as it stands in a text: its cells without the blanks around them, the head first. */
export interface RawGrid {
  readonly head: readonly Span[];
  readonly rows: readonly (readonly Span[])[];
}

const rule = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$/;
const greatestLine = 2000;
const mostRows = 500;
const mostColumns = 40;

/** The table with pipes that begins at a line: a head, a line of dashes, rows. */
export function pipeGridAt(text: string, lines: readonly Span[], at: number): RawGrid | undefined {
  const isLine = (line: number): boolean =>
    line < lines.length &&
    lines[line].end - lines[line].start <= greatestLine &&
    text.slice(lines[line].start, lines[line].end).includes('|');
  if (!isLine(at) || !isLine(at + 1) || !rule.test(text.slice(lines[at + 1].start, lines[at + 1].end)))
    return undefined;
  const rows: Span[][] = [];
  for (let line = at + 2; isLine(line) && rows.length < mostRows; line++) rows.push(pipeCells(text, lines[line]));
  const head = pipeCells(text, lines[at]);
  return rows.length === 0 || head.length > mostColumns ? undefined : { head, rows };
}

/** The table of numbers with blanks or tabs between them that stands in some lines. */
export function blankGrid(text: string, lines: readonly Span[]): RawGrid {
  const cells = ({ start, end }: Span): Span[] =>
    [...text.slice(start, end).matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      start: start + index,
      end: start + index + word.length,
    }));
  const [head, ...rows] = lines.slice(0, mostRows).map(cells);
  return { head, rows };
}

/** The rows of `\begin{tabular}{…} … \end{tabular}`, of the text between these. */
export function tabularGrid(text: string, { start, end }: Span): RawGrid | undefined {
  if (end - start > 20_000) return undefined;
  const rows: Span[][] = [];
  let row: Span[] = [];
  let from = start;
  const close = (to: number): void => {
    row.push(trimmed(text, { start: from, end: to }));
  };
  const separators =
    /\\\\(?:\[[^\]]*\])?|\\(?:hline|toprule|midrule|bottomrule|cmidrule(?:\([^)]*\))?\{[^}]*\})|\\&|&/g;
  for (const { 0: sign, index } of text.slice(start, end).matchAll(separators)) {
    if (sign === '\\&') continue;
    if (sign === '&' || sign.startsWith('\\\\')) close(start + index);
    from = start + index + sign.length;
    if (sign.startsWith('\\\\')) {
      rows.push(row);
      row = [];
    }
  }
  if (/\S/.test(text.slice(from, end)) || row.length > 0) {
    close(end);
    rows.push(row);
  }
  const [head, ...others] = rows;
  return others.length === 0 || head.length < 2 || head.length > mostColumns
    ? undefined
    : { head, rows: others.slice(0, mostRows) };
}

/** The cells of a line with pipes; those in code, in formulas and after a backslash part nothing. */
function pipeCells(text: string, { start, end }: Span): Span[] {
  const cells: Span[] = [];
  let from = start;
  let isFormula = false;
  for (let at = start; at < end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '$') isFormula = !isFormula && text.slice(at + 1, end).includes('$');
    else if (text[at] === '|' && !isFormula) {
      cells.push(trimmed(text, { start: from, end: at }));
      from = at + 1;
    }
  }
  cells.push(trimmed(text, { start: from, end }));
  if (cells[0].start === cells[0].end) cells.shift();
  const last = cells.at(-1);
  if (last !== undefined && last.start === last.end && text.slice(start, end).trimEnd().endsWith('|')) cells.pop();
  return cells;
}

function trimmed(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text[from])) from++;
  while (to > from && /\s/.test(text[to - 1])) to--;
  return { start: from, end: to };
}

const number = String.raw`[-+−]?(?:\d+(?:(?:[.,]|\{,\})\d+)?|\.\d+)(?:[eE][-+−]?\d+|\s*(?:\\cdot|\\times|[·×])\s*10(?:\^\{?[-−]?\d+\}?|[⁻⁰¹²³⁴-⁹]+))?`;
const numbers = new RegExp(
  String.raw`^[$*_\s]*(?:[≈~=]|\\approx)?\s*[([]?\s*${number}(?:[\s;]\s*${number}|,\s+${number})*\s*[)\]]?[$*_\s]*$`,
);

/** Where the numbers of a cell stand that has nothing else in it. */
export function numbersInCell(text: string, { start, end }: Span): Span[] {
  const cell = end - start > 400 ? '' : text.slice(start, end);
  if (!numbers.test(cell)) return [];
  return [...cell.matchAll(new RegExp(number, 'g'))].map(({ 0: found, index }) => ({
    start: start + index,
    end: start + index + found.length,
  }));
}
