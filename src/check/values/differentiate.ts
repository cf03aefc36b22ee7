import { type Formula, quantitiesOf } from '../../formula/index.js';
import type { Trace } from '../../trace/index.js';
import { isOperation, minus, operandsOfScalar, over, plus, type Scalar, times } from './scalar.js';

/**
 * The derivative of a scalar by the rules of differentiation, itself a scalar over the same quantities.
 *
 * @param slopeAt the derivative of a quantity
 * @param self what stands for the scalar's own value in its derivative, where it has a name: a for σ(z) in a(1 − a)
 */
export function differentiate(scalar: Scalar, slopeAt: (id: string) => Scalar, self: Scalar = scalar): Scalar {
  const known = new Map<Scalar, Scalar>();
  const slopeIn = (part: Scalar): Scalar => {
    if (typeof part === 'string') return slopeAt(part);
    if (!isOperation(part)) return 0;
    const before = known.get(part);
    if (before !== undefined) return before;
    const operands = operandsOfScalar(part);
    const slopes = operands.map(slopeIn);
    const own = part === scalar ? self : part;
    const slope = slopes.every((each) => each === 0) ? 0 : ruleOf(part[0])(operands, slopes, own);
    known.set(part, slope);
    return slope;
  };
  return slopeIn(scalar);
}

type Rule = (operands: readonly Scalar[], slopes: readonly Scalar[], own: Scalar) => Scalar;

const difference = (a: Scalar, b: Scalar): Scalar => (b === 0 ? a : a === 0 ? minus(b) : ['Subtract', a, b]);
const oneIfPositive = (x: Scalar, otherwise: Scalar): Scalar => ['If', ['Greater', x, 0], 1, otherwise];

const rules: Readonly<Record<string, Rule>> = {
  Add: (_, slopes) => plus(slopes),
  Subtract: (_, [da, db]) => difference(da, db),
  Multiply: (operands, slopes) =>
    plus(slopes.map((slope, i) => (slope === 0 ? 0 : times(slope, ...operands.filter((_, other) => other !== i))))),
  Divide: ([, b], [da, db], own) => over(difference(da, times(own, db)), b),
  Negate: (_, [da]) => minus(da),
  Square: ([a], [da]) => times(2, a, da),
  Exp: (_, [da], own) => times(own, da),
  Ln: ([a], [da]) => over(da, a),
  Root: (_, [da], own) => over(da, times(2, own)),
  Power: ([a, n], [da, dn], own) =>
    dn === 0
      ? times(n, ['Power', a, typeof n === 'number' ? n - 1 : ['Subtract', n, 1]], da)
      : plus([times(own, dn, ['Ln', a]), times(own, n, over(da, a))]),
  Max: (operands, slopes) =>
    operands.reduce(
      (slope, each, i) =>
        i === 0 ? slope : ['If', ['Greater', each, ['Max', ...operands.slice(0, i)]], slopes[i], slope],
      slopes[0],
    ),
  Greater: () => 0,
  If: ([whether], [, then, otherwise]) => ['If', whether, then, otherwise],
  Sigmoid: (_, [da], own) => times(own, ['Subtract', 1, own], da),
  Tanh: (_, [da], own) => times(['Subtract', 1, ['Square', own]], da),
  ReLU: ([a], [da]) => times(oneIfPositive(a, 0), da),
  LeakyReLU: ([slope, a], [, da]) => times(oneIfPositive(a, slope), da),
  LogSigmoid: ([a], [da]) => times(['Sigmoid', minus(a)], da),
  Softmax: ([unit, ...z], [, ...dz], own) =>
    plus(
      dz.map((slope, k) => times(own, k + 1 === unit ? ['Subtract', 1, own] : minus(['Softmax', k + 1, ...z]), slope)),
    ),
  LogSoftmax: ([unit, ...z], [, ...dz]) =>
    plus(
      dz.map((slope, k) => {
        const share: Scalar = ['Softmax', k + 1, ...z];
        return times(k + 1 === unit ? ['Subtract', 1, share] : minus(share), slope);
      }),
    ),
};

function ruleOf(operator: string): Rule {
  // An operator that is not known has no value either, so its derivative is undefined.
  return Object.hasOwn(rules, operator) ? rules[operator] : () => Number.NaN;
}

const places = new WeakMap<Trace, ReadonlyMap<string, number>>();
const partials = new WeakMap<Trace, Map<string, Scalar>>();

function placesIn(trace: Trace): ReadonlyMap<string, number> {
  let found = places.get(trace);
  if (found === undefined) {
    found = new Map(trace.quantities.map(({ id }, index) => [id, index]));
    places.set(trace, found);
  }
  return found;
}

/**
 * ∂of/∂by of two quantities, by forward differentiation of the trace's own formulas: every quantity between the two varies, `by`
 * itself depends on nothing. Nothing of the trace's backward pass is used.
 */
export function partialOf(trace: Trace, of: string, by: string): Scalar {
  let known = partials.get(trace);
  if (known === undefined) {
    known = new Map();
    partials.set(trace, known);
  }
  const key = `${of} ${by}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const slopes = new Map<string, Scalar>([[by, 1]]);
  for (const id of between(trace, of, by)) {
    const formula = formulaBy(trace, id, by) as Formula;
    slopes.set(
      id,
      differentiate(formula, (operand) => slopes.get(operand) ?? 0, id),
    );
  }
  const slope = slopes.get(of) ?? 0;
  known.set(key, slope);
  return slope;
}

/** A loss that is worked from z in one step with its activation is worked from a all the same, where a is what it is differentiated by. */
function formulaBy(trace: Trace, id: string, by: string): Formula | undefined {
  const { formula, derivation = [] } = trace.quantity(id);
  return /(?:^|\.)L(?:\[\d+\])?$/.test(id)
    ? (derivation.find((each) => quantitiesOf(each).includes(by)) ?? formula)
    : formula;
}

/** What `of` is worked from, in the order of the trace, as far as it may depend on `by`; itself the last. */
function between(trace: Trace, of: string, by: string): string[] {
  const order = placesIn(trace);
  const first = order.get(by) ?? Number.POSITIVE_INFINITY;
  const place = (id: string): number => order.get(id) ?? Number.NEGATIVE_INFINITY;
  const seen = new Set<string>();
  const open = [of];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || place(id) <= first) continue;
    const formula = formulaBy(trace, id, by);
    if (formula === undefined) continue;
    seen.add(id);
    for (const operand of quantitiesOf(formula)) if (!seen.has(operand)) open.push(operand);
  }
  return [...seen].sort((a, b) => place(a) - place(b));
}
