import {
  add,
  choose,
  divide,
  exactly,
  greater,
  greatest,
  type Interval,
  intersection,
  isBounded,
  isPoint,
  magnitude,
  multiply,
  negate,
  one,
  square,
  subtract,
  wholeLine,
  zero,
} from './interval.js';
import {
  exp,
  leakyRelu,
  ln,
  logSigmoid,
  logSoftmax,
  logSoftmaxSlopes,
  power,
  relu,
  root,
  sigmoid,
  slopeOf,
  softmax,
  softmaxSlopes,
  tanh,
} from './interval-functions.js';
import type { Tape, TapeStep } from './tape.js';

/** What is known of a number that comes from printed ones. */
export interface Known {
  readonly range: Interval;
  /** Its value where every printed number is the middle of its interval, with what rounding adds. */
  readonly centre: Interval;
  /** Its derivatives by the printed numbers that it comes from, over all of their intervals. */
  readonly slopes: ReadonlyMap<Source, Interval>;
}

/** A printed number. */
export interface Source {
  /** Half the width of its interval. */
  readonly half: number;
}

const noSlopes: ReadonlyMap<Source, Interval> = new Map();

export const knownExactly = (value: number): Known => {
  const range = exactly(value);
  return { range, centre: range, slopes: noSlopes };
};

/** A printed number as the author has it: anywhere in its interval. */
export function knownAs(range: Interval): Known {
  if (isPoint(range)) return knownExactly(range.low);
  if (!isBounded(range)) return { range, centre: range, slopes: noSlopes };
  const middle = range.low + (range.high - range.low) / 2;
  const half = Math.max(range.high - middle, middle - range.low) * (1 + 4e-16);
  return { range, centre: exactly(middle), slopes: new Map([[{ half }, one]]) };
}

/** A leaf's knowledge; undefined where nothing is known of it. */
export type KnownAt = (step: TapeStep) => Known | undefined;

/**
 * The ranges of a tape's outputs in the mean-value form: the value at the middle plus Σ (interval of the derivative) · (half the
 * width) over the printed numbers, which is narrow where a number stands twice, as in a(1 − a); intersected with the naive
 * intervals (Moore, Kearfott and Cloud, Introduction to Interval Analysis, 2009, section 6.4). Derivatives are taken backwards
 * within the tape and forwards from tape to tape. Undefined where a leaf is not known.
 */
export function rangeTape(tape: Tape, knownAt: KnownAt): Known[] | undefined {
  const leaves: (Known | undefined)[] = [];
  let vary = false;
  for (const step of tape.steps) {
    const known =
      step.kind === 'operation' ? undefined : step.kind === 'constant' ? knownExactly(step.value) : knownAt(step);
    if (step.kind !== 'operation' && known === undefined) return undefined;
    vary ||= known !== undefined && known.slopes.size > 0;
    leaves.push(known);
  }
  const ranges = forward(tape, (index) => leaves[index]?.range ?? wholeLine);
  if (!vary) return tape.outputs.map((output) => ({ range: ranges[output], centre: ranges[output], slopes: noSlopes }));
  const centres = forward(tape, (index) => leaves[index]?.centre ?? wholeLine);
  return tape.outputs.map((output) => {
    const slopes = slopesBy(tape, output, ranges, leaves);
    const range = intersection(ranges[output], meanValue(centres[output], slopes));
    return { range, centre: centres[output], slopes };
  });
}

/** The naive intervals, for comparison. */
export function naiveRanges(tape: Tape, rangeAt: (step: TapeStep) => Interval): Interval[] {
  const ranges = forward(tape, (index) => rangeAt(tape.steps[index]));
  return tape.outputs.map((output) => ranges[output]);
}

function meanValue(centre: Interval, slopes: ReadonlyMap<Source, Interval>): Interval {
  let spread = 0;
  for (const [{ half }, slope] of slopes) spread += half * magnitude(slope);
  // Rounding elsewhere in the box is as large as it is in the middle, where the centre's own width bounds it.
  const reach = (spread + (centre.high - centre.low)) * (1 + 1e-14);
  if (Number.isNaN(reach)) return wholeLine;
  return add(centre, { low: -reach, high: reach });
}

function forward(tape: Tape, leafAt: (index: number) => Interval): Interval[] {
  const ranges: Interval[] = [];
  tape.steps.forEach((step, index) => {
    ranges.push(
      step.kind === 'operation'
        ? appliedRange(
            step.operator,
            step.operands.map((each) => ranges[each]),
          )
        : leafAt(index),
    );
  });
  return ranges;
}

/** The derivatives of one output by the printed numbers, over all of their intervals: backwards through the tape. */
function slopesBy(
  tape: Tape,
  output: number,
  ranges: readonly Interval[],
  leaves: readonly (Known | undefined)[],
): Map<Source, Interval> {
  const found = new Map<Source, Interval>();
  const slopes: (Interval | undefined)[] = [];
  slopes[output] = one;
  for (let index = output; index >= 0; index--) {
    const slope = slopes[index];
    if (slope === undefined) continue;
    const step = tape.steps[index];
    if (step.kind !== 'operation') {
      for (const [source, inner] of leaves[index]?.slopes ?? noSlopes) {
        const before = found.get(source);
        const own = multiply(slope, inner);
        found.set(source, before === undefined ? own : add(before, own));
      }
      continue;
    }
    const operands = step.operands.map((each) => ranges[each]);
    const inner = slopesOf(step.operator, operands, ranges[index]);
    step.operands.forEach((operand, k) => {
      if (inner[k] === zero) return;
      const own = multiply(slope, inner[k]);
      const before = slopes[operand];
      slopes[operand] = before === undefined ? own : add(before, own);
    });
  }
  return found;
}

/** One operator on intervals; the whole line for one that is not known. */
export function appliedRange(operator: string, operands: readonly Interval[]): Interval {
  const [a, b, c] = operands;
  switch (operator) {
    case 'Add':
      return operands.reduce(add);
    case 'Multiply':
      return operands.reduce(multiply);
    case 'Subtract':
      return subtract(a, b);
    case 'Divide':
      return divide(a, b);
    case 'Negate':
      return negate(a);
    case 'Square':
      return square(a);
    case 'Max':
      return greatest(operands);
    case 'Greater':
      return greater(a, b);
    case 'If':
      return choose(a, b, c);
    case 'Power':
      return power(a, b);
    case 'LeakyReLU':
      return leakyRelu(a, b);
    case 'Softmax':
      return softmax(a.low, operands.slice(1));
    case 'LogSoftmax':
      return logSoftmax(a.low, operands.slice(1));
    default:
      return Object.hasOwn(functions, operator) ? functions[operator](a) : wholeLine;
  }
}

const functions: Readonly<Record<string, (x: Interval) => Interval>> = {
  Exp: exp,
  Ln: ln,
  Root: root,
  Sigmoid: sigmoid,
  Tanh: tanh,
  ReLU: relu,
  LogSigmoid: logSigmoid,
};

const anyShare: Interval = { low: 0, high: 1 };

/** The derivatives of one operator by its operands, over intervals. A jump has every slope. */
function slopesOf(operator: string, operands: readonly Interval[], own: Interval): readonly Interval[] {
  const [a, b] = operands;
  switch (operator) {
    case 'Add':
      return operands.map(() => one);
    case 'Subtract':
      return [one, negate(one)];
    case 'Multiply':
      return productSlopes(operands);
    case 'Divide': {
      const inverse = divide(one, b);
      return [inverse, negate(multiply(own, inverse))];
    }
    case 'Max':
      return operands.map((each, i) => {
        if (each.high < own.low) return zero;
        return operands.every((other, j) => i === j || other.high < each.low) ? one : anyShare;
      });
    case 'Greater':
      return isPoint(own) ? [zero, zero] : [wholeLine, wholeLine];
    case 'If': {
      if (a.low === 0 && a.high === 0) return [zero, zero, one];
      if (a.low > 0 || a.high < 0) return [zero, one, zero];
      return [wholeLine, anyShare, anyShare];
    }
    case 'Power':
      return isPoint(b)
        ? [multiply(b, power(a, subtract(b, one))), zero]
        : [multiply(own, divide(b, a)), multiply(own, ln(a))];
    case 'LeakyReLU':
      if (b.low > 0) return [zero, one];
      return [
        { low: Math.min(0, b.low), high: 0 },
        b.high <= 0 ? a : { low: Math.min(a.low, 1), high: Math.max(a.high, 1) },
      ];
    case 'Softmax':
      return [zero, ...softmaxSlopes(a.low, operands.slice(1), own)];
    case 'LogSoftmax':
      return [zero, ...logSoftmaxSlopes(a.low, operands.slice(1))];
    default:
      return operands.map((each) => (Object.hasOwn(slopeOf, operator) ? slopeOf[operator](each, own) : wholeLine));
  }
}

/** For each factor the product of the others. */
function productSlopes(factors: readonly Interval[]): Interval[] {
  if (factors.length === 2) return [factors[1], factors[0]];
  const after: Interval[] = [];
  let product = one;
  for (let i = factors.length - 1; i >= 0; i--) {
    after[i] = product;
    product = multiply(factors[i], product);
  }
  let before = one;
  return factors.map((factor, i) => {
    const others = multiply(before, after[i]);
    before = multiply(before, factor);
    return others;
  });
}
