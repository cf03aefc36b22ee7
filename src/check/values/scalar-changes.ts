import { type Identifier, parseIdentifier, type Trace } from '../../trace/index.js';
import type { OperationTerm, PartialTerm, Term } from '../meaning/term.js';
import {
  type Candidate,
  costOfExchange,
  costOfQuantity,
  factorCandidates,
  isNear,
  operationTerm,
  quantityCandidates,
  quantityTerm,
  Table,
  termCandidates,
} from './candidates.js';
import { type Changed, type ChangeKind, replaced } from './change.js';
import { hasInverse, hasSquare, operationValue, type Part, partialValue, partsWithNeeds } from './needed.js';
import { type Proposal, structuralChanges } from './structural-changes.js';

/** What may belong into a formula, by its value on one network. */
export interface Stock {
  readonly network: Trace;
  readonly quantities: readonly Candidate[];
  readonly quantityTable: Table;
  readonly factorTable: Table;
  readonly termTable: Table;
  /** Derivatives that may stand for another, by that one. */
  readonly partials: Map<string, readonly { readonly term: PartialTerm; readonly value: number }[]>;
}

export function stockOf(network: Trace, letters: ReadonlySet<string>): Stock {
  const quantities = quantityCandidates(network, letters);
  return {
    network,
    quantities,
    quantityTable: new Table(quantities),
    factorTable: new Table(factorCandidates(network, quantities, letters)),
    termTable: new Table(termCandidates(network, quantities, letters)),
    partials: new Map(),
  };
}

/** Every single change that makes a formula right on one network. */
export function* rightChanges(root: Term, wanted: number, stock: Stock): Generator<Changed> {
  yield* changesWith(partsWithNeeds(root, stock.network, wanted), root, stock);
  if (hasSquare(root)) yield* changesWith(partsWithNeeds(root, stock.network, wanted, -1), root, stock);
}

function* changesWith(parts: readonly Part[], root: Term, stock: Stock): Generator<Changed> {
  for (const part of parts) {
    if (!Number.isNaN(part.needed)) {
      for (const each of structuralChanges(part)) if (isNear(each.value, part.needed)) yield changed(root, each);
      for (const each of foundChanges(part, stock)) yield changed(root, each);
    }
    // Where an operator above has no inverse, everything is tried in its place.
    const open = openAbove(part);
    if (open === undefined && part.term.kind !== 'partial') continue;
    for (const each of leafChanges(part, stock)) {
      const isRight =
        open === undefined ? isNear(each.value, part.needed) : isNear(valueAbove(part, each.value, open), open.needed);
      if (isRight) yield changed(root, each);
    }
  }
}

/** The nearest part above of which it is known what it needs, where that cannot be told further down. */
function openAbove(part: Part): Part | undefined {
  let above: Part | undefined = part;
  while (above !== undefined && Number.isNaN(above.needed)) above = above.parent;
  return above === undefined || above === part || hasInverse(above.term) ? undefined : above;
}

/** The value of a part above, with another value of this one. */
function valueAbove(part: Part, value: number, above: Part): number {
  let [own, changed] = [part, value];
  while (own !== above && own.parent?.term.kind === 'operation') {
    const { parent } = own;
    const values = parent.operands.map((each) => (each === own ? changed : each.value));
    changed = operationValue(parent.term as OperationTerm, values);
    own = parent;
  }
  return changed;
}

/** Every single change, right or not, for trying it together with another: the likely ones. */
export function* anyChanges(root: Term, stock: Stock): Generator<Changed> {
  for (const part of partsWithNeeds(root, stock.network, Number.NaN)) {
    for (const each of structuralChanges(part)) yield changed(root, each);
    for (const each of leafChanges(part, stock)) if (each.cost < 2) yield changed(root, each);
  }
}

function changed(root: Term, { kind, part, was, becomes, instead, cost }: Proposal): Changed {
  return { term: replaced(root, part.path, instead), change: { kind, span: was.span, was, becomes }, cost };
}

/** Something else for a letter or number, or for a derivative. */
function* leafChanges(part: Part, { quantities, network, partials }: Stock): Generator<Proposal> {
  const { term } = part;
  const proposal = (kind: ChangeKind, becomes: Term, value: number, cost: number): Proposal => ({
    kind,
    part,
    was: term,
    becomes,
    instead: becomes,
    value,
    cost,
  });
  if (term.kind === 'quantity' || term.kind === 'unknown' || isPrintedValue(term)) {
    const cost = costOfLeaf(term);
    for (const { id, parsed, value } of quantities) {
      if (id === undefined || (term.kind === 'quantity' && id === term.id)) continue;
      yield proposal(kindOfLeaf(term), quantityTerm(id, term.span), value, cost(parsed));
    }
  }
  if (term.kind === 'partial' && term.of.kind === 'operation') {
    yield proposal('taken-already', term.of, partialValue(term.of, network), 1);
  }
  if (term.kind !== 'partial' || term.of.kind !== 'quantity' || term.by.kind !== 'quantity') return;
  const key = `${term.of.id} ${term.by.id}`;
  let others = partials.get(key);
  if (others === undefined) {
    others = [...otherPartials(term, quantities)].map((each) => ({ term: each, value: partialValue(each, network) }));
    partials.set(key, others);
  }
  for (const other of others) yield proposal('partial', { ...other.term, span: term.span }, other.value, 1.1);
}

const isPrintedValue = (term: Term): boolean => term.kind === 'number' && term.unit < 1 && term.value !== 0.5;
const kindOfLeaf = (term: Term): ChangeKind =>
  term.kind === 'quantity'
    ? 'quantity'
    : term.kind === 'unknown'
      ? 'letter'
      : term.kind === 'partial'
        ? 'partial'
        : 'number';
function costOfLeaf(term: Term): (becomes: Identifier | undefined) => number {
  // A derivative is rather taken for another derivative.
  if (term.kind === 'partial') return (becomes) => costOfQuantity(becomes) + 0.5;
  if (term.kind !== 'quantity') return costOfQuantity;
  const was = parseIdentifier(term.id);
  return (becomes) => costOfExchange(was, becomes);
}

/** The derivative of or by another quantity of the same kind. */
function* otherPartials(term: PartialTerm, quantities: readonly Candidate[]): Generator<PartialTerm> {
  const { of, by } = term;
  if (of.kind !== 'quantity' || by.kind !== 'quantity') return;
  const [ofParsed, byParsed] = [parseIdentifier(of.id), parseIdentifier(by.id)];
  for (const { id, parsed } of quantities) {
    if (id === undefined) continue;
    if (id !== of.id && costOfExchange(ofParsed, parsed) <= 1.1) yield { ...term, of: quantityTerm(id, of.span) };
    if (id !== by.id && costOfExchange(byParsed, parsed) <= 1.1) yield { ...term, by: quantityTerm(id, by.span) };
  }
}

/** Quantities, factors and terms that have just the value that is needed. */
function* foundChanges(part: Part, stock: Stock): Generator<Proposal> {
  const { term, needed, value, parent } = part;
  const above = parent?.term.kind === 'operation' ? parent.term.operator : '';
  if (term.kind === 'quantity' || term.kind === 'unknown' || term.kind === 'partial' || isPrintedValue(term)) {
    for (const { id, parsed, value: own } of stock.quantityTable.near(needed)) {
      if (id === undefined || (term.kind === 'quantity' && id === term.id)) continue;
      const becomes = quantityTerm(id, term.span);
      yield {
        kind: kindOfLeaf(term),
        part,
        was: term,
        becomes,
        instead: becomes,
        value: own,
        cost: costOfLeaf(term)(parsed),
      };
    }
  }
  if (isNear(needed, value * value)) {
    const instead = operationTerm('Square', [term], term.span);
    yield { kind: 'square', part, was: term, becomes: instead, instead, value: needed, cost: 1.3 };
  }
  // A factor of a factor is a factor of the product, which has its own turn.
  if (above !== 'Multiply' && above !== 'Hadamard') {
    for (const { make, cost } of stock.factorTable.near(needed / value)) {
      const becomes = make(term.span);
      yield {
        kind: 'missing-factor',
        part,
        was: term,
        becomes,
        instead: timesFactor(term, becomes),
        value: needed,
        cost,
      };
    }
  }
  if (above !== 'Add' && above !== 'Subtract') {
    for (const sign of [1, -1]) {
      for (const { make, cost } of stock.termTable.near(sign * (needed - value))) {
        const becomes = make(term.span);
        const instead = operationTerm(sign === 1 ? 'Add' : 'Subtract', [term, becomes], term.span);
        yield { kind: 'missing-term', part, was: term, becomes, instead, value: needed, cost };
      }
    }
  }
}

/** A number stands before what it multiplies. */
function timesFactor(term: Term, factor: Term): Term {
  if (factor.kind === 'number') {
    const others = term.kind === 'operation' && term.operator === 'Multiply' ? term.operands : [term];
    return operationTerm('Multiply', [factor, ...others], term.span);
  }
  if (term.kind === 'operation' && term.operator === 'Multiply')
    return { ...term, operands: [...term.operands, factor] };
  return operationTerm('Multiply', [term, factor], term.span);
}
