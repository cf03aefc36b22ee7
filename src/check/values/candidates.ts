import { type Formula, operandsOf, operatorOf } from '../../formula/index.js';
import type { ActivationName } from '../../network/index.js';
import type { Span } from '../../note/index.js';
import { type Identifier, identifier, type Kind, parseIdentifier, type Trace } from '../../trace/index.js';
import type { NumberTerm, OperationTerm, QuantityTerm, Term } from '../meaning/term.js';

/** A term that may belong somewhere, with its value on the first network. */
export interface Candidate {
  readonly make: (span: Span) => Term;
  readonly value: number;
  /** The quantity that it is, if it is one. */
  readonly id?: string;
  readonly parsed?: Identifier;
  readonly cost: number;
}

/** Candidates by value, for finding those that have a wanted one. */
export class Table {
  readonly #sorted: readonly Candidate[];

  constructor(candidates: readonly Candidate[]) {
    this.#sorted = candidates.filter(({ value }) => Number.isFinite(value)).sort((a, b) => a.value - b.value);
  }

  /** Those whose value is the wanted one, up to rounding. */
  *near(wanted: number): Generator<Candidate> {
    if (!Number.isFinite(wanted)) return;
    const width = tolerance * Math.abs(wanted) + 1e-14;
    let low = 0;
    for (let high = this.#sorted.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle].value < wanted - width) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < this.#sorted.length && this.#sorted[i].value <= wanted + width; i++) yield this.#sorted[i];
  }
}

/** What is nearer than this on one network is tried on the others. */
const tolerance = 1e-8;
export const isNear = (a: number, b: number): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b)) + 1e-14;

export const quantityTerm = (id: string, span: Span): QuantityTerm => ({ kind: 'quantity', span, id });
export const operationTerm = (operator: string, operands: readonly Term[], span: Span): OperationTerm => ({
  kind: 'operation',
  span,
  operator,
  operands,
});
export const constantTerm = (value: number, span: Span): NumberTerm => ({
  kind: 'number',
  span,
  text: String(value),
  value,
  unit: Number.isInteger(value) ? 1 : 0.1,
});

/** Quantities that may stand in a formula. */
export function quantityCandidates(trace: Trace, letters: Iterable<string>): Candidate[] {
  return [...letters]
    .filter((id) => trace.has(id))
    .map((id) => ({
      id,
      parsed: parseIdentifier(id),
      make: (span) => quantityTerm(id, span),
      value: trace.value(id),
      cost: 0,
    }));
}

/** 2 and ½, and what the loss is multiplied or divided by. */
function constantsOf({ step: { network, samples } }: Trace): number[] {
  const { factor = 1, overUnits, overSamples } = network.loss;
  const { units } = network.layers[network.layers.length - 1];
  const divisors = [overUnits === 'mean' ? units : 1, overSamples === 'mean' ? samples.length : 1];
  const constants = [2, 0.5, factor, 2 * factor, ...divisors, ...divisors.map((each) => 1 / each)];
  return [...new Set(constants)].filter((each) => each !== 1);
}

/** Factors that are often forgotten: 2, ½, η, the derivative of an activation, 1 − a; then any quantity. */
export function factorCandidates(
  trace: Trace,
  quantities: readonly Candidate[],
  letters: ReadonlySet<string>,
): Candidate[] {
  const found: Candidate[] = constantsOf(trace).map((value) => ({
    make: (span) => constantTerm(value, span),
    value,
    cost: 1.3,
  }));
  for (const { id, value } of trace.quantities) {
    const { kind, indices, sample } = parseIdentifier(id) as Identifier;
    const a = identifier('a', indices, sample);
    const isSigmoid = trace.step.network.layers[indices[0] - 1]?.activation === 'sigmoid';
    if (kind === 'a' && isSigmoid && letters.has(id)) {
      found.push({ make: (span) => oneMinus(id, span), value: 1 - value, cost: 1.5 });
    }
    if (kind !== 'da/dz' || indices.length !== 2 || letters.has(id)) continue;
    const z = identifier('z', indices, sample);
    const of = functionNames[trace.step.network.layers[indices[0] - 1].activation];
    const make = (span: Span): Term => ({ ...operationTerm('Derivative', [quantityTerm(z, span)], span), of });
    const product = (span: Span): Term => operationTerm('Multiply', [quantityTerm(a, span), oneMinus(a, span)], span);
    if (letters.has(z)) found.push({ make, value, cost: 1.4 });
    else if (letters.has(a) && isSigmoid) found.push({ make: product, value, cost: 1.4 });
  }
  const ofQuantity = { eta: 1.3, 'da/dz': 1.4 } as Partial<Record<Kind, number>>;
  for (const each of quantities) {
    const kind = each.parsed?.kind;
    found.push({ ...each, cost: (kind === undefined ? undefined : ofQuantity[kind]) ?? costOfLost(each) });
  }
  return found;
}

const oneMinus = (id: string, span: Span): Term =>
  operationTerm('Subtract', [constantTerm(1, span), quantityTerm(id, span)], span);

const functionNames: Readonly<Record<ActivationName, string>> = {
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  relu: 'ReLU',
  'leaky-relu': 'LeakyReLU',
  identity: 'Identity',
  softmax: 'Softmax',
};

/** A gradient or an updated parameter is hardly forgotten: it is what is being worked. */
function costOfLost({ parsed }: Candidate): number {
  const kind = parsed?.kind ?? '';
  return kind.startsWith('dL/') || kind.endsWith("'") ? 2 : 1.6;
}

/** Terms that are often forgotten: a quantity, such as a bias, or a product of two as the trace's own formulas have it. */
export function termCandidates(
  trace: Trace,
  quantities: readonly Candidate[],
  letters: ReadonlySet<string>,
): Candidate[] {
  const found: Candidate[] = quantities.map((each) => ({ ...each, cost: costOfLost(each) }));
  const seen = new Set<string>();
  const visit = (formula: Formula): void => {
    const operands = operandsOf(formula);
    const isProduct = operatorOf(formula) === 'Multiply' && operands.length === 2;
    const [a, b] = operands;
    if (isProduct && typeof a === 'string' && typeof b === 'string' && letters.has(a) && letters.has(b)) {
      if (seen.has(`${a} ${b}`)) return;
      seen.add(`${a} ${b}`);
      const make = (span: Span): Term =>
        operationTerm('Multiply', [quantityTerm(a, span), quantityTerm(b, span)], span);
      found.push({ make, value: trace.value(a) * trace.value(b), cost: 1.7 });
    } else operands.forEach(visit);
  };
  for (const { formula } of trace.quantities) if (formula !== undefined) visit(formula);
  return found;
}

/** Kinds that are taken for one another. */
const related: readonly (readonly Kind[])[] = [
  ['w', "w'"],
  ['b', "b'"],
  ['z', 'a'],
  ['x', 'a'],
  ['y', 'a'],
  ['dL/da', 'dL/dz'],
  ['dL/dz', 'dL/db'],
];

/** How likely one quantity stands for another: same kind with another index, then kinds that are often confused, then others. */
export function costOfExchange(a: Identifier | undefined, b: Identifier | undefined): number {
  if (a === undefined || b === undefined) return 2;
  if (a.kind === b.kind) return a.indices[0] === b.indices[0] || a.indices.length < 2 ? 1 : 1.1;
  return related.some((pair) => pair.includes(a.kind) && pair.includes(b.kind)) ? 1.2 : 2;
}

/** How likely a quantity was meant where something else stands: an updated weight and a sum over samples hardly. */
export function costOfQuantity(parsed: Identifier | undefined): number {
  const kind = parsed?.kind;
  if (kind === "w'" || kind === "b'") return 2;
  return kind === 'dL/db' ? 1.2 : 1;
}
