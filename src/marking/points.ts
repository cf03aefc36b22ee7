import { LonghandError, nearest } from '../base/index.js';
import { type Checked, type Finding, mistaken } from '../check/index.js';
import { parseIdentifier } from '../trace/index.js';
import { linesText } from './lines.js';
import { markOf } from './mark.js';
import type { Scheme } from './scheme.js';

/** What a scheme gives for a hand-in. */
export interface Points {
  readonly points: number;
  readonly of: number;
  /** One for each quantity that the scheme names, in the order of the trace. */
  readonly parts: readonly PointsOfQuantity[];
}

export interface PointsOfQuantity {
  /** Identifier */
  readonly quantity: string;
  readonly points: number;
  readonly of: number;
  readonly method: Award;
  readonly accuracy: Award;
  /** What was taken off for rounding early. */
  readonly penalty: number;
  /** Lines on which it was worked. */
  readonly lines: readonly number[];
}

/** Points for one thing, and why, as a sentence without its full stop. */
export interface Award {
  readonly points: number;
  readonly of: number;
  readonly reason: string;
}

/**
 * Marks a checked note by a scheme, as an examiner does: a mistake costs once, what follows rightly from it is carried
 * forward. Of several results that the note prints for a quantity the best counts.
 *
 * @param quantities identifiers of all quantities that the working has, in its order; where it is not known, those that
 *   the note prints
 * @throws LonghandError where the scheme names a quantity that the working does not have
 */
export function pointsFor(checked: Checked, scheme: Scheme, quantities?: readonly string[]): Points {
  const printed = new Set(checked.findings.flatMap(quantitiesOf));
  const all = quantities ?? [...printed];
  if (quantities !== undefined) refuseUnknown(scheme, quantities);
  // A scheme is about one step, so what later ones print gets no points.
  const worked = bySubject(checked.findings.filter(({ step }) => step === undefined));
  let penalty = scheme.earlyRounding;
  const parts = namedBy(scheme, all).map(({ quantity, method, accuracy }) => {
    const found = worked.get(quantity) ?? [];
    const result = resultAward(found, accuracy, scheme.followThrough);
    const way = methodAward(found, method);
    // Never more than there is: rounding early makes nothing worse than wrong.
    const taken = result.isRoundedEarly ? Math.min(penalty, result.award.points) : 0;
    if (result.isRoundedEarly) penalty -= taken;
    return {
      quantity,
      points: tidy(way.points + result.award.points - taken),
      of: tidy(method + accuracy),
      method: way,
      accuracy: result.award,
      penalty: tidy(taken),
      lines: [...new Set(found.map(({ line }) => line))],
    };
  });
  return { points: sum(parts.map(({ points }) => points)), of: sum(parts.map(({ of }) => of)), parts };
}

const sum = (numbers: readonly number[]): number => tidy(numbers.reduce((total, each) => total + each, 0));
/** Without the noise of float64: a tenth three times is 0.3. */
const tidy = (number: number): number => Math.round(number * 1e6) / 1e6;

interface Named {
  readonly quantity: string;
  readonly method: number;
  readonly accuracy: number;
}

/** The quantities that the scheme gives points for. What is given with the problem has none unless it is named. */
function namedBy({ points, methodShare }: Scheme, quantities: readonly string[]): Named[] {
  // Everything else comes last.
  const names = Object.keys(points).sort((a, b) => Number(a === '*') - Number(b === '*') || b.length - a.length);
  return quantities.flatMap((quantity) => {
    const name = names.find((each) => fits(each, quantity));
    if (name === undefined) return [];
    const worth = points[name];
    const { method, accuracy } =
      typeof worth === 'number' ? { method: worth * methodShare, accuracy: worth * (1 - methodShare) } : worth;
    return method + accuracy > 0 ? [{ quantity, method, accuracy }] : [];
  });
}

const given: readonly string[] = ['x', 'y', 'eta', 'w', 'b'];

/** Whether a name of the scheme means a quantity: its identifier, the beginning of it, its kind; of any sample if none is named. */
function fits(name: string, quantity: string): boolean {
  const whole = parseIdentifier(quantity);
  if (whole === undefined) return false;
  if (name === '*') return !given.includes(whole.kind);
  const part = parseIdentifier(name);
  return (
    part !== undefined &&
    part.kind === whole.kind &&
    (part.sample === undefined || part.sample === whole.sample) &&
    part.indices.length <= whole.indices.length &&
    part.indices.every((index, at) => index === whole.indices[at])
  );
}

function refuseUnknown({ points }: Scheme, quantities: readonly string[]): void {
  const faults = Object.keys(points)
    .filter((name) => !quantities.some((quantity) => fits(name, quantity)))
    .map((name) => {
      const kind = parseIdentifier(name)?.kind;
      const sameKind = quantities.filter((each) => parseIdentifier(each)?.kind === kind);
      const suggestion = nearest(name, sameKind) ?? sameKind[0];
      return {
        code: 'unknown-quantity',
        path: `points[${JSON.stringify(name)}]`,
        found: 'names no quantity of the problem',
        expected: 'expected one that it has',
        ...(suggestion === undefined ? {} : { hint: `Did you mean ${suggestion}?` }),
      };
    });
  if (faults.length > 0) throw new LonghandError(faults);
}

/** What a finding is about: one quantity, or all numbers of an array's part. */
const quantitiesOf = ({ quantity, quantities }: Finding): readonly string[] =>
  quantities ?? (quantity === undefined ? [] : [quantity]);

/** For each quantity what the note prints where it works it: the findings of the statements that have it as their result. */
function bySubject(findings: readonly Finding[]): Map<string, Finding[]> {
  const byStatement = new Map<number, Finding[]>();
  for (const finding of findings) add(byStatement, finding.statement, finding);
  const worked = new Map<string, Finding[]>();
  for (const together of byStatement.values()) {
    const subjects = together.flatMap((finding) =>
      finding.aspect === 'result' || finding.aspect === 'formula' ? quantitiesOf(finding) : [],
    );
    for (const quantity of new Set(subjects)) {
      // Another result of the same statement is that other quantity's.
      const own = together.filter((each) => each.aspect !== 'result' || quantitiesOf(each).includes(quantity));
      for (const finding of own) add(worked, quantity, finding);
    }
  }
  return worked;
}

function add<Key>(map: Map<Key, Finding[]>, key: Key, finding: Finding): void {
  const others = map.get(key);
  if (others === undefined) map.set(key, [finding]);
  else others.push(finding);
}

/** Points for the way: formulas, numbers that are put in; a right result speaks for its way where none is shown. */
function methodAward(found: readonly Finding[], of: number): Award {
  const award = (points: number, reason: string): Award => ({ points: tidy(points), of: tidy(of), reason });
  if (found.length === 0) return award(0, 'it is not in the note');
  const wrong = found.filter((finding) => markOf(finding) === 'root' && isOfMethod(finding));
  if (wrong.length > 0) return award(0, `${wrong[0].verdict.replace('-', ' ')} on line ${wrong[0].line}`);
  const shown = found.filter(({ aspect, verdict }) => aspect !== 'result' && verdict !== 'unchecked');
  if (shown.length > 0) return award(of, 'formula and numbers put in are right');
  const results = found.filter(({ aspect, verdict }) => aspect === 'result' && verdict !== 'unchecked');
  if (results.length === 0) return award(0, `what stands on ${lines(found)} could not be checked`);
  const good = results.some((finding) => !mistaken.includes(finding.verdict));
  if (good) return award(of, 'no working is shown; its result speaks for it');
  return results.some(({ verdict }) => verdict === 'slip' || verdict === 'miscopied')
    ? award(of, 'the way is right up to a slip in the number')
    : award(0, 'no right working is shown');
}

/** Mistakes that are of the way: a slip in working or writing down a result is one of accuracy. */
const isOfMethod = ({ verdict, aspect }: Finding): boolean =>
  verdict === 'wrong-formula' || verdict === 'wrong-operand' || (verdict === 'miscopied' && aspect === 'operand');

/** Points for the result: right, else right for the author's own earlier numbers, the better of the two. */
function resultAward(
  found: readonly Finding[],
  of: number,
  followThrough: number,
): { award: Award; isRoundedEarly: boolean } {
  const award = (points: number, reason: string, isRoundedEarly = false) => ({
    award: { points: tidy(points), of: tidy(of), reason },
    isRoundedEarly,
  });
  const results = found.filter(({ aspect }) => aspect === 'result');
  const having = (...verdicts: readonly Finding['verdict'][]) =>
    results.find(({ verdict, harmless }) => verdicts.includes(verdict) && !harmless);
  if (results.length === 0) return award(0, found.length === 0 ? 'it is not in the note' : 'no result is printed');
  const right = having('right', 'rounded');
  if (right !== undefined) return award(of, `${short(right)} is right`);
  const early = having('rounded-early');
  if (early !== undefined)
    return award(of, `${short(early)} is right for the rounded numbers it was worked from`, true);
  const harmless = results.find((finding) => finding.harmless);
  if (harmless !== undefined) return award(of, `${short(harmless)} has a mistake that changes no result`);
  const consistent = having('follow-through');
  if (consistent !== undefined) {
    const part = followThrough === 1 ? 'all' : followThrough === 0 ? 'none' : `${tidy(100 * followThrough)} %`;
    return award(
      of * followThrough,
      `${short(consistent)} follows rightly from an earlier wrong number: ${part} of the points`,
    );
  }
  const wrong = results.find(({ verdict }) => mistaken.includes(verdict));
  if (wrong !== undefined) return award(0, `${short(wrong)} is wrong: ${wrong.verdict.replace('-', ' ')}`);
  return award(0, `what stands on ${lines(results)} could not be checked`);
}

const short = ({ printed }: Finding): string => {
  const bare = printed.replaceAll(/\s+/g, ' ').trim();
  return bare.length > 30 ? `${bare.slice(0, 29)}…` : bare;
};

const lines = (findings: readonly Finding[]): string => linesText([...new Set(findings.map(({ line }) => line))]);
