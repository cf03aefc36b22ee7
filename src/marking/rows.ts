import { type Checked, type Finding, macroExpander } from '../check/index.js';
import { withBareMath } from './bare-math.js';
import { highlighted, type MarkColor, type NotRight } from './highlight.js';
import { markedLines } from './lines.js';
import { type Segment, segmentsOf } from './segments.js';

/** A part of a note that is set as one: a line of words, or a formula that goes on over several lines. */
export interface Row {
  /** First and last line, from 1. */
  readonly line: number;
  readonly endLine: number;
  readonly pieces: readonly RowPiece[];
  /** Numbers of the findings that begin in it. */
  readonly findings: readonly number[];
}

/** Words, perhaps a heading of some level, or mathematics. */
export type RowPiece =
  | { readonly kind: 'words'; readonly text: string; readonly level?: number }
  | {
      readonly kind: 'math';
      readonly display: boolean;
      /** LaTeX with its macros written out and its mistakes marked, and the same without marks, which is what to fall back on. */
      readonly marked: string;
      readonly plain: string;
    };

/**
 * A note row by row, empty lines left out.
 *
 * @param color what marks a finding within a formula, with its number among those of its row
 */
export function rowsOf(checked: Checked, color: (mark: NotRight, place: number) => string): Row[] {
  const { text, findings } = checked;
  const expand = macroExpander(checked.macros);
  const at = new Map(markedLines(checked).map(({ number, findings: found }) => [number, found]));
  return linesOf(text).map(({ segments, line, endLine }) => {
    const found = linesBetween(line, endLine).flatMap((each) => at.get(each) ?? []);
    const inOrder = found.map((index) => findings[index]).sort((a, b) => a.span.start - b.span.start);
    const places = new Map(found.map((index, place) => [findings[index], place]));
    const pieces = piecesOf(segments, text, inOrder, expand, (mark, finding) => color(mark, places.get(finding) ?? 0));
    return { line, endLine, findings: found, pieces };
  });
}

interface Line {
  readonly segments: readonly Segment[];
  readonly line: number;
  readonly endLine: number;
}

const linesBetween = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let segments: Segment[] = [];
  let line = 1;
  let begin = 1;
  const flush = (): void => {
    const isEmpty = segments.every(({ kind, start, end }) => kind === 'words' && text.slice(start, end).trim() === '');
    if (!isEmpty) lines.push({ segments, line: begin, endLine: line });
    segments = [];
  };
  for (const segment of segmentsOf(text)) {
    if (segment.kind === 'math') {
      segments.push(segment);
      line += breaksIn(text.slice(segment.start, segment.end));
      continue;
    }
    let from = segment.start;
    for (const { index, 0: sign } of text.slice(segment.start, segment.end).matchAll(/\r\n|\n|\r/g)) {
      const end = segment.start + index;
      if (end > from) segments.push({ ...segment, start: from, end });
      flush();
      from = end + sign.length;
      line++;
      begin = line;
    }
    if (segment.end > from) segments.push({ ...segment, start: from });
  }
  flush();
  return lines;
}

const breaksIn = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;

function piecesOf(
  segments: readonly Segment[],
  text: string,
  inOrder: readonly Finding[],
  expand: (latex: string, place: number) => string,
  color: MarkColor,
): RowPiece[] {
  let next = 0;
  return segments.flatMap((segment) => {
    const from = next;
    while (next < inOrder.length && inOrder[next].span.start < segment.end) next++;
    const { kind, start, end, inner, display } = segment;
    if (kind === 'words') return wordsOf(text.slice(start, end));
    const plain = expand(text.slice(inner?.start ?? start, inner?.end ?? end), start);
    const marked = expand(highlighted(text, segment, inOrder.slice(from, next), color), start);
    return [{ kind: 'math' as const, display, marked, plain }];
  });
}

function wordsOf(line: string): RowPiece[] {
  const heading = /^ {0,3}(#{1,6}) (.*)$/.exec(line);
  const level = heading === null ? {} : { level: heading[1].length };
  // The columns of a table stand apart.
  const words = heading === null ? line.replaceAll('\t', '\u2003') : heading[2];
  const pieces = words.length > longestWithMath ? [{ math: false, text: words }] : withBareMath(words);
  return pieces.map(({ math, text }) =>
    math ? { kind: 'math', display: false, marked: text, plain: text } : { kind: 'words', text, ...level },
  );
}

/** In longer lines of words no mathematics is looked for that nothing marks as such. */
const longestWithMath = 3000;
