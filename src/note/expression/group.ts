import type { Item } from '../items/item.js';
import { isPlusOrMinus } from '../items/operators.js';
import { misread } from '../misreading.js';
import type { GroupSyntax, Syntax } from '../syntax.js';
import { parts, type Read, type Reading, spanIn } from './reading.js';

const signs: Readonly<Record<string, GroupSyntax['open']>> = { '(': '(', '[': '[', '\\{': '{', '|': '|' };

/**
 * What stands between brackets: one expression, a list, or `[0.1 \quad 0.2]`, which is a row of a matrix; numbers in square
 * brackets with spaces between them too, and rows of these with semicolons between them. A list of lists in square brackets is a matrix, too.
 */
export function groupAt(reading: Reading, at: number): Read<Syntax> {
  const { items } = reading;
  const { is, partner } = items[at];
  if (partner === undefined)
    misread(is === '|' ? 'has a | that does not close' : `has a ${bare(is)} that does not close`);
  const end = partner.index;
  const span = spanIn(reading, at, end + 1);
  const next = end + 1;
  if (end === at + 1) misread('has brackets with nothing in them');
  const listed = parts(items, at + 1, end, (item) => item.is === ',' || item.is === ';');
  const lines = parts(items, at + 1, end, (item) => item.is === ';');
  const rows = lines.map((line) => row(reading, line.from, line.to));
  const isMatrix = is !== '|' && is !== '\\{' && (lines.length === listed.length || is === '[');
  if (isMatrix && rows.every((each) => each !== undefined) && (lines.length === 1 || is === '['))
    return { syntax: { kind: 'matrix', span, rows }, next };
  const inside = listed.map((part) => {
    if (part.from >= part.to) misread('has an empty place in its list');
    return reading.expression(part.from, part.to);
  });
  const [only] = inside;
  // The brackets of \left[ \begin{array}… are those of the matrix.
  if (inside.length === 1 && only.kind === 'matrix' && (is === '(' || is === '['))
    return { syntax: { ...only, span }, next };
  const nested = is === '[' ? rowsIn(inside) : undefined;
  if (nested !== undefined) return { syntax: { kind: 'matrix', span, rows: nested }, next };
  return { syntax: { kind: 'group', span, open: signs[is], items: inside }, next };
}

/** `[[0.1, 0.3], [0.7, -0.5]]`, as programs print a matrix; undefined where it is none of equal rows, two at least. */
function rowsIn(items: readonly Syntax[]): (readonly Syntax[])[] | undefined {
  if (items.length < 2) return undefined;
  const rows = items.map((item) => (item.kind === 'group' && item.open === '[' ? item.items : undefined));
  const isMatrix = rows.every((row) => row?.length === rows[0]?.length && row?.every(({ kind }) => kind !== 'group'));
  return isMatrix ? (rows as (readonly Syntax[])[]) : undefined;
}

/** Entries with wide space between them, or numbers with any space; undefined where it is no row of several. */
function row(reading: Reading, from: number, to: number): Syntax[] | undefined {
  const { items } = reading;
  if (items.slice(from, to).some(({ is }) => is === ',')) return undefined;
  const wide = parts(items, from, to, ({ is }) => is === '\\quad').filter((part) => part.from < part.to);
  const cells = wide.length > 1 ? wide : spacedNumbers(items, from, to);
  if (cells === undefined || cells.length < 2) return undefined;
  // a \quad + b is one expression.
  if (cells.some((cell) => !isPlusOrMinus(items[cell.from].is) && !startsEntry(items[cell.from]))) return undefined;
  if (cells.slice(1).some((cell) => isPlusOrMinus(items[cell.from].is) && items[cell.from + 1]?.spaced === true))
    return undefined;
  return cells.map((cell) => reading.expression(cell.from, cell.to));
}

const startsEntry = ({ is }: Item): boolean => !/^(?:\\cdot|\\times|\/|\*)$/.test(is);

function spacedNumbers(items: readonly Item[], from: number, to: number): { from: number; to: number }[] | undefined {
  if (items[from - 1]?.is !== '[' && items[from - 1]?.is !== ';') return undefined;
  const cells: { from: number; to: number }[] = [];
  for (let at = from; at < to; at++) {
    const start = at;
    if (isPlusOrMinus(items[at].is)) {
      if (items[at + 1]?.spaced === true) return undefined;
      at++;
    }
    if (at >= to || items[at].is !== 'number' || (cells.length > 0 && !items[start].spaced)) return undefined;
    cells.push({ from: start, to: at + 1 });
  }
  return cells;
}

const bare = (is: string): string => is.replace('\\', '');
