import type { Trace } from '../../trace/index.js';
import type { PartialTerm, Term } from '../meaning/term.js';
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
import { operationValue, type Part, partialValue, partsWithNeeds } from './needed.js';
import { type Proposal, structuralChanges } from './structural-changes.js';

/** What may belong into a formula, by its value on one network. */
export interface Stock {
  readonly network: Trace;
  readonly quantities: readonly Candidate[];
  readonly quantityTable: Table;
  readonly factorTable: Table;
  readonly termTable: Table;
}

export function stockOf(network: Trace, letters: ReadonlySet<string>): Stock {
  const quantities = quantityCandidates(network, letters);
  return {
    network,
    quantities,
    quantityTable: new Table(quantities),
    factorTable: new Table(factorCandidates(network, quantities)),
    termTable: new Table(termCandidates(network, quantities, letters)),
  };
}

/** Every single change that makes a formula right on one network. */
export function* rightChanges(root: Term, wanted: number, stock: Stock): Generator<Changed> {
  for (const part of partsWithNeeds(root, stock.network, wanted)) {
    for (const each of structuralChanges(part)) if (isNear(each.value, part.needed)) yield changed(root, each);
    for (const each of foundChanges(part, stock)) yield changed(root, each);
    // Where the operator above has no inverse, everything is tried in its place.
    const { parent } = part;
    const isOpen = Number.isNaN(part.needed) && parent !== undefined && !Number.isNaN(parent.needed);
    if (!isOpen && part.term.kind !== 'partial') continue;
    for (const each of leafChanges(part, stock)) {
      const isRight = isOpen ? isNear(valueWith(part, each.value), parent.needed) : isNear(each.value, part.needed);
      if (isRight) yield changed(root, each);
    }
  }
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

/** The value of the operation above, with another value of this part. */
function valueWith(part: Part, value: number): number {
  const { parent } = part;
  if (parent?.term.kind !== 'operation') return Number.NaN;
  return operationValue(
    parent.term,
    parent.operands.map((each) => (each === part ? value : each.value)),
  );
}

/** Something else for a letter or number. */
function* leafChanges(part: Part, { quantities, network }: Stock): Generator<Proposal> {
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
    for (const { id, value } of quantities) {
      if (id === undefined || (term.kind === 'quantity' && id === term.id)) continue;
      yield proposal(kindOfLeaf(term), quantityTerm(id, term.span), value, costOfLeaf(term, id));
    }
  }
  if (term.kind !== 'partial') return;
  for (const other of otherPartials(term, quantities)) {
    yield proposal('partial', other, partialValue(other, network), 1.1);
  }
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
const costOfLeaf = (term: Term, id: string): number =>
  term.kind === 'quantity' ? costOfExchange(term.id, id) : costOfQuantity(id);

/** The derivative of or by another quantity of the same kind. */
function* otherPartials(term: PartialTerm, quantities: readonly Candidate[]): Generator<PartialTerm> {
  const { of, by } = term;
  for (const { id } of quantities) {
    if (id === undefined) continue;
    if (of.kind === 'quantity' && id !== of.id && costOfExchange(of.id, id) <= 1.1) {
      yield { ...term, of: quantityTerm(id, of.span) };
    }
    if (by.kind === 'quantity' && id !== by.id && costOfExchange(by.id, id) <= 1.1) {
      yield { ...term, by: quantityTerm(id, by.span) };
    }
  }
}

/** Quantities, factors and terms that have just the value that is needed. */
function* foundChanges(part: Part, stock: Stock): Generator<Proposal> {
  const { term, needed, value, parent } = part;
  if (Number.isNaN(needed)) return;
  const above = parent?.term.kind === 'operation' ? parent.term.operator : '';
  if (term.kind === 'quantity' || term.kind === 'unknown' || term.kind === 'partial' || isPrintedValue(term)) {
    for (const { id, value: own } of stock.quantityTable.near(needed)) {
      if (id === undefined || (term.kind === 'quantity' && id === term.id)) continue;
      const becomes = quantityTerm(id, term.span);
      yield {
        kind: kindOfLeaf(term),
        part,
        was: term,
        becomes,
        instead: becomes,
        value: own,
        cost: costOfLeaf(term, id),
      };
    }
  }
  if (isNear(needed, value * value)) {
    const instead = operationTerm('Square', [term], term.span);
    yield { kind: 'missing-factor', part, was: term, becomes: term, instead, value: needed, cost: 1.3 };
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

function timesFactor(term: Term, factor: Term): Term {
  if (term.kind === 'operation' && term.operator === 'Multiply')
    return { ...term, operands: [...term.operands, factor] };
  return operationTerm('Multiply', [term, factor], term.span);
}
