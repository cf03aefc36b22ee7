import {
  add,
  exactly,
  type Interval,
  intersection,
  isBounded,
  isPoint,
  magnitude,
  multiply,
  one,
  wholeLine,
  zero,
} from './interval.js';
import { appliedRange, slopesOf } from './interval-operators.js';
import type { OperationStep, Tape, TapeStep } from './tape.js';

/** What is known of a number that comes from printed ones. */
export interface Known {
  readonly range: Interval;
  /** Its value where every printed number is the middle of its interval, with what rounding adds. */
  readonly centre: Interval;
  /** Its derivatives by the printed numbers that it comes from, over all of their intervals. */
  readonly slopes: ReadonlyMap<Source, Interval>;
}

/** A printed number. */
interface Source {
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
  for (const [index, step] of tape.steps.entries()) {
    ranges.push(step.kind === 'operation' ? rangeOfStep(step, ranges) : leafAt(index));
  }
  return ranges;
}

/** Sums and products, which most steps are, without a list of their operands. */
function rangeOfStep({ operator, operands }: OperationStep, ranges: readonly Interval[]): Interval {
  if (operator !== 'Add' && operator !== 'Multiply') {
    return appliedRange(
      operator,
      operands.map((each) => ranges[each]),
    );
  }
  let total = ranges[operands[0]];
  for (let i = 1; i < operands.length; i++) {
    const next = ranges[operands[i]];
    total = operator === 'Add' ? add(total, next) : multiply(total, next);
  }
  return total;
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
