import type { Trace } from '../trace/index.js';
import { type Checked, type Finding, mistaken, type Verdict, verdicts } from './finding.js';
import type { Fit } from './reading.js';

/** How many findings have each verdict, and how many are mistakes that are not known to be harmless. */
export function countsOf(findings: readonly Finding[]): Checked['counts'] {
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  let roots = 0;
  for (const { verdict, harmless } of findings) {
    counts[verdict]++;
    if (mistaken.includes(verdict) && !harmless) roots++;
  }
  return { ...counts, roots };
}

/** How much is right: what is not understood or wrong counts against it. */
export function scoreOfFindings(findings: readonly Finding[]): number {
  const counts = countsOf(findings);
  const right = rightVerdicts.reduce((sum, verdict) => sum + counts[verdict], 0);
  return right - counts.unchecked - 2 * counts.roots;
}

/** Whether there is something, and nothing of it is wrong, unchecked, or off from rounding early. */
export const isAllRight = (findings: readonly Finding[]): boolean =>
  findings.length > 0 && findings.every(({ verdict }) => verdict === 'right' || verdict === 'rounded');

/** Right findings of a network that speak for it: one alone is chance. */
const fewestRight = 2;
/** With fewer right findings for each mistake after the first another network may be meant. */
const rightForEachRoot = 4;

/** Whether a note that does not say what network it works has enough that is right of the one that was taken; what it only defines says nothing. */
export function tellsOfNetwork(findings: readonly Finding[], trace: Trace): boolean {
  const right = findings.filter(({ verdict }) => rightVerdicts.includes(verdict));
  const worked = right.filter(
    ({ aspect, quantity }) =>
      aspect === 'formula' ||
      (quantity !== undefined && trace.has(quantity) && trace.quantity(quantity).formula !== undefined),
  );
  const { roots } = countsOf(findings);
  return worked.length >= fewestRight && worked.length > roots && right.length >= rightForEachRoot * (roots - 1);
}

/** A number that is right and of nobody knows what speaks for no reading. */
export function fitOf(findings: readonly Finding[]): Fit {
  const { unchecked, roots } = countsOf(findings);
  const isOfReading = ({ aspect, quantity }: Finding): boolean => aspect === 'formula' || quantity !== undefined;
  const right = findings.filter((each) => rightVerdicts.includes(each.verdict) && isOfReading(each));
  const rightIn = new Map<number, number>();
  for (const { statement } of right) rightIn.set(statement, (rightIn.get(statement) ?? 0) + 1);
  // A result of which nobody knows what it is has a name that is not known, if it has one.
  const isNameless = ({ aspect, quantity }: Finding): boolean => aspect === 'result' && quantity === undefined;
  const doubtful = findings.filter(
    (each) => each.verdict === 'unchecked' || mistaken.includes(each.verdict) || isNameless(each),
  );
  const rightFor = (kind: RegExp): ReadonlySet<number> =>
    new Set(
      right
        .filter(({ quantity, aspect }) => aspect === 'result' && kind.test(quantity ?? ''))
        .map(({ statement }) => statement),
    );
  return {
    right: right.length,
    rightIn,
    unchecked,
    roots,
    doubtful: new Set(doubtful.map(({ statement }) => statement)),
    gradients: rightFor(/^dL\/d[wb]\[/),
    updates: rightFor(/^[wb]'\[/),
  };
}

const rightVerdicts: readonly Verdict[] = ['right', 'rounded', 'rounded-early'];
