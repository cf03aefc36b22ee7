import type { Finding } from '../check/index.js';
import { type Mark, markOf } from './mark.js';
import type { Segment } from './segments.js';

/** A mark that is seen within a formula. */
export type NotRight = Exclude<Mark, 'right'>;

/** The colour that marks a finding. */
export type MarkColor = (mark: NotRight, finding: Finding) => string;

/**
 * Colours by which the style of the page finds what is marked in a formula: LaTeX has no classes that could be trusted.
 * The style gives each its own colour, in light and dark.
 */
export const markColors: Readonly<Record<NotRight, string>> = {
  root: '#c00001',
  harmless: '#a000a1',
  follows: '#a06001',
  'rounded-early': '#0060a1',
  unchecked: '#5000a1',
};

/** Findings that are marked within one formula. */
const mostMarked = 200;

/** The LaTeX of a formula of the note with what is wrong in it marked: mistakes in a box, what follows from them underlined. */
export function highlighted(
  text: string,
  { inner, start, end }: Segment,
  findings: readonly Finding[],
  color: MarkColor = (mark) => markColors[mark],
): string {
  const { start: from, end: to } = inner ?? { start, end };
  const nested: Finding[] = [];
  for (const finding of [...findings].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)) {
    const { span } = finding;
    const isInside = span.start >= from && span.end <= to && span.end > span.start;
    if (!isInside || nested.length >= mostMarked || markOf(finding) === 'right') continue;
    if (isWhole(text.slice(span.start, span.end)) && nested.every((other) => fitsWith(other, finding))) {
      nested.push(finding);
    }
  }
  const signs = nested.flatMap((finding) => [
    { at: finding.span.start, order: -finding.span.end, sign: openingOf(finding, color) },
    // Of two that end together, the one that began later ends first.
    { at: finding.span.end, order: -1e9 - finding.span.start, sign: '}}' },
  ]);
  let latex = '';
  let done = from;
  for (const { at, sign } of signs.sort((a, b) => a.at - b.at || a.order - b.order)) {
    latex += text.slice(done, at) + sign;
    done = at;
  }
  return latex + text.slice(done, to);
}

function openingOf(finding: Finding, color: MarkColor): string {
  const mark = markOf(finding);
  if (mark === 'right') return '{{';
  return `\\textcolor{${color(mark, finding)}}{${mark === 'root' || mark === 'harmless' ? '\\boxed' : '\\underline'}{`;
}

/** Whether LaTeX can stand in brackets of its own: it has both of each pair, and no end of a row or column. */
function isWhole(latex: string): boolean {
  if (/&|\\\\|\\begin|\\end|\\left|\\right|[_^]\s*$/.test(latex)) return false;
  let depth = 0;
  for (const character of latex) {
    if (character === '{') depth++;
    else if (character === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

const fitsWith = ({ span: outer }: Finding, { span: inner }: Finding): boolean =>
  inner.start >= outer.end || (inner.end <= outer.end && !(inner.start === outer.start && inner.end === outer.end));
