import { type Box, beside, columns, gridBox, tallBracket } from '../render/index.js';
import { type Brackets, heightOf, inline, type MathPiece, rowsOf, tidied } from './math-piece.js';
import { operates, relates } from './math-signs.js';
import { wrapped } from './wrap.js';

/** Before what a row may be broken: a relation or a gap, another sign, something behind a space, nothing at all. */
const strength = { relation: 3, sign: 2, space: 1, none: 0 };

interface Item {
  readonly box: Box;
  /** Columns between it and what stands before it on the row. */
  readonly space: number;
  readonly strength: number;
}

/** Pieces of a formula, or of words with formulas, as the rows that they stand on. */
export function mathRows(pieces: readonly MathPiece[]): MathPiece[][] {
  return rowsOf(pieces).flatMap((row) => {
    const at = row.findIndex(({ kind }) => kind === 'rows');
    const piece = row[at];
    if (piece?.kind !== 'rows') return [row];
    const isAlone = row.every((each, index) => index === at || !/[^\s,.;]/.test(inline([each])));
    if (!isAlone) return [row.map(asMatrix)];
    const rows = piece.rows.flatMap(mathRows);
    const last = rows.pop() ?? [];
    return [...rows, [...last, ...row.slice(at + 1)]];
  });
}

/** Formulas below one another beside something else are one thing with it. */
function asMatrix(piece: MathPiece): MathPiece {
  if (piece.kind !== 'rows') return piece;
  const brackets: Brackets = ['', ''];
  return { kind: 'matrix', cells: piece.rows.map((row) => [plain(inline(row).trim())]), brackets };
}

/** A row on lines of at most so many columns, its matrices drawn over several of them. */
export function rowLines(row: readonly MathPiece[], width: number): string[] {
  const pieces = row.map(asMatrix);
  if (pieces.every((piece) => heightOf(piece) <= 1)) return wrapped(inline(pieces), width).map(plain);
  const lines: string[] = [];
  let current: Item[] = [];
  const flush = (): void => {
    if (current.length > 0) lines.push(...joined(current).lines.map((line) => plain(line).trimEnd()));
    current = [];
  };
  const fill = (items: readonly Item[], least: number): void => {
    for (const chunk of chunksOf(items, least)) {
      if (widthOf([...current, ...chunk]) > width && widthOf(chunk) <= width) flush();
      if (widthOf([...current, ...chunk]) <= width || chunk.length === 1) current.push(...chunk);
      else fill(chunk, least - 1);
    }
  };
  fill(itemsOf(pieces, width), strength.relation);
  flush();
  return lines;
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

/** Items that stand together, unless they have to be taken apart further. */
function chunksOf(items: readonly Item[], least: number): Item[][] {
  const chunks: Item[][] = [];
  for (const [index, item] of items.entries()) {
    if (index === 0 || item.strength >= least) chunks.push([item]);
    else chunks[chunks.length - 1].push(item);
  }
  return chunks;
}

const widthOf = (items: readonly Item[]): number =>
  items.reduce((sum, { box, space }, index) => sum + columns(box.lines[0]) + (index === 0 ? 0 : space), 0);

function joined(items: readonly Item[]): Box {
  return beside(items.flatMap(({ box, space }, index) => [...(index === 0 ? [] : [text(' '.repeat(space))]), box]));
}

const text = (line: string): Box => ({ lines: [line], axis: 0 });

function itemsOf(pieces: readonly MathPiece[], width: number): Item[] {
  const items: Item[] = [];
  let isSpaced = false;
  let isAfterSign = true;
  let isAfterGap = false;
  const add = (box: Box, isSign: 'relation' | 'sign' | undefined): void => {
    const weight = isSign ?? (isSpaced && !isAfterSign ? 'space' : 'none');
    const space = isSpaced ? (isAfterGap ? 2 : 1) : 0;
    items.push({ box, space, strength: isAfterGap ? strength.relation : strength[weight] });
    isSpaced = false;
    isAfterGap = false;
    isAfterSign = isSign !== undefined;
  };
  for (const [index, piece] of pieces.entries()) {
    const drawn = drawnPiece(piece);
    // What is wider than there is room for is written on one line, which is broken like words.
    const box = drawn !== undefined && columns(drawn.lines[0]) <= width ? drawn : undefined;
    if (box !== undefined) {
      isSpaced ||= index > 0 && pieces[index - 1].kind !== 'text';
      isSpaced &&= items.length > 0;
      add(box, undefined);
      continue;
    }
    // A letter behind a bracket that is drawn stands apart from it, but not a raised one.
    isSpaced ||= index > 0 && pieces[index - 1].kind !== 'text' && /^(?!\p{Lm})\p{L}/u.test(inline([piece]));
    for (const part of tidied(inline([piece])).split(/([ \u00a0]+)/)) {
      if (part === '') continue;
      if (part.trim() === '') {
        isSpaced = items.length > 0;
        isAfterGap = part.includes('\u00a0');
        continue;
      }
      const sign = relates(part) ? 'relation' : operates(part) ? 'sign' : undefined;
      for (const [at, line] of wrapped(part, width).entries()) {
        isSpaced &&= at === 0;
        add(text(line), at === 0 ? sign : 'sign');
      }
    }
    if (piece.kind !== 'text') isSpaced = true;
  }
  return items;
}

function drawnPiece(piece: MathPiece): Box | undefined {
  if (piece.kind === 'matrix')
    return gridBox(
      piece.cells.map((row) => row.map(plain)),
      piece.brackets,
    );
  if (piece.kind !== 'bracket') return undefined;
  return { lines: tallBracket(piece.sign, piece.height), axis: Math.floor((piece.height - 1) / 2) };
}
