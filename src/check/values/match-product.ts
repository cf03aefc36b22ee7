import { type Alignment, cheapest, costOf, type MatchContext, nothing, together } from './match-context.js';
import { type Factor, type Form, productOf, type Sign } from './normal-form.js';

type Align = (working: Form, part: Form, sign: Sign) => Alignment | undefined;

/** Factors that are tried in every order; ways to write out a formula's quantities. */
const mostFactors = 8;
const mostWays = 40;

const factorsOf = (form: Form): readonly Factor[] =>
  form.kind === 'product' ? form.factors : [{ form, isBelow: false }];

/**
 * A working's factors against a formula's: each takes one of these, a number also several that were multiplied already; where there
 * are too few in the formula, its quantities are written out.
 */
export function alignProduct(
  context: MatchContext,
  align: Align,
  working: Form,
  part: Form,
  sign: Sign,
): Alignment | undefined {
  const factors = factorsOf(working);
  if (factors.length > mostFactors) return inOrder(align, factors, factorsOf(part), sign);
  const fewest = factors.filter(({ form }) => !mayBeConstant(form)).length;
  const found: (Alignment | undefined)[] = [];
  for (const way of waysToWrite(context, part, factors.length)) {
    // Every factor stands for something, unless it is 1 or makes up a constant.
    if (way.factors.length < fewest || context.left < 0) continue;
    const waySign = (way.sign === sign ? 1 : -1) as Sign;
    const alignment = alignFactors(context, align, factors, way.factors, waySign);
    if (alignment === undefined) continue;
    found.push({ ...alignment, cost: alignment.cost + way.steps * costOf.expansion });
    if (alignment.cost < 0.01) break;
  }
  return cheapest(found);
}

interface Way {
  readonly sign: Sign;
  readonly factors: readonly Factor[];
  /** How many quantities are written out in it. */
  readonly steps: number;
}

/** The formula's factors as they stand, then with quantities and functions in them written out. */
function waysToWrite(context: MatchContext, part: Form, wanted: number): Way[] {
  const ways: Way[] = [{ sign: 1, factors: factorsOf(part), steps: 0 }];
  const seen = new Set<string>();
  for (let next = 0; next < ways.length && ways.length < mostWays; next++) {
    const { sign, factors, steps } = ways[next];
    factors.forEach(({ form, isBelow }, place) => {
      const inside = context.insideOf(form);
      if (inside === undefined || ways.length >= mostWays) return;
      const parts = factors.map((each, i) => ({
        sign: 1 as Sign,
        ...each,
        ...(i === place ? { ...inside, isBelow } : {}),
      }));
      const product = productOf(parts);
      const written = factorsOf(product.form);
      const key = written.map((each) => keyOf(each.form)).join(' ');
      if (written.length > Math.max(wanted + 2, factors.length) || written.length > mostFactors || seen.has(key))
        return;
      seen.add(key);
      ways.push({ sign: (sign * product.sign) as Sign, factors: written, steps: steps + 1 });
    });
  }
  return ways;
}

const keys = new WeakMap<Form, number>();
let nextKey = 1;
function keyOf(form: Form): number | string {
  if (form.kind === 'quantity') return form.id;
  let key = keys.get(form);
  if (key === undefined) {
    key = nextKey++;
    keys.set(form, key);
  }
  return key;
}

function alignFactors(
  context: MatchContext,
  align: Align,
  factors: readonly Factor[],
  parts: readonly Factor[],
  sign: Sign,
): Alignment | undefined {
  const options: (Alignment | undefined)[] = [];
  const [first, ...others] = parts;
  const isConstant = first?.form.kind === 'constant';
  const value = first?.form.kind === 'constant' ? first.form.value : 1;
  // ½ against 0.5, 1/2 or a division by 2: numbers that make up the constant stand for nothing else.
  context.left -= 1 << Math.max(0, factors.length - 4);
  for (const rest of withoutConstant(factors, value)) {
    options.push(alignSets(context, align, rest, isConstant ? others : parts, sign));
  }
  options.push(alignSets(context, align, factors, parts, sign));
  return cheapest(options);
}

/** The factors without some numbers, at most four, whose product is a constant. */
function* withoutConstant(factors: readonly Factor[], value: number): Generator<readonly Factor[]> {
  const worth = ({ form, isBelow }: Factor): number | undefined => {
    if (form.kind !== 'number' && form.kind !== 'constant') return undefined;
    const number = form.kind === 'number' ? form.number.value : form.value;
    return isBelow ? 1 / number : number;
  };
  const worths = factors.map(worth);
  const total = 1 << factors.length;
  for (let set = 1; set < total; set++) {
    if (bits(set) > 4) continue;
    let product: number | undefined = 1;
    for (let i = 0; i < factors.length && product !== undefined; i++) {
      if (!((set >> i) & 1)) continue;
      const own: number | undefined = worths[i];
      product = own === undefined || own === 1 ? undefined : product * own;
    }
    if (product === undefined || Math.abs(product - value) > 1e-12 * Math.abs(value)) continue;
    yield factors.filter((_, i) => !((set >> i) & 1));
  }
}

/** Each factor of the working takes a set of the formula's parts; all parts are taken. By dynamic programming over sets. */
function alignSets(
  context: MatchContext,
  align: Align,
  factors: readonly Factor[],
  parts: readonly Factor[],
  sign: Sign,
): Alignment | undefined {
  if (parts.length > mostFactors) return inOrder(align, factors, parts, sign);
  const all = (1 << parts.length) - 1;
  const collapsed: (Form | undefined)[] = [];
  const formOf = (set: number): Form => {
    let form = collapsed[set];
    if (form === undefined) {
      const taken = parts.filter((_, j) => (set >> j) & 1).map((each) => ({ sign: 1 as Sign, ...each }));
      form = productOf(taken).form;
      collapsed[set] = form;
    }
    return form;
  };
  const known = new Map<number, Alignment | undefined>();
  const after = factors.map((_, i) => factors.slice(i + 1).filter(({ form }) => oneOf(form) === undefined).length);
  const best = (index: number, left: number, parity: Sign): Alignment | undefined => {
    if (index === factors.length) return parity === sign ? leavingOut(context, parts, left) : undefined;
    const key = (index * 2 + (parity === 1 ? 0 : 1)) * (all + 1) + left;
    if (known.has(key)) return known.get(key);
    const { form, isBelow } = factors[index];
    const options: (Alignment | undefined)[] = [];
    const take = (set: number, own: Alignment | undefined, ownSign: Sign, more: number): void => {
      if (own === undefined) return;
      const rest = best(index + 1, left & ~set, (parity * ownSign) as Sign);
      if (rest !== undefined) options.push(together([own, rest], more));
    };
    const one = oneOf(form);
    if (one !== undefined) take(0, nothing, one, costOf.collapse / 4);
    for (let set = left; set > 0; set = (set - 1) & left) {
      if (--context.left < 0) break;
      const isSingle = (set & (set - 1)) === 0;
      if (!isSingle && bits(left) - bits(set) < after[index]) continue;
      const place = 31 - Math.clz32(set);
      if (isSingle ? parts[place].isBelow !== isBelow : form.kind !== 'number' || isBelow) continue;
      const target = isSingle ? parts[place].form : formOf(set);
      const more = isSingle ? costOf.displacement * Math.abs(place - index) : costOf.collapse * (bits(set) - 1);
      for (const ownSign of [1, -1] as const) {
        // Of two ways to share out signs the one that leaves each where it stands; a minus before all stands at the first.
        const isMoved = ownSign !== (index === 0 ? sign : 1);
        take(set, align(form, target, ownSign), ownSign, more + (isMoved ? costOf.movedSign : 0));
      }
    }
    const found = cheapest(options);
    known.set(key, found);
    return found;
  };
  return best(0, all, 1);
}

/** The formula's parts that no number stands for: only what is 1, such as the target y in −y ln a. */
function leavingOut(context: MatchContext, parts: readonly Factor[], left: number): Alignment | undefined {
  if (left === 0) return nothing;
  const areOne = parts.every(({ form }, j) => !((left >> j) & 1) || context.worthOf(form)?.value === 1);
  return areOne ? { ...nothing, cost: costOf.collapse * bits(left) } : undefined;
}

/** A whole number or a half. */
const mayBeConstant = (form: Form): boolean =>
  form.kind === 'constant' || (form.kind === 'number' && Number.isInteger(2 * form.number.value));

/** The sign of a factor that is 1 or −1. */
function oneOf(form: Form): Sign | undefined {
  const value = form.kind === 'number' ? form.number.value : form.kind === 'constant' ? form.value : undefined;
  return value === 1 || value === -1 ? value : undefined;
}

function bits(set: number): number {
  let count = 0;
  for (let left = set; left > 0; left &= left - 1) count++;
  return count;
}

/** Long products are compared factor by factor as they stand. */
function inOrder(
  align: Align,
  factors: readonly Factor[],
  parts: readonly Factor[],
  sign: Sign,
): Alignment | undefined {
  if (factors.length !== parts.length) return undefined;
  const pairs: Alignment[] = [];
  for (const [i, { form, isBelow }] of factors.entries()) {
    const pair = isBelow === parts[i].isBelow ? align(form, parts[i].form, i === 0 ? sign : 1) : undefined;
    if (pair === undefined) return undefined;
    pairs.push(pair);
  }
  return together(pairs);
}
