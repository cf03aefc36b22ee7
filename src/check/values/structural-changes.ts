import type { OperationTerm, Term } from '../meaning/term.js';
import { operationTerm } from './candidates.js';
import type { ChangeKind } from './change.js';
import { operationValue, type Part } from './needed.js';
import { applied } from './work-tape.js';

/** What is put in the place of a part. */
export interface Proposal {
  readonly kind: ChangeKind;
  readonly part: Part;
  /** What stands there, what belongs there, and the part that then stands in the formula. */
  readonly was: Term;
  readonly becomes: Term;
  readonly instead: Term;
  readonly value: number;
  readonly cost: number;
}

/** Changes that need nothing new: signs, operators, something left out. */
export function* structuralChanges(part: Part): Generator<Proposal> {
  const { term, value, parent, operands } = part;
  const above = parent?.term.kind === 'operation' ? parent.term.operator : '';
  const proposal = (kind: ChangeKind, instead: Term, own: number, cost: number, was: Term = term): Proposal => ({
    kind,
    part,
    was,
    becomes: instead,
    instead,
    value: own,
    cost,
  });
  if (term.kind === 'operation' && term.operator === 'Negate') {
    yield proposal('sign', term.operands[0], 0 - value, 1);
  } else if (!['Multiply', 'Hadamard', 'Divide', 'Negate', 'Square'].includes(above)) {
    yield proposal('sign', operationTerm('Negate', [term], term.span), 0 - value, 1);
  }
  if (term.kind !== 'operation') return;
  const values = operands.map((each) => each.value);
  switch (term.operator) {
    case 'Multiply':
    case 'Hadamard':
    case 'Add':
      for (const [i, operand] of term.operands.entries()) {
        if (term.operands.length < 2) break;
        if (!isSmall(operands[i])) continue;
        const rest = term.operands.filter((_, other) => other !== i);
        const left = rest.length === 1 ? rest[0] : { ...term, operands: rest };
        const own = operationValue(
          term,
          values.filter((_, other) => other !== i),
        );
        const isFactor = term.operator !== 'Add';
        const isRepeated = isFactor && factorsWith(part).some((other) => other !== operand && isSame(other, operand));
        const kind = isRepeated ? 'repeated-factor' : isFactor ? 'extra-factor' : 'extra-term';
        // A number too many is likelier than another one that makes up for it.
        const isNumber = isFactor && operand.kind === 'number';
        yield proposal(kind, left, own, isRepeated ? 1 : isNumber ? 1.2 : 1.5, operand);
      }
      break;
    case 'Subtract': {
      const [a, b] = term.operands;
      yield proposal('sign', operationTerm('Subtract', [b, a], term.span), 0 - value, 0.95);
      if (isSmall(operands[1])) yield proposal('extra-term', a, values[0], 1.5, b);
      if (isSmall(operands[0])) {
        yield proposal('extra-term', operationTerm('Negate', [b], term.span), 0 - values[1], 1.5, a);
      }
      break;
    }
    case 'Divide':
      if (isSmall(operands[1])) yield proposal('extra-factor', term.operands[0], values[0], 1.5, term.operands[1]);
      break;
    case 'Square':
      yield proposal('repeated-factor', term.operands[0], values[0], 1.3);
      break;
  }
  for (const { term: other, value: own } of otherOperators(term, operands)) {
    yield proposal('operator', other, own, isSum(other) && isSum(term) && isSignOnly(other, term) ? 0.98 : 1.5);
  }
}

const isSum = ({ operator }: OperationTerm): boolean => operator === 'Add' || operator === 'Subtract';
/** Whether only the sign between two operands is another. */
const isSignOnly = (other: OperationTerm, term: OperationTerm): boolean =>
  other.operands.every((each, i) => each === term.operands[i]);

/** All factors of the product that this product is a part of. */
function factorsWith(part: Part): Term[] {
  let top = part;
  while (isProduct(top.parent?.term)) top = top.parent as Part;
  const factorsIn = (each: Part): Term[] => (isProduct(each.term) ? each.operands.flatMap(factorsIn) : [each.term]);
  return factorsIn(top);
}

const isProduct = (term: Term | undefined): boolean =>
  term?.kind === 'operation' && (term.operator === 'Multiply' || term.operator === 'Hadamard');

/** What is put in by mistake is not large. */
function isSmall(part: Part): boolean {
  const size = (each: Part): number => each.operands.reduce((total, inner) => total + size(inner), 1);
  return part.operands.length === 0 || size(part) <= 8;
}

/** + for −, · for + between two; and two operators that have changed places: a·b − c for a − b·c. */
function* otherOperators(
  term: OperationTerm,
  parts: readonly Part[],
): Generator<{ readonly term: OperationTerm; readonly value: number }> {
  const { operator, operands, span } = term;
  if (operands.length !== 2 || !exchangeable.includes(operator)) return;
  const values = parts.map((each) => each.value);
  for (const other of exchangeable) {
    if (other !== operator) yield { term: { ...term, operator: other }, value: applied(other, values) };
  }
  const [first, second] = operands;
  if (operator !== 'Add' && operator !== 'Subtract') return;
  if (isProductOfTwo(first)) {
    const [a, b] = first.operands;
    const [{ value: p }, { value: q }] = parts[0].operands;
    const other = operationTerm(operator, [a, operationTerm('Multiply', [b, second], span)], span);
    yield { term: other, value: applied(operator, [p, q * values[1]]) };
  }
  if (isProductOfTwo(second)) {
    const [b, c] = second.operands;
    const [{ value: q }, { value: r }] = parts[1].operands;
    const other = operationTerm(operator, [operationTerm('Multiply', [first, b], span), c], span);
    yield { term: other, value: applied(operator, [values[0] * q, r]) };
  }
}

const exchangeable = ['Add', 'Subtract', 'Multiply', 'Divide'];

const isProductOfTwo = (term: Term): term is OperationTerm =>
  term.kind === 'operation' && term.operator === 'Multiply' && term.operands.length === 2;

/** Whether two terms read the same, wherever they stand. */
export function isSame(a: Term, b: Term): boolean {
  if (a.kind === 'quantity') return b.kind === 'quantity' && a.id === b.id;
  if (a.kind === 'number') return b.kind === 'number' && a.value === b.value;
  if (a.kind === 'unknown') return b.kind === 'unknown' && a.spelling === b.spelling;
  if (a.kind === 'partial') return b.kind === 'partial' && isSame(a.of, b.of) && isSame(a.by, b.by);
  if (a.kind === 'matrix') return b.kind === 'matrix' && a.whole !== undefined && a.whole === b.whole;
  if (b.kind !== 'operation' || a.operator !== b.operator || a.of !== b.of) return false;
  return a.operands.length === b.operands.length && a.operands.every((each, i) => isSame(each, b.operands[i]));
}
