import { type Interval, mistaken, type Verdict } from '../check/index.js';
import { parseIdentifier, type Trace } from '../trace/index.js';
import { type ArrayMistake, explainArray, type Members } from './explain.js';
import { type GivenArray, halfUnitAt } from './given-array.js';
import type { MatchedArray } from './match.js';
import { type Changes, groupOf, isBounded, Ranges } from './ranges.js';

/** Numbers of one array that the same is true of. */
export interface Judged {
  readonly matched: MatchedArray;
  /** Places in the array. */
  readonly at: readonly number[];
  readonly verdict: Verdict;
  /** The simplest mistakes that explain them. */
  readonly mistakes: readonly ArrayMistake[];
  /** Whether the mistakes explain all numbers of the array, those too that are right by chance. */
  readonly isThroughout?: boolean;
  /** Gradients of parameters that are so many times the right ones. */
  readonly passes?: number;
  /** Where no mistake does: what can be said all the same. */
  readonly remark?: Remark;
  /** What came before and is wrong; itself judged earlier. */
  readonly follows: readonly Judged[];
  /** For the derivatives of single samples: how often the loss of one sample they are taken from, 1 over n in the mean over n. */
  readonly share: number;
}

type Remark =
  | { readonly kind: 'not-finite' }
  | { readonly kind: 'times'; readonly factor: number }
  | { readonly kind: 'other'; readonly group: string };

/** Judges arrays in the order in which their quantities are worked. */
export function judgeArrays(
  arrays: readonly MatchedArray[],
  trace: Trace,
  roundoff: number,
  members: Members,
): Judged[] {
  const truth = new Ranges(trace, roundoff);
  const given = new Set(arrays.map(({ ids }) => groupOf(ids[0])));
  const places = new Map<string, number>();
  trace.quantities.forEach(({ id }, place) => {
    const group = groupOf(id);
    if (!places.has(group)) places.set(group, place);
  });
  const placeOf = ({ ids }: MatchedArray): number => places.get(groupOf(ids[0])) ?? 0;
  const judge = new ArrayJudge(arrays, trace, truth, given, members);
  return [...arrays].sort((a, b) => placeOf(a) - placeOf(b)).flatMap((matched) => judge.judged(matched));
}

class ArrayJudge {
  readonly #arrays: readonly MatchedArray[];
  readonly #trace: Trace;
  readonly #truth: Ranges;
  readonly #given: ReadonlySet<string>;
  readonly #members: Members;
  /** What follows from the arrays so far, and from the mistakes found in them. */
  #carried: Ranges;
  readonly #wrong: Judged[] = [];
  /** Groups of which all numbers are right, in full precision. */
  readonly #right = new Set<string>();
  /** Whether the derivatives of single samples are parts of the mean, as far as an array has told. */
  #areParts: boolean | undefined;

  constructor(
    arrays: readonly MatchedArray[],
    trace: Trace,
    truth: Ranges,
    given: ReadonlySet<string>,
    members: Members,
  ) {
    this.#arrays = arrays;
    this.#trace = trace;
    this.#truth = truth;
    this.#carried = truth;
    this.#given = given;
    this.#members = members;
  }

  judged(matched: MatchedArray): Judged[] {
    const [first, second] = this.#sharesOf(matched).map((share) => this.#judgedAs(matched, share));
    // What neither is right nor can be explained may be a part of the mean.
    const chosen = second !== undefined && isUnexplained(first) && !isUnexplained(second) ? second : first;
    if (chosen.changes !== undefined) this.#carried = this.#carried.with(chosen.changes);
    this.#remember(matched, chosen);
    if (chosen.found.every(({ verdict }) => verdict === 'right')) this.#right.add(groupOf(matched.ids[0]));
    this.#wrong.push(...chosen.found.filter(({ verdict }) => !rightVerdicts.has(verdict)));
    return chosen.found;
  }

  /** What an array is found to be if its derivatives are such a part of those of single samples. */
  #judgedAs(matched: MatchedArray, share: number): Finds {
    const { array, ids } = matched;
    const numbers = ids.map((_, i) => meantBy(array, i, share));
    const verdicts = ids.map((id, i) => this.#verdictOn(id, numbers[i], halfUnitAt(array, i)));
    const found: Judged[] = [];
    for (const verdict of ['right', 'rounded', 'rounded-early', 'follow-through'] as const) {
      const at = verdicts.flatMap((each, i) => (each === verdict ? [i] : []));
      if (at.length === 0) continue;
      const follows = verdict === 'follow-through' ? this.#causesOf(groupOf(ids[0])) : [];
      found.push({ matched, at, verdict, mistakes: [], follows, share });
    }
    const wrong = verdicts.flatMap((each, i) => (each === undefined ? [i] : []));
    if (wrong.length === 0) return { found, numbers };
    const judged = this.#wrongNumbers(matched, numbers, wrong, share);
    const [made] = judged.mistakes;
    const isElsewhere = made !== undefined && (made.isHidden || made.groups.length > 1);
    const changes = isElsewhere ? { groups: made.groups, formula: made.formula } : undefined;
    return { found: [judged, ...found], numbers, ...(changes === undefined ? {} : { changes }) };
  }

  /** Undefined where a number is neither right nor follows from what is before it. */
  #verdictOn(id: string, number: Interval, halfUnit: number): Verdict | undefined {
    if (shares(number, this.#truth.of(id))) {
      const isExact = halfUnit === 0 || Math.abs(middle(number) - this.#trace.value(id)) < 1e-9 * halfUnit;
      return isExact ? 'right' : 'rounded';
    }
    if (!isBounded(number) || this.#trace.quantity(id).formula === undefined) return undefined;
    if (!shares(number, this.#carried.of(id))) return undefined;
    return this.#causesOf(groupOf(id)).length > 0 ? 'follow-through' : 'rounded-early';
  }

  #causesOf(group: string): Judged[] {
    return this.#wrong.filter(({ matched, mistakes }) => {
      const own = groupOf(matched.ids[0]);
      const groups = [own, ...(mistakes[0]?.groups ?? [])];
      return own !== group && groups.some((each) => this.#truth.after(each).has(group));
    });
  }

  #wrongNumbers(matched: MatchedArray, numbers: readonly Interval[], wrong: readonly number[], share: number): Judged {
    const { array, ids } = matched;
    const made = (verdict: Verdict, more: Partial<Judged> = {}): Judged => ({
      matched,
      at: wrong,
      verdict,
      mistakes: [],
      follows: [],
      share,
      ...more,
    });
    if (wrong.some((i) => !Number.isFinite(array.values[i]))) return made('slip', { remark: { kind: 'not-finite' } });
    if (this.#trace.quantity(ids[wrong[0]]).formula === undefined) return made('miscopied');
    const isWrong = new Set(wrong);
    const others = ids.map((_, i) => i).filter((i) => !isWrong.has(i));
    const range = (i: number) => ({ id: ids[i], range: numbers[i] });
    const given = this.#given;
    const explained = (numbers: readonly number[]): ArrayMistake[] =>
      explainArray({ numbers: numbers.map(range), given, right: this.#right }, this.#carried, this.#members, (ranges) =>
        this.#agreeing(ranges),
      );
    const mistakes = explained([...wrong, ...others]);
    // Made in some numbers only: in their own formulas, for whatever comes before them all would have.
    const partly =
      mistakes.length > 0 || others.length === 0 ? mistakes : explained(wrong).filter(({ isHidden }) => !isHidden);
    if (partly.length > 0) {
      const passes = this.#passesIn(ids, numbers);
      return made(partly[0].mistake.verdict, {
        mistakes: partly,
        isThroughout: mistakes.length > 0,
        ...(passes === undefined ? {} : { passes }),
      });
    }
    const remark = this.#remarkOn(matched, numbers, wrong);
    return made(others.length === 0 ? 'wrong-formula' : 'slip', remark === undefined ? {} : { remark });
  }

  /** How many arrays have the numbers that such working gives; of large ones some numbers tell. */
  #agreeing(ranges: Ranges): number {
    const allShares = [1, 1 / this.#trace.step.samples.length];
    return this.#arrays.filter(({ array, ids }) => {
      const step = Math.ceil(ids.length / mostCompared);
      const some = Array.from({ length: Math.ceil(ids.length / step) }, (_, i) => i * step);
      return some.every((i) => allShares.some((share) => shares(meantBy(array, i, share), ranges.of(ids[i]))));
    }).length;
  }

  /** How many passes backward may have been added up in a gradient, where that can be: no other number of it is right. */
  #passesIn(ids: readonly string[], numbers: readonly Interval[]): number | undefined {
    const { kind, sample } = parseIdentifier(ids[0]) ?? {};
    if (sample !== undefined || (kind !== 'dL/dw' && kind !== 'dL/db')) return undefined;
    const factor = commonFactor(
      numbers,
      ids.map((id) => this.#carried.of(id)),
    );
    return factor !== undefined && factor > 1 && factor !== this.#trace.step.samples.length ? factor : undefined;
  }

  /** What is plain to see of numbers that no mistake explains. */
  #remarkOn({ ids, array }: MatchedArray, numbers: readonly Interval[], wrong: readonly number[]): Remark | undefined {
    const factor = commonFactor(
      wrong.map((i) => numbers[i]),
      wrong.map((i) => this.#carried.of(ids[i])),
    );
    // With few digits, some numbers of an array are nearly many times what they should be.
    const isAll = wrong.length === ids.length;
    if (factor !== undefined && (isAll || factor === -1 || array.halfUnits === undefined))
      return { kind: 'times', factor };
    if (!isAll || ids.length < 2 || array.halfUnits !== undefined) return undefined;
    const own = groupOf(ids[0]);
    const other = this.#members.groups().find((group) => {
      const quantities = this.#members.of(group);
      return (
        group !== own &&
        quantities.length === ids.length &&
        quantities.every(({ id }, i) => shares(this.#truth.of(id), numbers[i]))
      );
    });
    return other === undefined ? undefined : { kind: 'other', group: other };
  }

  /** From now on wrong numbers are the author's own; so are right ones, where they may have been rounded. */
  #remember({ array, ids }: MatchedArray, { found, numbers }: Finds): void {
    const known = new Map<string, Interval>();
    for (const { verdict, at } of found) {
      const isRight = verdict === 'right' || verdict === 'rounded';
      if (isRight && (array.halfUnits === undefined || array.isForReading === true)) continue;
      for (const i of at) known.set(ids[i], isBounded(numbers[i]) ? numbers[i] : wholeLine);
    }
    if (known.size > 0) this.#carried = this.#carried.with({ groups: [groupOf(ids[0])], known: (id) => known.get(id) });
  }

  /**
   * Derivatives for single samples may be those of the mean over all samples, as programs differentiate that: each 1 over n of that of the
   * sample's own loss. The likelier share first.
   */
  #sharesOf({ array, ids }: MatchedArray): readonly number[] {
    const { samples, network } = this.#trace.step;
    const { kind, sample } = parseIdentifier(ids[0]) ?? {};
    const part = 1 / samples.length;
    const isDerivative = kind?.startsWith('dL') === true && sample !== undefined;
    if (!isDerivative || network.loss.overSamples === 'sum') return [1];
    const fits = (share: number): number =>
      ids.filter((id, i) => {
        const number = meantBy(array, i, share);
        return shares(number, this.#truth.of(id)) || shares(number, this.#carried.of(id));
      }).length;
    const [wholes, parts] = [fits(1), fits(part)];
    if (wholes === parts) return this.#areParts === true ? [part, 1] : [1, part];
    this.#areParts ??= parts > wholes;
    return parts > wholes ? [part] : [1];
  }
}

/** What was found of an array, with its numbers as they are meant, and the mistake that was made before it. */
interface Finds {
  readonly found: Judged[];
  readonly numbers: readonly Interval[];
  readonly changes?: Changes;
}

const isUnexplained = ({ found }: Finds): boolean =>
  found.some(
    ({ verdict, mistakes, remark }) =>
      mistaken.includes(verdict) && mistakes.length === 0 && remark?.kind !== 'not-finite',
  );

/** Numbers of an array that are compared to choose between explanations. */
const mostCompared = 100;

const rightVerdicts: ReadonlySet<Verdict> = new Set(['right', 'rounded', 'rounded-early'] as const);
const wholeLine: Interval = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
const middle = ({ low, high }: Interval): number => low + (high - low) / 2;
const shares = (a: Interval, b: Interval): boolean => a.low <= b.high && b.low <= a.high;

/** What a number of an array may stand for, as a derivative of one sample's own loss. */
function meantBy(array: GivenArray, index: number, share: number): Interval {
  const value = array.values[index];
  // Nothing is near what is not a number.
  if (!Number.isFinite(value)) return { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
  const slack = halfUnitAt(array, index) * (1 + 1e-9);
  return { low: (value - slack) / share, high: (value + slack) / share };
}

/** Factors that programs lose and find. */
const mostFactor = 10_000;

/** The one number by which all others have been multiplied, if it is a whole number, one over a whole number, or −1 times that. */
function commonFactor(numbers: readonly Interval[], right: readonly Interval[]): number | undefined {
  let largest = 0;
  right.forEach((each, i) => {
    if (Math.abs(middle(each)) > Math.abs(middle(right[largest]))) largest = i;
  });
  const ratio = middle(numbers[largest]) / middle(right[largest]);
  const isWhole = Math.abs(ratio) >= 1;
  const whole = Math.round(isWhole ? ratio : 1 / ratio);
  if (!Number.isFinite(whole) || whole === 0 || whole === 1 || Math.abs(whole) > mostFactor) return undefined;
  const factor = isWhole ? whole : 1 / whole;
  const isCommon = numbers.every((number, i) => {
    const [low, high] = [right[i].low * factor, right[i].high * factor];
    return shares(number, { low: Math.min(low, high), high: Math.max(low, high) });
  });
  return isCommon ? factor : undefined;
}
