import type { Span } from '../../note/index.js';
import type { Aspect, Finding, Reason, Verdict } from '../finding.js';
import { mistaken } from '../finding.js';
import type { Term } from '../meaning/term.js';

/** A finding before all are numbered and placed. */
export interface Draft {
  readonly span: Span;
  statement: number;
  step?: number;
  readonly aspect: Aspect;
  readonly printed: string;
  /** What is told as printed, where that is more than where it stands: the whole equation around a side with nothing in it. */
  readonly whole?: Span;
  verdict: Verdict;
  quantity?: string;
  spelled?: string;
  expected?: { readonly latex: string; readonly value?: number };
  own?: { readonly latex: string; readonly value: number };
  reasons: readonly Reason[];
  decides?: { readonly quantity: string; readonly latex: string };
  follows: readonly Draft[];
  /** For a wrong formula: the nearest right one. */
  readonly right?: Term;
  harmless: boolean;
}

/** What every draft begins as. */
export function draft(
  given: Pick<Draft, 'span' | 'statement' | 'aspect' | 'printed' | 'verdict'> & Partial<Draft>,
): Draft {
  return { reasons: [], follows: [], harmless: false, ...given };
}

/** Whether something went wrong here that is not known to be harmless. */
export const isRoot = ({ verdict, harmless }: Pick<Draft, 'verdict' | 'harmless'>): boolean =>
  mistaken.includes(verdict) && !harmless;

/** The mistakes that findings come from: themselves, or what they follow from. */
export function rootsOf(drafts: Iterable<Draft>): Draft[] {
  const roots = new Set<Draft>();
  const seen = new Set<Draft>();
  const open = [...drafts];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (seen.has(each)) continue;
    seen.add(each);
    if (isRoot(each)) roots.add(each);
    open.push(...each.follows);
  }
  return [...roots].sort((a, b) => a.span.start - b.span.start);
}

/** All drafts in the order of the text, numbered and with lines and columns. */
export function finished(
  text: string,
  drafts: readonly Draft[],
  place: (offset: number) => { line: number; column: number },
): Finding[] {
  const ordered = [...drafts].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const numbers = new Map(ordered.map((each, index) => [each, index]));
  const lines = new Map<string, number>();
  const keyOf = (quantity: string, step = 1): string => `${step} ${quantity}`;
  for (const { aspect, quantity, span, step } of ordered) {
    if (aspect !== 'result' || quantity === undefined || lines.has(keyOf(quantity, step))) continue;
    lines.set(keyOf(quantity, step), place(span.start).line);
  }
  return ordered.map(({ follows, decides, whole, right: _, ...each }) => {
    const start = place(each.span.start);
    const end = place(each.span.end);
    return {
      ...each,
      printed: text.slice((whole ?? each.span).start, (whole ?? each.span).end),
      ...(decides === undefined ? {} : { decides: decidedAt(decides, lines.get(keyOf(decides.quantity, each.step))) }),
      ...start,
      endLine: end.line,
      endColumn: end.column,
      follows: follows.map((other) => numbers.get(other) as number).sort((a, b) => a - b),
    };
  });
}

/** What would decide, with the line of the note that has it. */
function decidedAt({ latex }: NonNullable<Draft['decides']>, line: number | undefined) {
  return { latex, ...(line === undefined ? {} : { line }) };
}
