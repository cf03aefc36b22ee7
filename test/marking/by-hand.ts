import { type Checked, type Finding, mistaken, type Verdict, verdicts } from '../../src/check/index.js';

/** A finding without its place, which is found by what is printed. */
export type Written = Pick<Finding, 'aspect' | 'verdict' | 'printed'> &
  Partial<
    Pick<Finding, 'quantity' | 'spelled' | 'expected' | 'own' | 'reasons' | 'decides' | 'follows' | 'harmless'>
  > & {
    /** Where to look for it: behind this text, which stands behind the finding before. */
    readonly after?: string;
  };

/** A checked note as the checker would hand it over, from findings that are written down in the order of the text. */
export function checkedByHand(text: string, written: readonly Written[]): Checked {
  let from = 0;
  const findings = written.map(({ after, ...finding }): Finding => {
    if (after !== undefined) from = offsetOf(text, after, from) + after.length;
    const start = offsetOf(text, finding.printed, from);
    const end = start + finding.printed.length;
    from = start;
    const [line, column] = placeOf(text, start);
    const [endLine, endColumn] = placeOf(text, end);
    return {
      span: { start, end },
      line,
      column,
      endLine,
      endColumn,
      statement: line,
      reasons: [],
      follows: [],
      harmless: false,
      ...finding,
    };
  });
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of findings) counts[verdict]++;
  const isRoot = ({ verdict, harmless }: Finding): boolean => mistaken.includes(verdict) && !harmless;
  const first = findings.findIndex(isRoot);
  return {
    text,
    findings,
    counts: { ...counts, roots: findings.filter(isRoot).length },
    ...(first < 0 ? {} : { first }),
  };
}

function offsetOf(text: string, part: string, from: number): number {
  const at = text.indexOf(part, from);
  if (at < 0) throw new Error(`the note has no ${JSON.stringify(part)} from ${from} on`);
  return at;
}

function placeOf(text: string, offset: number): [number, number] {
  const before = text.slice(0, offset).split('\n');
  return [before.length, before[before.length - 1].length + 1];
}
