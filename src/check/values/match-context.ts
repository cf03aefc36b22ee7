import type { Trace } from '../../trace/index.js';
import type { NumberTerm } from '../meaning/term.js';
import type { Author } from './author.js';
import { leavesOf } from './exact.js';
import { everyFunction } from './functions.js';
import { type Interval, overlap, printedInterval } from './interval.js';
import { type Form, FormMaker, type NumberForm, type Sign, type SignedForm, scalarOf } from './normal-form.js';
import { isOperation, minus, type Scalar } from './scalar.js';
import { tapeOf } from './tape.js';
import { workTape } from './work-tape.js';

/** How numbers of a working and parts of a formula go together. The fewer numbers differ, the lower the cost. */
export interface Alignment {
  readonly cost: number;
  readonly pairs: readonly Pair[];
}

export interface Pair {
  readonly number: NumberTerm;
  readonly origin: NumberTerm;
  readonly stands: Scalar;
  readonly truth: number;
  readonly author: Interval;
  readonly agrees: boolean;
}

export const nothing: Alignment = { cost: 0, pairs: [] };

export function together(alignments: readonly Alignment[], more = 0): Alignment {
  return {
    cost: alignments.reduce((total, { cost }) => total + cost, more),
    pairs: alignments.flatMap(({ pairs }) => pairs),
  };
}

/** The lowest cost; the first of equals. */
export function cheapest(alignments: Iterable<Alignment | undefined>): Alignment | undefined {
  let best: Alignment | undefined;
  for (const each of alignments) if (each !== undefined && (best === undefined || each.cost < best.cost)) best = each;
  return best;
}

/** Costs of what is no wrong number: small, so that together they never outweigh one. */
export const costOf = {
  /** A function, product or sum collapsed into one number, for each part of it. */
  collapse: 0.01,
  /** A quantity's formula in its place. */
  expansion: 0.003,
  /** Another order, for each place. */
  displacement: 0.0005,
  /** A sign that stands alone and is wrong. */
  sign: 1.2,
  /** Another quantity or letter. */
  name: 1,
} as const;

/** What the numbers of one working are held against. */
export class MatchContext {
  readonly #trace: Trace;
  readonly #author: Author;
  readonly #maker = new FormMaker(false);
  readonly #worth = new Map<Form, { value: number; range: Interval } | undefined>();
  readonly #inner = new Map<Form, SignedForm | undefined>();
  readonly known = new Map<Form, Map<Form, Alignment | undefined>[]>();
  /** Comparisons that may still be made. */
  left = 60_000;

  constructor(trace: Trace, author: Author) {
    this.#trace = trace;
    this.#author = author;
  }

  formOf(scalar: Scalar): SignedForm {
    return this.#maker.formOf(scalar);
  }

  worthOf(form: Form): { value: number; range: Interval } | undefined {
    if (this.#worth.has(form)) return this.#worth.get(form);
    const scalar = scalarOf(form);
    const tape = tapeOf([scalar]);
    const [range] = this.#author.rangesOf([scalar]) ?? [];
    let worth: { value: number; range: Interval } | undefined;
    if (tape !== undefined && range !== undefined) {
      const value = workTape(
        tape,
        leavesOf(this.#trace, () => undefined),
      )[tape.outputs[0]];
      if (!Number.isNaN(value)) worth = { value, range };
    }
    this.#worth.set(form, worth);
    return worth;
  }

  /** What a quantity or function is made of: the formula of σ(z), of a, of ∂L/∂z. */
  insideOf(form: Form): SignedForm | undefined {
    if (form.kind !== 'quantity' && form.kind !== 'function') return undefined;
    if (this.#inner.has(form)) return this.#inner.get(form);
    const scalar = form.kind === 'quantity' ? this.#formulaOf(form.id) : definitionOf(scalarOf(form));
    const inside = scalar === undefined ? undefined : this.formOf(scalar);
    this.#inner.set(form, inside);
    return inside;
  }

  #formulaOf(id: string): Scalar | undefined {
    return this.#trace.has(id) ? this.#trace.quantity(id).formula : undefined;
  }

  /** A number against a part of the formula; `sign` · number is to be what stands there. */
  pair(form: NumberForm, part: Form, sign: Sign): Alignment | undefined {
    const worth = this.worthOf(part);
    if (worth === undefined) return undefined;
    const isFolded = form.number !== form.origin;
    // A minus that the formula has too is none of the number's.
    const number = sign === -1 && isFolded ? form.origin : form.number;
    const isNegated = sign === -1 && !isFolded;
    const { value, range } = isNegated ? { value: 0 - worth.value, range: negated(worth.range) } : worth;
    const target = printedInterval(number.value, number.unit);
    const agrees =
      overlap(range, target) ||
      Math.abs(number.value - value) <= 0.5 * number.unit * (1 + 1e-9) ||
      (part.kind === 'number' && overlap(target, printedInterval(part.number.value, part.number.unit)));
    const inner = scalarOf(part);
    const stands = isNegated ? minus(inner) : inner;
    const distance = Math.abs(number.value - value) / (Math.abs(number.value) + Math.abs(value) + number.unit);
    // Of two alignments with the same number of wrong numbers, that in which they are less wrong.
    const cost = agrees ? 0.0001 * distance : 1 + 0.1 * distance;
    return { cost, pairs: [{ number, origin: form.origin, stands, truth: value, author: range, agrees }] };
  }
}

const negated = ({ low, high }: Interval): Interval => ({ low: 0 - high, high: 0 - low });

function definitionOf(scalar: Scalar): Scalar | undefined {
  if (!isOperation(scalar) || !Object.hasOwn(everyFunction, scalar[0])) return undefined;
  // The formula room's definitions take formulas; scalars are those with further leaves.
  return everyFunction[scalar[0]].define?.(scalar.slice(1) as []) as Scalar | undefined;
}
