import { type Checked, countsOf, type Finding, mistaken } from '../check/index.js';
import { Speller } from '../notation/index.js';
import { placeIn } from '../note/index.js';
import { type Problem, readProblem } from '../problem/index.js';
import { type Trace, work } from '../trace/index.js';
import { Members } from './explain.js';
import { type ArrayFile, elementName, type GivenArray, writtenElement } from './given-array.js';
import { type Judged, judgeArrays } from './judge.js';
import { matchArrays } from './match.js';
import { namedAs } from './names.js';
import { otherProblem } from './other-problem.js';
import { problemOfArrays } from './problem-of-arrays.js';
import { groupOf } from './ranges.js';
import { reasonsFor, type Vocabulary } from './words.js';

export interface CheckArraysOptions {
  /** What the program works; without it, the key `problem` of the file says, or its parameters, inputs and targets do. */
  readonly problem?: Problem;
  /** How reports spell quantities, where that is not what the problem says. */
  readonly notation?: Problem['notation'];
}

/**
 * Compares the arrays of somebody's own program with the working of a problem: each number with its quantity, in the precision that the
 * program works in. A wrong array is held against what follows from those before it, and against the mistakes of the library, made
 * throughout.
 *
 * @throws LonghandError where nothing says what problem it is, or the problem cannot be worked
 */
export function checkArrays(file: ArrayFile, { problem: given, notation }: CheckArraysOptions = {}): Checked {
  const stated = given ?? (file.problem === undefined ? undefined : readProblem(file.problem));
  const problem = stated ?? problemOfArrays(file);
  const trace = work(withLearningRate(problem, file.arrays));
  const { matched, unmatched, taken } = matchArrays(file.arrays, trace);
  const members = new Members(trace);
  const judged = judgeArrays(matched, trace, file.roundoff, members);
  const words: Vocabulary = {
    trace,
    speller: new Speller(notation ?? problem.notation, trace.step.network),
    arrays: new Map(matched.map((each) => [groupOf(each.ids[0]), each])),
  };
  const places = placeIn(file.text);
  const numbers = new Map(file.arrays.map(({ span }, index) => [span, index]));
  const drafts = [
    ...judged.map((each) => ({ judged: each, finding: judgedFinding(each, words) })),
    ...unmatched.map(({ array, reason }) => ({ judged: undefined, finding: uncheckedFinding(array, reason) })),
  ].sort((a, b) => a.finding.span.start - b.finding.span.start);
  const indexOf = new Map(drafts.map(({ judged }, index) => [judged, index]));
  const findings = drafts.map(({ judged: each, finding }): Finding => {
    const [from, to] = [places(finding.span.start), places(finding.span.end)];
    return {
      ...finding,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      statement: numbers.get(finding.span) ?? 0,
      follows: (each?.follows ?? []).map((cause) => indexOf.get(cause) ?? 0).sort((a, b) => a - b),
    };
  });
  const other = stated === undefined ? undefined : otherProblem(judged, trace);
  const said = [taken, other].filter((sentence) => sentence !== undefined);
  const first = judged.find(({ verdict }) => mistaken.includes(verdict));
  return {
    text: file.text,
    ...(file.isListing ? { isListing: true } : {}),
    ...(stated === undefined ? { readOff: problem } : {}),
    ...(said.length === 0 ? {} : { taken: said.join(' ') }),
    findings,
    counts: countsOf(findings),
    ...(first === undefined ? {} : { first: indexOf.get(first) ?? 0 }),
  };
}

/** The step size may be one of the arrays. */
function withLearningRate(problem: Problem, arrays: readonly GivenArray[]): Problem {
  if (problem.learningRate !== undefined) return problem;
  const rate = arrays.find(({ path, values }) => values.length === 1 && namedAs(path)?.kind === 'eta')?.values[0];
  return rate === undefined || !Number.isFinite(rate) ? problem : { ...problem, learningRate: rate };
}

type Draft = Omit<Finding, 'line' | 'column' | 'endLine' | 'endColumn' | 'statement' | 'follows'>;

function judgedFinding(judged: Judged, words: Vocabulary): Draft {
  const { matched, at, verdict } = judged;
  const { array, ids } = matched;
  const id = ids[at[0]];
  const isWrong = mistaken.includes(verdict);
  const isRight = verdict === 'right' || verdict === 'rounded';
  return {
    span: array.span,
    aspect: 'result',
    verdict,
    printed: isRight ? latexName(array.name) : printedElement(judged, words.trace),
    quantity: id,
    ...(at.length === 1 ? {} : { quantities: at.map((i) => ids[i]) }),
    spelled: words.speller.latex(id),
    ...(isRight ? {} : { expected: expectedAt(judged, words.trace) }),
    reasons: isWrong ? reasonsFor(judged, words) : [],
    harmless: false,
  };
}

function uncheckedFinding(array: GivenArray, reason: string): Draft {
  return {
    span: array.span,
    aspect: 'result',
    verdict: 'unchecked',
    printed: latexName(array.name),
    reasons: [{ sentence: reason }],
    harmless: false,
  };
}

/** `dW1[0, 2] = 0.0123`, with as many digits as tell it from the right number. */
function printedElement({ matched: { array, ids }, at, share }: Judged, trace: Trace): string {
  const [index] = at;
  const value = array.values[index];
  const right = trace.value(ids[index]) * share;
  const isPlain = array.texts !== undefined && array.halfUnits !== undefined;
  const number = isPlain ? writtenElement(array, index) : written(value, digitsFor(value, right));
  return `${latexName(elementName(array, index))} = ${number}`;
}

function expectedAt({ matched: { array, ids }, at, share }: Judged, trace: Trace): { latex: string; value: number } {
  const [index] = at;
  const right = trace.value(ids[index]) * share;
  return { latex: written(right, digitsFor(array.values[index], right)), value: right };
}

/** Enough digits to see where two numbers part, and one more. */
function digitsFor(value: number, right: number): number {
  const apart = Math.abs(value - right) / Math.max(Math.abs(right), Number.MIN_VALUE);
  return Number.isFinite(apart) && apart > 0 ? Math.min(17, Math.max(6, Math.ceil(-Math.log10(apart)) + 2)) : 6;
}

function written(value: number, digits: number): string {
  const text = String(Number(value.toPrecision(digits)));
  const [, mantissa, exponent] = /^(.*)e([+-]\d+)$/.exec(text) ?? [];
  if (Number.isNaN(value)) return '\\text{NaN}';
  if (!Number.isFinite(value)) return value > 0 ? '\\infty' : '-\\infty';
  return mantissa === undefined ? text : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}

/** A name in a formula: letters, digits and brackets stay what they are. */
const latexName = (name: string): string =>
  `\\text{${name.replaceAll('_', '\\_').replaceAll(/[^\w\\ .,'[\]-]|\\(?!_)/g, '?')}}`;
