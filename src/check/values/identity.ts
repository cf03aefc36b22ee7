import { RandomNumbers } from '../../base/index.js';
import type { Trace } from '../../trace/index.js';
import type { Term } from '../meaning/term.js';
import { entriesOf } from './entries.js';
import { leavesOf } from './exact.js';
import { exactly, type Interval, isBounded, magnitude, overlap } from './interval.js';
import { naiveRanges } from './range-tape.js';
import type { Scalar } from './scalar.js';
import {
  diagonalOf,
  type Entries,
  type Fault,
  isFault,
  isVector,
  sameShape,
  shapeInWords,
  turned,
  turnedShape,
} from './shape.js';
import { type Tape, type TapeStep, tapeOf } from './tape.js';
import { workTape } from './work-tape.js';

export { randomNetworks } from './random-networks.js';

/**
 * `unknown`: it does not hold, and has letters that the notation does not have, so it may define them; or its numbers say nothing.
 */
export type Holds = 'holds' | 'fails' | 'unknown' | Fault;

/**
 * Whether two terms are equal on each of some random networks of one shape. Letters that the notation does not have get the same
 * random number on both sides.
 *
 * Both sides are worked in interval arithmetic, from worked quantities known to 1e-12 of themselves: each interval then holds the
 * exact value, however the side is written, so that sides that are equal always meet. Sides that are not equal differ by far more
 * than 1e-10 on random numbers, but for a chance of about one in a thousand millions; what is wider tells nothing.
 *
 * A row is not a column, unless it is a list with commas or the derivative of a unit, for which both are in use.
 */
export function holds(left: Term, right: Term, networks: readonly Trace[]): Holds {
  const [first] = networks;
  if (first === undefined) return 'unknown';
  const sides = [entriesOf(left, first), entriesOf(right, first)] as const;
  for (const side of sides) if (isFault(side)) return side.kind === 'shape' ? side : 'unknown';
  const [ours, theirs] = sides as readonly [Entries, Entries];
  const pairs = pairsOf(ours, theirs);
  // Of a Jacobian that stands alone both layouts are in use: ∂z/∂a = W, or Wᵀ.
  const layouts = isJacobian(left, ours) ? [pairs, pairsOf(turned(ours), theirs)] : [pairs];
  const answers = layouts.flatMap((each) => (each === undefined ? [] : [comparedPairs(each, left, right, networks)]));
  if (answers.length === 0) {
    const [a, b] = [ours, theirs].map(shapeInWords);
    return { kind: 'shape', fault: `The left side is ${a}, the right side ${b}.`, span: right.span };
  }
  return answers.find((answer) => answer === 'holds') ?? answers[0];
}

/** Whether they are the same vector, but that one is a row and the other a column. */
export function holdsTurned(left: Term, right: Term, networks: readonly Trace[]): boolean {
  const [first] = networks;
  if (first === undefined) return false;
  const [ours, theirs] = [entriesOf(left, first), entriesOf(right, first)];
  if (isFault(ours) || isFault(theirs) || !isVector(ours) || !turnedShape(ours, theirs)) return false;
  return comparedPairs(paired(ours, turned(theirs)), left, right, networks) === 'holds';
}

const isJacobian = (term: Term, { rows }: Entries): boolean =>
  term.kind === 'partial' && rows.length > 1 && rows[0].length > 1;

function comparedPairs(
  pairs: readonly (readonly [Scalar, Scalar])[],
  left: Term,
  right: Term,
  networks: readonly Trace[],
): 'holds' | 'fails' | 'unknown' {
  const tape = tapeOf(pairs.flat());
  if (tape === undefined) return 'unknown';
  const answers = networks.map((network, index) => compare(tape, network, index));
  if (!answers.includes('fails')) return answers.includes('holds') ? 'holds' : 'unknown';
  return canDefine(left, right) ? 'unknown' : 'fails';
}

/** Scalars that have to be equal, two by two; undefined where the shapes do not fit. */
function pairsOf(left: Entries, right: Entries): [Scalar, Scalar][] | undefined {
  if (sameShape(left, right)) return paired(left, right);
  if ((left.turnable || right.turnable) && turnedShape(left, right)) return paired(left, turned(right));
  for (const [jacobian, other] of [
    [left, right],
    [right, left],
  ]) {
    if (!jacobian.isDiagonal) continue;
    const diagonal = diagonalOf(jacobian);
    if (other.isNumber) return diagonal.rows.map(([each]) => [each, other.rows[0][0]]);
    if (isVector(other) && sameShape(diagonal, other)) return paired(diagonal, other);
    if (isVector(other) && turnedShape(diagonal, other)) return paired(diagonal, turned(other));
  }
  return undefined;
}

const paired = (left: Entries, right: Entries): [Scalar, Scalar][] =>
  left.rows.flatMap((row, i) => row.map((each, j): [Scalar, Scalar] => [each, right.rows[i][j]]));

const leafWidth = 1e-12;
/** Intervals that are wider than this, relative to their numbers, tell nothing. */
const widest = 1e-7;

/** Outputs of the tape two by two. */
function compare(tape: Tape, network: Trace, index: number): 'holds' | 'fails' | 'unknown' {
  const unknown = (spelling: string): number => numberOfLetter(spelling, index);
  const values = workTape(tape, leavesOf(network, unknown));
  const ranges = naiveRanges(tape, (step) => leafRange(step, network, unknown));
  let answer: 'holds' | 'unknown' = 'holds';
  for (let i = 0; i < ranges.length; i += 2) {
    const [a, b] = [values[tape.outputs[i]], values[tape.outputs[i + 1]]];
    // Zero divided by zero is not equal to anything, unless both sides are undefined alike: then the network tells nothing.
    if (!Number.isFinite(a) || !Number.isFinite(b)) {
      if (Number.isFinite(a) || Number.isFinite(b)) return 'fails';
      answer = 'unknown';
    } else if (!overlap(ranges[i], ranges[i + 1])) return 'fails';
    else if (isVague(ranges[i], a, b) || isVague(ranges[i + 1], a, b)) {
      if (Math.abs(a - b) > widest * (Math.abs(a) + Math.abs(b))) return 'fails';
      answer = 'unknown';
    }
  }
  return answer;
}

function isVague(range: Interval, a: number, b: number): boolean {
  if (!isBounded(range)) return true;
  const size = Math.max(Math.abs(a), Math.abs(b));
  // Both may be nothing but rounding where everything cancels.
  return range.high - range.low > widest * size && magnitude(range) > 1e-9;
}

function leafRange(step: TapeStep, network: Trace, unknown: (spelling: string) => number): Interval {
  if (step.kind === 'constant') return exactly(step.value);
  if (step.kind === 'printed') return exactly(step.leaf.printed.value);
  if (step.kind === 'unknown') return exactly(unknown(step.spelling));
  if (step.kind === 'operation') return exactly(Number.NaN);
  const { formula, value } = network.quantity(step.id);
  if (formula === undefined) return exactly(value);
  const width = leafWidth * Math.abs(value);
  return { low: value - width, high: value + width };
}

const numbersOfLetters = new Map<string, number>();
/** More letters are worked anew. */
const mostLetters = 1000;

/** A number from ½ to 2 that is any letter's own, another one for each network. */
export function numberOfLetter(spelling: string, network: number): number {
  const key = `${network} ${spelling}`;
  let number = numbersOfLetters.get(key);
  if (number === undefined) {
    let seed = 2166136261;
    for (const character of key) seed = Math.imul(seed ^ (character.codePointAt(0) as number), 16777619) >>> 0;
    number = new RandomNumbers(seed).uniform(0.5, 2);
    if (numbersOfLetters.size < mostLetters && key.length < 100) numbersOfLetters.set(key, number);
  }
  return number;
}

/**
 * Whether an equation may say something of a letter that only its author knows: define it, or work it from itself, λ = 0.5λ. It may not where the
 * left side is a function of any number, σ(x) = 1/(1 + e^x), and not where each side has a letter that the other lacks while neither is that letter
 * alone: σ(z) = 1/(1 + e^(−x)).
 */
function canDefine(left: Term, right: Term): boolean {
  const [ours, theirs] = [lettersIn(left), lettersIn(right)];
  if (ours.size === 0 && theirs.size === 0) return false;
  const leftOnly = [...ours].filter((letter) => !theirs.has(letter));
  const rightOnly = [...theirs].filter((letter) => !ours.has(letter));
  if (leftOnly.length === 0 && rightOnly.length === 0) return !isOfAnyNumber(left);
  const isExchanged = leftOnly.length > 0 && rightOnly.length > 0;
  return !isExchanged || right.kind === 'unknown' || !isOfAnyNumber(left);
}

/** Whether all letters in a term are what functions are taken of, or by which something is differentiated. */
function isOfAnyNumber(term: Term): boolean {
  switch (term.kind) {
    case 'unknown':
      return false;
    case 'operation':
      return functions.has(term.operator) || term.operands.every(isOfAnyNumber);
    case 'matrix':
      return term.rows.every((row) => row.every(isOfAnyNumber));
    default:
      return true;
  }
}

const functions: ReadonlySet<string> = new Set('Sigmoid Tanh ReLU LeakyReLU Softmax Exp Ln Derivative'.split(' '));

/** The spellings of letters that the notation does not have. */
export function lettersIn(term: Term): Set<string> {
  const found = new Set<string>();
  const open: Term[] = [term];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.kind === 'unknown') found.add(part.spelling);
    else if (part.kind === 'operation') for (const operand of part.operands) open.push(operand);
    else if (part.kind === 'partial') open.push(part.of, part.by);
    else if (part.kind === 'matrix') for (const row of part.rows) for (const entry of row) open.push(entry);
  }
  return found;
}
