import type { LayerParameters, Network, Sample } from '../network/index.js';
import type { Note } from '../note/index.js';
import type { Problem } from '../problem/index.js';
import { identifier, work } from '../trace/index.js';
import type { Finding } from './finding.js';
import type { Claim } from './meaning/claim.js';
import type { OtherName } from './meaning/other-names.js';
import { numbersPutIn } from './numbers-put-in.js';
import { rateOfUpdates } from './rate-of-updates.js';
import { greatestSamples, mostSamples, samplesByHeading } from './samples.js';
import { blankStep, type Shape, shapesOfNote } from './shape-of-note.js';
import { randomNetworks } from './values/random-networks.js';

/** A problem of which the note does not state every number: those that it does not are drawn, and nothing is held against them. */
export interface PartOfProblem {
  readonly problem: Problem;
  /** Identifiers of the given quantities that the note states. */
  readonly known: ReadonlySet<string>;
  /** Names that its notation does not have; and how they are taken, as a sentence. */
  readonly names: readonly OtherName[];
  readonly taken?: string;
}

type ClaimsIn = (problem: Problem, names: readonly OtherName[]) => readonly Claim[];

/**
 * What a note that does not state all its numbers says of its problem: the likeliest shapes of its network, each with the numbers that the note
 * defines or puts into its own formulas.
 *
 * @param claimsIn what the note's statements mean if it works this problem
 */
export function partsOfNote(note: Note, claimsIn: ClaimsIn): PartOfProblem[] {
  const data = samplesInTable(note);
  const headings = samplesByHeading(note.text, note.statements, mostSamples);
  const count = data.length > 0 ? data.length : Math.min(greatestSamples, Math.max(1, ...headings.map(numberIn)));
  const fixed = data.length === 0 ? {} : { inputs: data[0].inputs.length, outputs: data[0].targets.length };
  return shapesOfNote(note, fixed).map((shape) => {
    const { names = [], taken } = shape;
    const drawn = { problem: drawnProblem(shape, count), known: new Set<string>(), names, ...(taken && { taken }) };
    return withNumbers(drawn, data, claimsIn);
  });
}

const numberIn = (about: unknown): number => (typeof about === 'number' ? about : 1);

/** The same with another network of the same sizes. */
export function withNetwork(part: PartOfProblem, network: Network): PartOfProblem {
  return { ...part, problem: { ...part.problem, network } };
}

/** A problem of this shape with numbers that nobody would print. */
function drawnProblem({ sizes, biases, notation }: Shape, count: number): Problem {
  const blank = blankStep(sizes, biases);
  const step = { ...blank, samples: Array.from({ length: count }, () => blank.samples[0]) };
  const [{ step: drawn }] = randomNetworks({ step }, 1, 1);
  return { network: step.network, parameters: drawn.parameters, samples: drawn.samples, notation };
}

function withNumbers(drawn: PartOfProblem, data: readonly Sample[], claimsIn: ClaimsIn): PartOfProblem {
  const { problem, names } = drawn;
  const claims = claimsIn(problem, names);
  const trace = work({ ...problem, learningRate: 1 });
  const found = new Map(numbersPutIn(claims, trace));
  const rate = found.has('eta') ? undefined : rateOfUpdates(claims, trace);
  if (rate !== undefined) found.set('eta', rate);
  data.forEach(({ inputs, targets }, i) => {
    const sample = data.length > 1 ? i + 1 : undefined;
    for (const [unit, value] of inputs.entries()) found.set(identifier('x', [unit + 1], sample), value);
    for (const [unit, value] of targets.entries()) found.set(identifier('y', [unit + 1], sample), value);
  });
  return withStated(drawn, found);
}

/**
 * The same with more numbers that are known.
 *
 * @param numbers by the identifiers of given quantities
 */
export function withStated(part: PartOfProblem, numbers: ReadonlyMap<string, number>): PartOfProblem {
  const { problem, known } = part;
  const several = problem.samples.length > 1;
  const own = (id: string, otherwise: number): number => numbers.get(id) ?? otherwise;
  const parameters = problem.parameters.map(
    ({ weights, biases, bias }, l): LayerParameters => ({
      weights: weights.map((row, to) =>
        row.map((value, from) => own(identifier('w', [l + 1, to + 1, from + 1]), value)),
      ),
      ...(biases === undefined
        ? {}
        : { biases: biases.map((value, unit) => own(identifier('b', [l + 1, unit + 1]), value)) }),
      ...(bias === undefined ? {} : { bias: own(identifier('b', [l + 1]), bias) }),
    }),
  );
  const samples = problem.samples.map(({ inputs, targets }, i): Sample => {
    const sample = several ? i + 1 : undefined;
    return {
      inputs: inputs.map((value, unit) => own(identifier('x', [unit + 1], sample), value)),
      targets: targets.map((value, unit) => own(identifier('y', [unit + 1], sample), value)),
    };
  });
  const rate = numbers.get('eta');
  const filled = { ...problem, parameters, samples, ...(rate === undefined ? {} : { learningRate: rate }) };
  return { ...part, problem: filled, known: new Set([...known, ...numbers.keys()]) };
}

/** A finding that says of a number put in which quantity it stands for. */
type Operand = Pick<Finding, 'span' | 'statement' | 'aspect' | 'verdict' | 'quantity' | 'printed'>;

/**
 * Numbers that are put in for quantities that nobody knows yet, where all others of the line are known, so that it cannot be meant of another one.
 */
export function lastUnknowns(
  text: string,
  findings: readonly Operand[],
  { problem, known }: PartOfProblem,
): ReadonlyMap<string, number> {
  const trace = work({ ...problem, learningRate: problem.learningRate ?? 1 });
  const byStatement = new Map<number, Operand[]>();
  for (const each of findings) {
    if (each.aspect !== 'operand' || each.verdict !== 'unchecked') continue;
    byStatement.set(each.statement, [...(byStatement.get(each.statement) ?? []), each]);
  }
  const found = new Map<string, number>();
  for (const unknown of byStatement.values()) {
    const [{ quantity, printed, span }] = unknown;
    if (quantity === undefined || unknown.some((each) => each.quantity !== quantity || each.printed !== printed))
      continue;
    // Whether a minus before it is its own, -0.6 · a, or the formula's, is clear for targets only, a - y.
    const hasMinus = /[-−]\s*$/.test(text.slice(Math.max(0, span.start - 4), span.start));
    if (hasMinus && !/^(?:s\d+\.)?y\[/.test(quantity)) continue;
    const value = Number(printed.replace(',', '.'));
    const isGiven = trace.has(quantity) && trace.quantity(quantity).formula === undefined;
    if (isGiven && !known.has(quantity) && Number.isFinite(value) && !found.has(quantity)) found.set(quantity, value);
  }
  return found;
}

/** Samples that a note prints as a table of data, with heads such as X1, X2 and Y; none where it has no such table. */
function samplesInTable({ tables }: Note): Sample[] {
  for (const { head, rows } of tables) {
    const kinds = head.map((each) => /^\s*\$?([xy])_?\{?\d?\}?\$?\s*$/i.exec(each)?.[1].toLowerCase());
    if (kinds.includes(undefined) || !kinds.includes('x') || !kinds.includes('y')) continue;
    if (rows.length === 0 || rows.length > greatestSamples) continue;
    const of = (row: readonly number[], kind: string): number[] => row.filter((_, i) => kinds[i] === kind);
    const samples = rows.map((row) => ({ inputs: of(row, 'x'), targets: of(row, 'y') }));
    if (samples[0].inputs.length <= greatestSize && samples[0].targets.length <= greatestSize) return samples;
  }
  return [];
}

/** Inputs or outputs of a table of data. */
const greatestSize = 8;
