import { type Alignment, cheapest, costOf, type MatchContext, nothing, together } from './match-context.js';
import type { Form, Sign, SignedForm } from './normal-form.js';

/** Parts of a sum that are shared out in every way. */
const mostInAnyOrder = 7;

/** One term of the working against one part of the formula. */
type PairOf = (term: number, part: number) => Alignment | undefined;

/**
 * A working with fewer terms than its formula: a number may stand for several of the formula's that were added up already, 0.11 + 0.1
 * for 0.05 + 0.06 + 0.1. Neighbours first, and in another order where that does not fit. What is 0 may be left out.
 */
export function alignGroups(
  context: MatchContext,
  pairOf: PairOf,
  terms: readonly SignedForm[],
  parts: readonly SignedForm[],
  sign: Sign,
): Alignment | undefined {
  const groups = new Groups(context, pairOf, terms, parts, sign);
  const neighbours = groups.neighbours();
  const fits = neighbours !== undefined && neighbours.cost < costOf.name / 2;
  if (fits || parts.length > mostInAnyOrder) return neighbours;
  const inAnyOrder = groups.inAnyOrder();
  // With as many wrong numbers it is no better, only nearer by chance.
  const isBetter = neighbours === undefined || inAnyOrder === undefined || wrongIn(inAnyOrder) < wrongIn(neighbours);
  return isBetter ? cheapest([neighbours, inAnyOrder]) : neighbours;
}

const wrongIn = ({ pairs }: Alignment): number => pairs.filter(({ agrees }) => !agrees).length;

class Groups {
  readonly #context: MatchContext;
  readonly #pairOf: PairOf;
  readonly #terms: readonly SignedForm[];
  readonly #parts: readonly SignedForm[];
  readonly #sign: Sign;
  readonly #isZero: readonly boolean[];
  readonly #sums = new Map<string, Form>();

  constructor(
    context: MatchContext,
    pairOf: PairOf,
    terms: readonly SignedForm[],
    parts: readonly SignedForm[],
    sign: Sign,
  ) {
    this.#context = context;
    this.#pairOf = pairOf;
    this.#terms = terms;
    this.#parts = parts;
    this.#sign = sign;
    this.#isZero = parts.map(({ form }) => context.worthOf(form)?.value === 0);
  }

  /** Each term takes the next part or, as a number, the next few. */
  neighbours(): Alignment | undefined {
    const known = new Map<number, Alignment | undefined>();
    const [count, total] = [this.#terms.length, this.#parts.length];
    const best = (term: number, from: number): Alignment | undefined => {
      if (term === count && from === total) return nothing;
      const key = term * (total + 1) + from;
      if (from === total || known.has(key)) return known.get(key);
      const options: (Alignment | undefined)[] = [];
      if (this.#isZero[from]) options.push(after(nothing, best(term, from + 1), costOf.collapse));
      const furthest = total - (count - term - 1);
      for (let to = from + 1; term < count && to <= furthest; to++) {
        const places = Array.from({ length: to - from }, (_, i) => from + i);
        options.push(after(this.#taken(term, places), best(term + 1, to)));
        if (this.#terms[term].form.kind !== 'number') break;
      }
      const found = cheapest(options);
      known.set(key, found);
      return found;
    };
    return best(0, 0);
  }

  /** Each term takes any of the parts that are left, by dynamic programming over sets. */
  inAnyOrder(): Alignment | undefined {
    const known = new Map<number, Alignment | undefined>();
    const count = this.#terms.length;
    const all = (1 << this.#parts.length) - 1;
    const placesOf = (set: number): number[] => this.#parts.flatMap((_, j) => ((set >> j) & 1 ? [j] : []));
    const best = (term: number, left: number): Alignment | undefined => {
      if (term === count) {
        const rest = placesOf(left);
        return rest.every((j) => this.#isZero[j]) ? { ...nothing, cost: costOf.collapse * rest.length } : undefined;
      }
      const key = term * (all + 1) + left;
      if (known.has(key)) return known.get(key);
      const options: (Alignment | undefined)[] = [];
      for (let set = left; set > 0; set = (set - 1) & left) {
        if (--this.#context.left < 0) break;
        const places = placesOf(set);
        if (places.length > 1 && this.#terms[term].form.kind !== 'number') continue;
        const [first] = places;
        const passed = placesOf(left & ~set).filter((j) => j < first).length;
        options.push(after(this.#taken(term, places), best(term + 1, left & ~set), costOf.displacement * passed));
      }
      const found = cheapest(options);
      known.set(key, found);
      return found;
    };
    return best(0, all);
  }

  #taken(term: number, places: readonly number[]): Alignment | undefined {
    if (places.length === 1) return this.#pairOf(term, places[0]);
    const { form, sign: own } = this.#terms[term];
    if (form.kind !== 'number' || --this.#context.left < 0) return undefined;
    const sum = this.#sumOf(places);
    const isOwn = own === -1 && this.#sign === 1;
    const pair = isOwn
      ? this.#context.pair(this.#context.minusOf(form), sum, 1)
      : this.#context.pair(form, sum, (own * this.#sign) as Sign);
    return pair === undefined ? undefined : together([pair], costOf.collapse * (places.length - 1));
  }

  #sumOf(places: readonly number[]): Form {
    const key = places.join(' ');
    let sum = this.#sums.get(key);
    if (sum === undefined) {
      sum = { kind: 'sum', terms: places.map((place) => this.#parts[place]) };
      this.#sums.set(key, sum);
    }
    return sum;
  }
}

const after = (own: Alignment | undefined, rest: Alignment | undefined, more = 0): Alignment | undefined =>
  own === undefined || rest === undefined ? undefined : together([own, rest], more);
