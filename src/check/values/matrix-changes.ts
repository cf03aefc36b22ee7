import { parseWhole, quantitiesInWhole, type Whole, wholeName } from '../../notation/index.js';
import type { Span } from '../../note/index.js';
import { type Identifier, parseIdentifier, type Trace } from '../../trace/index.js';
import type { MatrixTerm, Term } from '../meaning/term.js';
import { constantTerm, costOfExchange, operationTerm, quantityTerm } from './candidates.js';
import { type Changed, type ChangeKind, type Path, partsOf, replaced } from './change.js';
import { isSame } from './structural-changes.js';

/** Entries of a vector that are tried in its place. */
const mostEntries = 100;
/** What it costs that a whole factor or term has been forgotten. */
const lost = 1.6;

/** What may stand in a formula with vectors and matrices. */
export interface MatrixStock {
  readonly wholes: readonly { readonly term: MatrixTerm; readonly is: Whole }[];
  readonly quantities: readonly { readonly id: string; readonly is: Identifier | undefined }[];
}

/** @param letters quantities that may stand there */
export function matrixStock(trace: Trace, letters: ReadonlySet<string>): MatrixStock {
  const quantities = [...letters].filter((id) => trace.has(id)).map((id) => ({ id, is: parseIdentifier(id) }));
  return { wholes: wholesOf(trace), quantities };
}

/**
 * Every likely single change to a formula with vectors and matrices, the likeliest kinds first at each place.
 *
 * @param most what a change may cost at most
 */
export function* matrixChanges(root: Term, { wholes, quantities }: MatrixStock, most = 2): Generator<Changed> {
  const added = most < lost ? [] : wholes;
  const addedQuantities = most < lost ? [] : quantities.filter(({ is }) => is?.kind === 'b' || is?.kind === 'eta');
  for (const { term, path, above } of placesIn(root)) {
    const { span } = term;
    const made = (
      kind: ChangeKind,
      instead: Term,
      cost: number,
      was: Term = term,
      becomes: Term = instead,
    ): Changed => ({
      term: replaced(root, path, instead),
      change: { kind, span: was.span, was, becomes },
      cost,
    });
    if (term.kind === 'operation') {
      const { operands, operator } = term;
      if (operator === 'Transpose' || operator === 'Negate') {
        yield made(operator === 'Transpose' ? 'transpose' : 'sign', operands[0], 1);
      }
      if (operator === 'Multiply') yield made('unit-by-unit', { ...term, operator: 'Hadamard' }, 1);
      if (operator === 'Hadamard') yield made('unit-by-unit', { ...term, operator: 'Multiply' }, 1);
      if (operator === 'Add' && operands.length === 2) {
        yield made('operator', { ...term, operator: 'Subtract' }, 0.98);
      }
      if (operator === 'Subtract') {
        yield made('sign', { ...term, operands: [operands[1], operands[0]] }, 0.95);
        yield made('operator', { ...term, operator: 'Add' }, 0.98);
      }
      if (operator === 'Multiply') {
        for (let i = 1; i < operands.length; i++)
          yield made('order', { ...term, operands: exchanged(operands, i) }, 1.1);
        for (const isWritten of [false, true]) yield made('order', transposedTerm(term, isWritten), 1.02);
      }
      if (operator === 'Add')
        for (const isWritten of [false, true]) yield made('order', transposedTerm(term, isWritten), 1.02);
      if (operator === 'Multiply' && operands.length > 2) {
        for (let i = 1; i < operands.length; i++) yield made('unit-by-unit', unitByUnit(operands, i, span), 1.1);
      }
      if (['Add', 'Subtract', 'Multiply', 'Hadamard'].includes(operator)) {
        for (const [i, operand] of operands.entries()) {
          const rest = operands.filter((_, other) => other !== i);
          const left = rest.length === 1 ? rest[0] : { ...term, operands: rest };
          const instead = operator === 'Subtract' && i === 0 ? operationTerm('Negate', [left], span) : left;
          const isTerm = operator === 'Add' || operator === 'Subtract';
          const isRepeated = !isTerm && operands.some((other, j) => j < i && isSame(other, operand));
          const kind = isTerm ? 'extra-term' : isRepeated ? 'repeated-factor' : 'extra-factor';
          const cost = isRepeated ? 1 : 1.5;
          if (cost <= most) yield made(kind, instead, cost, operand, left);
        }
      }
    }
    if (above !== 'Transpose' && (term.kind !== 'operation' || term.operator !== 'Transpose')) {
      // It is rather forgotten at a letter than at what is made of several.
      yield made('transpose', operationTerm('Transpose', [term], span), term.kind === 'operation' ? 1.05 : 1);
    }
    if (isSquarable(term) && above !== 'Square' && above !== 'Power')
      yield made('square', operationTerm('Square', [term], span), 1.1);
    if (term.kind === 'partial' && term.of.kind === 'operation') yield made('taken-already', term.of, 1);
    if (term.kind === 'matrix' && term.whole !== undefined) {
      if (term.eitherWay && term.rows.length <= mostEntries) {
        for (const entry of term.rows.flat()) yield made('quantity', { ...entry, span }, 1);
      }
      const whole = parseWhole(term.whole);
      for (const { term: other, is } of wholes) {
        if (other.whole === term.whole) continue;
        const cost = whole === undefined ? 2 : costOfWhole(whole, is);
        if (cost <= most) yield made('quantity', { ...other, span }, cost);
      }
    }
    if (term.kind === 'quantity') {
      const was = parseIdentifier(term.id);
      for (const { term: whole, is } of wholes)
        if (is.kind === was?.kind) yield made('quantity', { ...whole, span }, 1);
      for (const { id, is } of quantities) {
        const cost = costOfExchange(was, is);
        if (id !== term.id && cost < 2 && cost <= most) yield made('quantity', quantityTerm(id, span), cost);
      }
    }
    if (term.kind === 'unknown') {
      for (const { term: whole } of wholes) yield made('letter', { ...whole, span }, 1);
      for (const { id } of quantities) yield made('letter', quantityTerm(id, span), 1);
    }
    if (above !== 'Multiply' && above !== 'Negate') yield made('sign', operationTerm('Negate', [term], span), 1);
    for (const factor of [constantTerm(2, span), constantTerm(0.5, span), quantityTerm('eta', span)]) {
      if (above !== 'Multiply' && most >= 1.3)
        yield made('missing-factor', operationTerm('Multiply', [factor, term], span), 1.3, term, factor);
    }
    if (above === 'Add' || above === 'Subtract' || above === 'Hadamard') continue;
    for (const { id } of addedQuantities) {
      const other = quantityTerm(id, span);
      yield made('missing-term', operationTerm('Add', [term, other], span), lost, term, other);
    }
    for (const { term: whole } of added) {
      const other = { ...whole, span };
      yield made('missing-factor', operationTerm('Hadamard', [term, other], span), lost, term, other);
      yield made('missing-factor', operationTerm('Multiply', [term, other], span), lost, term, other);
      yield made('missing-term', operationTerm('Add', [term, other], span), lost, term, other);
    }
  }
}

const exchanged = (operands: readonly Term[], at: number): Term[] =>
  operands.map((each, i) => (i === at ? operands[at - 1] : i === at - 1 ? operands[at] : each));

/**
 * The transpose of sums and products, taken at their parts: (AB)ᵀ = BᵀAᵀ.
 *
 * @param isWritten whether vectors get the sign of a transpose too, which may stand either way without it
 */
function transposedTerm(term: Term, isWritten: boolean): Term {
  if (term.kind === 'matrix' && term.eitherWay && !isWritten) return term;
  if (term.kind === 'quantity' || term.kind === 'number') return term;
  if (term.kind === 'operation') {
    const { operator, operands } = term;
    if (operator === 'Transpose') return operands[0];
    if (operator === 'Add') return { ...term, operands: operands.map((each) => transposedTerm(each, isWritten)) };
    if (operator === 'Multiply') {
      return { ...term, operands: [...operands].reverse().map((each) => transposedTerm(each, isWritten)) };
    }
  }
  return operationTerm('Transpose', [term], term.span);
}

/** One product among several factors unit by unit: (W δ) ∘ a. */
function unitByUnit(operands: readonly Term[], at: number, span: Span): Term {
  const product = (factors: readonly Term[]): Term =>
    factors.length === 1 ? factors[0] : operationTerm('Multiply', factors, span);
  return operationTerm('Hadamard', [product(operands.slice(0, at)), product(operands.slice(at))], span);
}

/** What stands squared in a formula of some activation or loss: an activation, or an error. */
function isSquarable(term: Term): boolean {
  if (term.kind === 'operation') return term.operator === 'Subtract' && term.operands.every(isSquarable);
  const name = term.kind === 'matrix' ? term.whole : term.kind === 'quantity' ? term.id : undefined;
  const kind = name === undefined ? undefined : (parseWhole(name) ?? parseIdentifier(name))?.kind;
  return kind === 'a' || kind === 'y';
}

interface Place {
  readonly term: Term;
  readonly path: Path;
  /** The operator that it stands under. */
  readonly above: string;
}

function* placesIn(term: Term, path: Path = [], above = ''): Generator<Place> {
  yield { term, path, above };
  const operator = term.kind === 'operation' ? term.operator : '';
  if (term.kind === 'partial') return;
  for (const [i, part] of partsOf(term).entries()) yield* placesIn(part, [...path, i], operator);
}

const costOfWhole = (a: Whole, b: Whole): number => {
  if (a.kind === b.kind) return 1;
  const relatedKinds = [
    `${a.kind}'` === b.kind,
    `${b.kind}'` === a.kind,
    'za'.includes(a.kind) && 'zax'.includes(b.kind),
  ];
  return relatedKinds.includes(true) ? 1.2 : 2;
};

/** Every vector and matrix of a trace, as a term. */
function wholesOf(trace: Trace): MatrixStock['wholes'] {
  const names = new Map<string, Whole>();
  for (const { id } of trace.quantities) {
    const parsed = parseIdentifier(id);
    if (parsed === undefined || parsed.kind === 'eta' || parsed.kind === 'L' || parsed.indices.length === 0) continue;
    const [layer] = parsed.indices;
    const isOfInput = parsed.kind === 'x' || parsed.kind === 'y';
    const units = isOfInput ? parsed.indices.length : parsed.indices.length - 1;
    if (units === 0) continue;
    const whole: Whole = {
      kind: parsed.kind,
      isMatrix: units === 2,
      ...(isOfInput ? {} : { layer }),
      ...(parsed.sample === undefined ? {} : { sample: parsed.sample }),
    };
    names.set(wholeName(whole), whole);
  }
  return [...names].map(([name, is]) => ({
    term: {
      kind: 'matrix',
      span: { start: 0, end: 0 },
      rows: quantitiesInWhole(trace, is).map((row) => row.map((id) => quantityTerm(id, { start: 0, end: 0 }))),
      eitherWay: !is.isMatrix,
      whole: name,
    },
    is,
  }));
}
