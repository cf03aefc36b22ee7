import type { Interval } from '../check/index.js';
import { type Formula, quantitiesOf } from '../formula/index.js';
import { type Mistake, mistakes, type Variant } from '../mistakes/index.js';
import type { Quantity, Trace } from '../trace/index.js';
import { groupOf, isBounded, type Ranges } from './ranges.js';

/** What some numbers of an array come out of: the same mistake made throughout. */
export interface ArrayMistake {
  readonly mistake: Mistake;
  readonly cost: number;
  /** The group that it was made in. */
  readonly group: string;
  /** This group, and others that it was made in too: who adds a step adds that of every parameter. */
  readonly groups: readonly string[];
  /** Whether that is not the array's own, and is not among the arrays. */
  readonly isHidden: boolean;
  /** One place where it was made, and its words. */
  readonly example: { readonly id: string; readonly detail: string };
  formula(id: string): Formula | undefined;
}

/** One way of making a mistake: what comes of each formula, and one place of it. */
type Way = Pick<ArrayMistake, 'example' | 'formula'>;

/** An array that is wrong, as far as a mistake has to explain it. */
export interface WrongNumbers {
  /** Quantities with the numbers that the array has for them; those that are wrong first. */
  readonly numbers: readonly { readonly id: string; readonly range: Interval }[];
  /** Groups of other arrays, which have been judged themselves. */
  readonly given: ReadonlySet<string>;
  /** Groups of arrays that are right: no mistake was made before them. */
  readonly right: ReadonlySet<string>;
}

/** Ways of one mistake that are tried on a whole array. */
const mostWays = 12;
/** Groups that an array is worked from, step by step back, in which a mistake is looked for. */
const mostGroups = 24;
/** A hidden group with more operands in all is not tried: working it again and again would take too long. */
const mostOperands = 100_000;
/** Explanations that cost so much more than the simplest are far-fetched. */
const farFetched = 2;
/** Those that cost so little more are as simple. */
const alike = 0.5;
/** What a step costs that is between the arrays and not among them. */
const costOfHiding = 0.5;

/**
 * The mistakes of the library that, made in every quantity of the array or of one hidden step before it, give all its numbers. Of
 * several those are told that leave the least unexplained in the other arrays, and of these the simplest.
 *
 * @param explained how many arrays are right if a mistake was made
 */
export function explainArray(
  { numbers, given, right }: WrongNumbers,
  carried: Ranges,
  members: Members,
  explained: (ranges: Ranges) => number,
): ArrayMistake[] {
  const own = groupOf(numbers[0].id);
  const groups = hiddenBefore(own, given, carried).filter(
    (group) => group === own || (members.size(group) <= mostOperands && !isBefore(group, right, carried)),
  );
  const found: ArrayMistake[] = [];
  let best = Number.POSITIVE_INFINITY;
  for (const mistake of mistakes) {
    if (mistake.cost > best + farFetched) break;
    for (const group of groups) {
      const isHidden = group !== own;
      const cost = mistake.cost + (isHidden ? costOfHiding : 0);
      if (cost > best + farFetched) continue;
      const made = madeThroughout(mistake, group, carried, numbers, members);
      if (made === undefined) continue;
      best = Math.min(best, cost);
      found.push({ mistake, cost, group, isHidden, ...madeAlike(group, made, carried, members, explained) });
    }
  }
  if (found.length < 2) return found;
  const counts = found.map(({ groups, formula }) => explained(carried.with({ groups, formula })));
  const most = Math.max(...counts);
  const telling = found.filter((_, i) => counts[i] === most);
  const least = Math.min(...telling.map(({ cost }) => cost));
  const simplest = telling.filter(({ cost }) => cost <= least + alike).sort((a, b) => a.cost - b.cost);
  // A loss is a sum of losses: a mistake in all parts of a sum and in all parts of these is one.
  const isOfLoss = ({ group }: ArrayMistake): boolean => /^(?:each )?L\b/.test(group);
  return simplest.filter(
    (each, i) =>
      !simplest.slice(0, i).some((other) => other.mistake === each.mistake && isOfLoss(other) && isOfLoss(each)),
  );
}

const isUpdate = (group: string): boolean => /^[wb]' /.test(group);

/** One way of a mistake, made in all quantities of some groups. */
const madeIn = (
  groups: readonly string[],
  formula: Way['formula'],
  ranges: Ranges,
): Pick<ArrayMistake, 'groups' | 'formula'> => ({
  groups,
  formula: (id) => (groups.includes(ranges.groupOf(id)) ? formula(id) : undefined),
});

/** A mistake in the update of some parameters, made in that of all where more arrays are right by it then. */
function madeAlike(
  group: string,
  { example, formula }: Way,
  carried: Ranges,
  members: Members,
  explained: (ranges: Ranges) => number,
): Pick<ArrayMistake, 'groups' | 'example' | 'formula'> {
  const alone = madeIn([group], formula, carried);
  if (!isUpdate(group)) return { example, ...alone };
  const inAll = madeIn(members.groups().filter(isUpdate), formula, carried);
  return { example, ...(explained(carried.with(inAll)) > explained(carried.with(alone)) ? inAll : alone) };
}

/** The array's own group and those it is worked from, nearest first, as far as they are no arrays themselves. */
function hiddenBefore(own: string, given: ReadonlySet<string>, ranges: Ranges): string[] {
  const found = new Set([own]);
  for (const group of found) {
    for (const operand of ranges.operandsOf(group)) {
      if (!given.has(operand) && ranges.operandsOf(operand).length > 0 && found.size < mostGroups) found.add(operand);
    }
  }
  return [...found];
}

const isBefore = (group: string, right: ReadonlySet<string>, ranges: Ranges): boolean =>
  [...ranges.after(group)].some((each) => right.has(each));

function madeThroughout(
  mistake: Mistake,
  group: string,
  carried: Ranges,
  numbers: WrongNumbers['numbers'],
  members: Members,
): Way | undefined {
  const ways = members.ways(mistake, group);
  for (let way = 0; way < ways; way++) {
    const formula = (id: string): Formula | undefined => members.variants(mistake, id)[way]?.formula;
    const changed = carried.with(madeIn([group], formula, carried));
    const gives = numbers.every(({ id, range }) => {
      const made = changed.of(id);
      return isBounded(made) && made.low <= range.high && range.low <= made.high;
    });
    if (!gives) continue;
    const example = members.example(mistake, group, way, numbers);
    if (example !== undefined) return { example, formula };
  }
  return undefined;
}

/** The quantities of each group, and how a mistake can be made in them. */
export class Members {
  readonly #trace: Trace;
  readonly #groups = new Map<string, Quantity[]>();
  readonly #variants = new Map<Mistake, Map<string, readonly Variant[]>>();

  constructor(trace: Trace) {
    this.#trace = trace;
    for (const quantity of trace.quantities) {
      const group = groupOf(quantity.id);
      const others = this.#groups.get(group);
      if (others === undefined) this.#groups.set(group, [quantity]);
      else others.push(quantity);
    }
  }

  groups(): readonly string[] {
    return [...this.#groups.keys()];
  }

  of(group: string): readonly Quantity[] {
    return this.#groups.get(group) ?? [];
  }

  /** Operands of all its quantities together: how long it takes to work them. */
  size(group: string): number {
    const quantities = this.of(group);
    const [{ formula } = { formula: undefined }] = quantities;
    return quantities.length * (formula === undefined ? 0 : quantitiesOf(formula).length);
  }

  /** How many ways there are to make a mistake in the quantities of a group: the first ones and the last tell. */
  ways(mistake: Mistake, group: string): number {
    const quantities = this.of(group);
    if (mistake.variants === undefined) return 0;
    const some = [...quantities.slice(0, 3), ...quantities.slice(-1)];
    return Math.min(mostWays, Math.max(...some.map(({ id }) => this.variants(mistake, id).length)));
  }

  variants(mistake: Mistake, id: string): readonly Variant[] {
    let known = this.#variants.get(mistake);
    if (known === undefined) {
      known = new Map();
      this.#variants.set(mistake, known);
    }
    let variants = known.get(id);
    if (variants === undefined) {
      variants = firstOf(mistake.variants?.(this.#trace.quantity(id), this.#trace) ?? [], mostWays);
      known.set(id, variants);
    }
    return variants;
  }

  /** One place of a mistake: in a number of the array itself if that can be. */
  example(
    mistake: Mistake,
    group: string,
    way: number,
    numbers: WrongNumbers['numbers'],
  ): ArrayMistake['example'] | undefined {
    const own = numbers.map(({ id }) => id).filter((id) => groupOf(id) === group);
    for (const id of [...own, ...this.of(group).map((quantity) => quantity.id)]) {
      const variant = this.variants(mistake, id)[way];
      if (variant !== undefined) return { id, detail: variant.detail };
    }
    return undefined;
  }
}

function firstOf<T>(items: Iterable<T>, most: number): T[] {
  const found: T[] = [];
  for (const item of items) {
    found.push(item);
    if (found.length === most) break;
  }
  return found;
}
