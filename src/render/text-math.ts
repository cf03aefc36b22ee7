import { eastAsianWidth } from 'get-east-asian-width';
import type { Layout } from './layout.js';
import { tallBracket } from './tall-bracket.js';

/** Where a line may be broken: before plus and minus, and, if that is not enough, before a dot. */
const strongBreak = '\uE000';
const weakBreak = '\uE001';

/** Several lines of text that stand side by side with others, their axes on one line. */
export interface Box {
  readonly lines: readonly string[];
  /** Index of the line on which a sign beside it stands. */
  readonly axis: number;
}

/** A layout without matrices as one line of text, with invisible marks where it may be broken. */
function markedText(layout: Layout): string {
  switch (layout.kind) {
    case 'atom':
      return layout.text;
    case 'sign':
      return (layout.weak ? weakBreak : strongBreak) + layout.text;
    case 'row':
      return layout.parts.map(markedText).join('');
    case 'group':
      return `(${markedText(layout.inside)})`;
    case 'fraction':
      return `${operand(layout.over, false)}/${operand(layout.under, true)}`;
    case 'power':
      return powerText(markedText(layout.base), layout.exponent);
    case 'cases':
      return `(${markedText(layout.yes)} if ${markedText(layout.condition)}, else ${markedText(layout.no)})`;
    case 'matrix':
      return layout.rows.map((cells) => cells.map(markedText).join(' ')).join('; ');
  }
}

/** What stands above or below a slash, in brackets where it would read otherwise without them. */
function operand(layout: Layout, below: boolean): string {
  const text = markedText(layout);
  const isSum = layout.kind === 'row' && layout.parts.some((part) => part.kind === 'sign' && !part.weak);
  const isProduct = layout.kind === 'row' || text.includes('/');
  return isSum || (below && isProduct) || (!below && text.startsWith('-')) ? `(${text})` : text;
}

function powerText(base: string, exponent: Layout): string {
  const text = markedText(exponent);
  if (text === '2') return `${base}²`;
  if (text === 'ᵀ') return `${base}ᵀ`;
  return exponent.kind === 'atom' && !text.startsWith('-') ? `${base}^${text}` : `${base}^(${text})`;
}

/** One line of text. */
export function textOf(layout: Layout): string {
  return plain(markedText(layout));
}

const plain = (marked: string): string => marked.replaceAll(/[\uE000\uE001]/g, '');

/** Characters that take one column each and need no closer look: Latin, Greek, indices, operators, brackets, rules. */
const narrow =
  /^[\x20-\x7e\xa0-\u02ff\u0370-\u03ff\u1d00-\u1d7f\u1e00-\u1eff\u2010-\u2027\u2030-\u209c\u2190-\u22ff\u239b-\u23ae\u2500-\u257f]*$/;
const withoutWidth = /^[\p{M}\p{Cf}]$/u;

/** Columns that a text takes on a terminal. */
export function columns(text: string): number {
  if (narrow.test(text)) return text.length;
  const width = (character: string): number =>
    withoutWidth.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
  return [...text].reduce((sum, character) => sum + width(character), 0);
}

/** A layout as lines of at most so many columns, as far as signs allow. */
export function textLines(layout: Layout, width: number): string[] {
  const lines = wrap(markedText(layout), width, strongBreak);
  return lines
    .flatMap((line) => (columns(plain(line)) > width ? wrap(line, width, weakBreak) : [line]))
    .map((line) => plain(line).trim());
}

function wrap(marked: string, width: number, mark: string): string[] {
  const lines: string[] = [];
  for (const piece of marked.split(mark)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && columns(plain(last + piece)) <= width) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines;
}

export function hasMatrix(layout: Layout): boolean {
  switch (layout.kind) {
    case 'atom':
    case 'sign':
      return false;
    case 'matrix':
      return true;
    case 'row':
      return layout.parts.some(hasMatrix);
    case 'group':
      return hasMatrix(layout.inside);
    case 'fraction':
      return hasMatrix(layout.over) || hasMatrix(layout.under);
    case 'power':
      return hasMatrix(layout.base) || hasMatrix(layout.exponent);
    case 'cases':
      return [layout.yes, layout.condition, layout.no].some(hasMatrix);
  }
}

/**
 * A layout with matrices as boxes, one for each operand and sign, to be set side by side.
 *
 * @param width columns that a matrix may take; of a wider one columns in the middle are left out
 */
export function boxes(layout: Layout, width: number): Box[] {
  if (!hasMatrix(layout)) return [lineBox(textOf(layout))];
  switch (layout.kind) {
    case 'row':
      return layout.parts.flatMap((part) => boxes(part, width));
    case 'group':
      return [lineBox('('), ...boxes(layout.inside, width), lineBox(')')];
    case 'power':
      return [beside([...boxes(layout.base, width), raised(textOf(layout.exponent))])];
    case 'fraction':
      return [...bracketed(layout.over, width), lineBox('/'), ...bracketed(layout.under, width)];
    case 'matrix':
      return [
        matrixBox(
          layout.rows.map((cells) => cells.map(textOf)),
          width,
        ),
      ];
    default:
      return [lineBox(textOf(layout))];
  }
}

/** What stands above or below a slash, in brackets where it is more than one thing. */
function bracketed(layout: Layout, width: number): Box[] {
  return layout.kind === 'row' ? [lineBox('('), ...boxes(layout, width), lineBox(')')] : boxes(layout, width);
}

const lineBox = (text: string): Box => ({ lines: [text], axis: 0 });
const raised = (text: string): Box => ({ lines: [text === '2' ? '²' : text], axis: 0 });

function matrixBox(cells: readonly (readonly string[])[], width: number): Box {
  const box = gridBox(cells, ['[', ']']);
  if (columns(box.lines[0]) > width && cells[0].length > 3) return matrixBox(withoutMiddleColumn(cells), width);
  return box;
}

/**
 * Cells in rows and columns between two brackets, each of which may be empty. Numbers stand with their points below one
 * another, formulas in the middle of their column, or on its left where a bracket is missing.
 *
 * @param cells by rows, at least one, all as long
 */
export function gridBox(cells: readonly (readonly string[])[], [open, close]: readonly [string, string]): Box {
  const isClosed = open !== '' && close !== '';
  const aligned = cells[0].map((_, column) =>
    alignedColumn(
      cells.map((row) => row[column]),
      isClosed,
    ),
  );
  const rows = cells.map((_, row) => aligned.map((column) => column[row]).join('  '));
  const [left, right] = [tallBracket(open, rows.length), tallBracket(close, rows.length)];
  const lines = rows.map((row, line) => `${left[line]}${open && ' '}${row}${close && ' '}${right[line]}`);
  return { lines, axis: Math.floor((rows.length - 1) / 2) };
}

/** A matrix with one column less: dots in the place of the last but one, or the column before the dots gone too. */
function withoutMiddleColumn(cells: readonly (readonly string[])[]): string[][] {
  const dots = cells[0].indexOf('⋯');
  return cells.map((row) => {
    if (dots > 0) return row.filter((_, column) => column !== dots - 1);
    const gap = row[0] === '⋮' ? '⋮' : '⋯';
    return [...row.slice(0, -3), gap, row[row.length - 1]];
  });
}

const number = /^[-−]?[\d.,]*(?:e-?\d+)?$|^[⋯⋮]$/;

function alignedColumn(cells: readonly string[], inMiddle: boolean): string[] {
  if (cells.every((cell) => number.test(cell))) return alignedAtPoint(cells);
  const width = Math.max(...cells.map(columns));
  return cells.map((cell) => {
    const room = width - columns(cell);
    const before = inMiddle ? Math.floor(room / 2) : 0;
    return ' '.repeat(before) + cell + ' '.repeat(room - before);
  });
}

/** Numbers padded so that their decimal points stand below one another. */
function alignedAtPoint(cells: readonly string[]): string[] {
  const before = cells.map((cell) => {
    const point = cell.search(/[.,]/);
    return columns(point < 0 ? cell : cell.slice(0, point));
  });
  const most = Math.max(...before);
  const shifted = cells.map((cell, index) => ' '.repeat(most - before[index]) + cell);
  const width = Math.max(...shifted.map(columns));
  return shifted.map((cell) => cell + ' '.repeat(width - columns(cell)));
}

/** Boxes side by side, their axes on one line. */
export function beside(parts: readonly Box[]): Box {
  const above = Math.max(...parts.map(({ axis }) => axis));
  const below = Math.max(...parts.map(({ lines, axis }) => lines.length - axis));
  const lines = Array.from({ length: above + below }, (_, row) =>
    parts
      .map((part) => {
        const width = Math.max(...part.lines.map(columns));
        const text = part.lines[row - above + part.axis] ?? '';
        return text + ' '.repeat(width - columns(text));
      })
      .join(''),
  );
  return { lines, axis: above };
}
