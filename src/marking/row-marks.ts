import type { Explanation } from './explanation.js';
import { type Mark, marks } from './mark.js';

/** One kind of mark in the margin of a row. */
export interface RowMark {
  readonly mark: Mark;
  /** What it is, in a word or two. */
  readonly word: string;
  /** Numbers of the findings that have it. */
  readonly findings: readonly number[];
}

const shortWords: Readonly<Record<Mark, string>> = {
  root: 'mistake',
  harmless: 'harmless',
  follows: 'follows',
  'rounded-early': 'rounded early',
  unchecked: 'unchecked',
  right: 'right',
};

/** The marks of a row, each kind once, the worst first. */
export function rowMarks(found: readonly number[], explain: (index: number) => Explanation): RowMark[] {
  const explanations = found.map((index) => ({ index, ...explain(index) }));
  return marks.flatMap((mark) => {
    const same = explanations.filter((each) => each.mark === mark);
    if (same.length === 0) return [];
    const kinds = new Set(same.map(({ kind }) => kind));
    const word = mark === 'root' && kinds.size === 1 ? same[0].kind : shortWords[mark];
    return [{ mark, word, findings: same.map(({ index }) => index) }];
  });
}
