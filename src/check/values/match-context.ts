import { quantitiesOf } from '../../formula/index.js';
import type { Trace } from '../../trace/index.js';
import type { NumberTerm } from '../meaning/term.js';
import type { Author } from './author.js';
import { everyFunction } from './functions.js';
import { exactly, type Interval, negate, one, overlap, printedInterval } from './interval.js';
import { appliedRange } from './interval-operators.js';
import { type Form, FormMaker, type NumberForm, type Sign, type SignedForm, scalarOf } from './normal-form.js';
import { isWhole } from './partly-known.js';
import { isOperation, minus, type Scalar, type ScalarOperation } from './scalar.js';
import { unitOf } from './unit-of.js';
import { applied } from './work-tape.js';

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
  /** A sign that is taken from one factor of a product to another. */
  movedSign: 0.003,
  /** A number with its sign lost: likelier than one with other digits. */
  lostSign: 0.95,
  /** A number with its point a place away, by a zero too many or too few. */
  movedPoint: 0.98,
  /** A sign that stands alone and is wrong. */
  sign: 1.2,
  /** Another quantity or letter. */
  name: 1,
} as const;

/** What the numbers of one working are held against. */
export class MatchContext {
  readonly #trace: Trace;
  readonly #author: Author;
  readonly #maker: FormMaker;
  readonly #minus = new Map<NumberForm, NumberForm>();
  readonly #worth = new Map<Form, Worth | undefined>();
  readonly #inner = new Map<Form, SignedForm | undefined>();
  readonly known = new Map<Form, Map<Form, Alignment | undefined>[]>();
  /** Comparisons that may still be made: some 0.2 s. */
  left: number;
  readonly #mayWriteOut: boolean;

  /** @param mayWriteOut whether what quantities and functions are made of may stand in their place, which takes longer to compare */
  constructor(trace: Trace, author: Author, mayWriteOut: boolean) {
    this.left = mayWriteOut ? 60_000 : 300_000;
    this.#mayWriteOut = mayWriteOut;
    this.#trace = trace;
    this.#author = author;
    this.#maker = new FormMaker(namesOf(trace));
  }

  formOf(scalar: Scalar): SignedForm {
    return this.#maker.formOf(scalar);
  }

  /**
   * What a part of the formula is worth, truly and by the author's numbers; naively, which is enough to find what goes together.
   * Undefined where it has a letter without a number.
   */
  worthOf(form: Form): Worth | undefined {
    if (this.#worth.has(form)) return this.#worth.get(form);
    const worth = this.#work(form);
    this.#worth.set(form, worth);
    return worth;
  }

  #work(form: Form): Worth | undefined {
    switch (form.kind) {
      case 'number': {
        const { value, unit } = form.number;
        // A number that is given stands for itself alone.
        const range = this.rangeOf({ printed: { ...form.number, value: Math.abs(value) } });
        return { value, range: range === undefined || value < 0 ? printedInterval(value, unit) : range };
      }
      case 'quantity':
        if (!this.#trace.has(form.id)) return undefined;
        return { value: this.#trace.value(form.id), range: this.#author.range(form.id) };
      case 'constant':
        return { value: form.value, range: exactly(form.value) };
      case 'unknown':
        return undefined;
      case 'sum':
        return this.#apply('Add', form.terms);
      case 'function':
        return this.#apply(form.operator, form.operands);
      case 'product': {
        const signed = (isBelow: boolean): SignedForm[] =>
          form.factors.filter((each) => each.isBelow === isBelow).map((each) => ({ sign: 1, form: each.form }));
        const [above, below] = [this.#apply('Multiply', signed(false)), this.#apply('Multiply', signed(true))];
        if (above === undefined || below === undefined) return undefined;
        return { value: above.value / below.value, range: appliedRange('Divide', [above.range, below.range]) };
      }
    }
  }

  #apply(operator: string, operands: readonly SignedForm[]): Worth | undefined {
    if (operands.length === 0) return { value: 1, range: one };
    const worths = operands.map(({ sign, form }) => {
      const worth = this.worthOf(form);
      return worth === undefined || sign === 1 ? worth : negatedWorth(worth);
    });
    if (!worths.every((each) => each !== undefined)) return undefined;
    const value = applied(
      operator,
      worths.map((each) => each.value),
    );
    // Where all is known it has no value, such as ln(−1); else it may be worked from a number that nobody knows.
    if (Number.isNaN(value) && isWhole(this.#trace)) return undefined;
    return {
      value,
      range: appliedRange(
        operator,
        worths.map((each) => each.range),
      ),
    };
  }

  /** The range of what a number stands for by the author's numbers, as narrow as it can be told. */
  rangeOf(stands: Scalar): Interval | undefined {
    return this.#author.rangesOf([stands])?.[0];
  }

  /** A number with the minus before it as its own. */
  minusOf(form: NumberForm): NumberForm {
    const { number, origin } = form;
    if (number !== origin) return form;
    let own = this.#minus.get(form);
    if (own === undefined) {
      own = { kind: 'number', number: { ...origin, text: `-${origin.text}`, value: 0 - origin.value }, origin };
      this.#minus.set(form, own);
    }
    return own;
  }

  /** What a quantity or function is made of: the formula of σ(z), of a, of ∂L/∂z. */
  insideOf(form: Form): SignedForm | undefined {
    if (!this.#mayWriteOut || (form.kind !== 'quantity' && form.kind !== 'function')) return undefined;
    if (this.#inner.has(form)) return this.#inner.get(form);
    const scalar = form.kind === 'quantity' ? this.#formulaOf(form.id) : definitionOf(scalarOf(form));
    // What may be anything explains every number.
    if (form.kind === 'quantity' && !isWhole(this.#trace) && this.#isOfUnknown(form.id)) return undefined;
    const inside = scalar === undefined ? undefined : this.#maker.insideOf(scalar);
    this.#inner.set(form, inside);
    return inside;
  }

  #isOfUnknown(id: string): boolean {
    const { formula } = this.#trace.has(id) ? this.#trace.quantity(id) : { formula: undefined };
    return formula !== undefined && quantitiesOf(formula).some((each) => this.#author.lackedFor(each).length > 0);
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
    const { value, range } = isNegated ? negatedWorth(worth) : worth;
    const agrees = doesAgree(number, value, range);
    const inner = scalarOf(part);
    const stands = isNegated ? minus(inner) : inner;
    const distance = Number.isNaN(value)
      ? 0
      : Math.abs(number.value - value) / (Math.abs(number.value) + Math.abs(value) + number.unit);
    // Of two alignments with the same number of wrong numbers, that in which they are less wrong.
    const isTurned = !agrees && doesAgree(number, 0 - value, negate(range));
    const isMoved = !agrees && !isTurned && [10, 0.1].some((by) => doesAgree(tenfold(number, by), value, range));
    const other = isMoved ? costOf.movedPoint : 1 + 0.1 * distance;
    const wrong = isTurned ? (isNegated ? costOf.sign : costOf.lostSign) : other;
    const cost = agrees ? 0.0001 * distance : wrong;
    return { cost, pairs: [{ number, origin: form.origin, stands, truth: value, author: range, agrees }] };
  }
}

/** Whether a number is a value, or may be one of the author's, to the digits that it has. */
export function doesAgree(number: NumberTerm, value: number, range: Interval): boolean {
  const unit = unitOf(number);
  if (Math.abs(number.value - value) <= 0.5 * unit * (1 + 1e-9)) return true;
  return overlap(range, printedInterval(number.value, unit));
}

/** A number with its point a place further; of a single digit that says nothing. */
const tenfold = (number: NumberTerm, by: number): NumberTerm => {
  const unit = unitOf(number);
  return Math.abs(number.value) < 10 * unit ? number : { ...number, value: number.value * by, unit: unit * by };
};

interface Worth {
  readonly value: number;
  readonly range: Interval;
}

const negatedWorth = ({ value, range }: Worth): Worth => ({ value: 0 - value, range: negate(range) });

function definitionOf(scalar: Scalar): Scalar | undefined {
  if (!isOperation(scalar) || !Object.hasOwn(everyFunction, scalar[0])) return undefined;
  const logarithm = logarithmOf(scalar);
  if (logarithm !== undefined) return logarithm;
  // The formula room's definitions take formulas; scalars are those with further leaves.
  return everyFunction[scalar[0]].define?.(scalar.slice(1) as []) as Scalar | undefined;
}

/** A cross-entropy worked from what its activation gives: ln σ(z) is ln a, ln σ(−z) is ln(1 − a). */
function logarithmOf([operator, ...operands]: ScalarOperation): Scalar | undefined {
  if (operator === 'LogSoftmax') return ['Ln', ['Softmax', ...operands]];
  if (operator !== 'LogSigmoid') return undefined;
  const [z] = operands;
  const isNegated = isOperation(z) && z[0] === 'Negate';
  return ['Ln', isNegated ? ['Subtract', 1, ['Sigmoid', z[1]]] : ['Sigmoid', z]];
}

const names = new WeakMap<Trace, (scalar: Scalar) => string | undefined>();

/** Quantities that are a function of others, by that function: a[1][2] by σ(z[1][2]). */
function namesOf(trace: Trace): (scalar: Scalar) => string | undefined {
  let found = names.get(trace);
  if (found === undefined) {
    const byFormula = new Map<string, string>();
    for (const { id, formula } of trace.quantities) {
      if (Array.isArray(formula) && Object.hasOwn(everyFunction, formula[0]))
        byFormula.set(JSON.stringify(formula), id);
    }
    found = (scalar) => byFormula.get(JSON.stringify(scalar));
    names.set(trace, found);
  }
  return found;
}
