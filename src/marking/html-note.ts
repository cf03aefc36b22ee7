import type { Checked, Finding } from '../check/index.js';
import type { Explanation } from './explanation.js';
import { highlighted } from './highlight.js';
import { explanationHtml } from './html-explanation.js';
import { markedLines } from './lines.js';
import { marks, signs, words } from './mark.js';
import { type Segment, segmentsOf } from './segments.js';
import type { Typesetter } from './typeset.js';

/** Explanations that one page has room for; of more, their marks alone. */
const mostExplained = 2000;

/** A part of the note that is set as one: a line of words, or a formula on lines of its own. */
interface Row {
  readonly segments: readonly Segment[];
  readonly line: number;
  readonly endLine: number;
}

/** The note, typeset, with marks in the margin of each line and what they mean below it. */
export function noteHtml(
  checked: Checked,
  explain: (index: number) => Explanation,
  prefix: string,
  set: Typesetter,
): string {
  const at = new Map(markedLines(checked).map(({ number, findings }) => [number, findings]));
  let room = mostExplained;
  const rows = rowsOf(checked.text).map(({ segments, line, endLine }) => {
    const found = linesBetween(line, endLine).flatMap((each) => at.get(each) ?? []);
    const explanations = found.map(explain);
    const notRight = explanations.filter(({ mark }) => mark !== 'right').slice(0, Math.max(0, room));
    room -= notRight.length;
    const content = segmentsHtml(segments, checked, found, set);
    const number = line === endLine ? `${line}` : `${line}–${endLine}`;
    const worst = marks.find((mark) => explanations.some((each) => each.mark === mark));
    return [
      `<div class="row${worst === undefined ? '' : ` ${worst}`}" id="${prefix}line-${line}">`,
      `<span class="number">${number}</span><div class="content">${content}</div>`,
      `<div class="margin">${marginHtml(explanations)}</div>`,
      ...notRight.map((explanation) => explanationHtml(explanation, prefix, set)),
      '</div>',
    ].join('\n');
  });
  return `<div class="note">\n${rows.join('\n')}\n</div>`;
}

const linesBetween = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Each kind of mark once, with how many there are of it. */
function marginHtml(explanations: readonly Explanation[]): string {
  return marks
    .flatMap((mark) => {
      const same = explanations.filter((each) => each.mark === mark);
      if (same.length === 0) return [];
      const kinds = new Set(same.map(({ kind }) => kind));
      const [kind] = kinds;
      const word = mark === 'root' && kinds.size === 1 ? kind : shortWords[mark];
      const count = same.length === 1 ? '' : `${same.length} × `;
      return [`<span class="mark ${mark}" title="${words[mark]}"><b>${signs[mark]}</b> ${count}${word}</span>`];
    })
    .join('');
}

const shortWords = {
  root: 'mistake',
  harmless: 'harmless',
  follows: 'follows',
  'rounded-early': 'rounded early',
  unchecked: 'unchecked',
  right: 'right',
} as const;

/** Rows of a note: its words line by line, empty lines left out, formulas that go on over lines in one. */
function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let segments: Segment[] = [];
  let line = 1;
  let begin = 1;
  const flush = (): void => {
    const isEmpty = segments.every(({ kind, start, end }) => kind === 'words' && text.slice(start, end).trim() === '');
    if (!isEmpty) rows.push({ segments, line: begin, endLine: line });
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
  return rows;
}

const breaksIn = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;

function segmentsHtml(
  segments: readonly Segment[],
  checked: Checked,
  found: readonly number[],
  set: Typesetter,
): string {
  const inOrder = found.map((index) => checked.findings[index]).sort((a, b) => a.span.start - b.span.start);
  let next = 0;
  return segments
    .map((segment) => {
      const from = next;
      while (next < inOrder.length && inOrder[next].span.start < segment.end) next++;
      return segmentHtml(segment, checked.text, inOrder.slice(from, next), set);
    })
    .join('');
}

function segmentHtml(segment: Segment, text: string, found: readonly Finding[], set: Typesetter): string {
  const { kind, start, end, inner, display } = segment;
  if (kind === 'words') return wordsHtml(text.slice(start, end), set);
  const plain = text.slice(inner?.start ?? start, inner?.end ?? end);
  const marked = highlighted(text, segment, found);
  const forms = marked === plain ? [plain] : [marked, plain];
  return display ? set.display(...forms) : set.math(...forms);
}

function wordsHtml(line: string, set: Typesetter): string {
  const heading = /^ {0,3}(#{1,6}) (.*)$/.exec(line);
  if (heading !== null) return `<strong class="heading level-${heading[1].length}">${set.words(heading[2])}</strong>`;
  // The columns of a table stand apart.
  return set.words(line.replaceAll('\t', '\u2003'));
}
