import type { Trace } from '../../trace/index.js';
import type { OperationTerm, Term } from '../meaning/term.js';
import type { Path } from './change.js';
import { partsOf } from './change.js';
import { exact } from './exact.js';
import { numberOfLetter } from './identity.js';
import { isFault } from './shape.js';
import { applied } from './work-tape.js';

/** A part of a formula of single numbers. */
export interface Part {
  readonly term: Term;
  readonly path: Path;
  readonly parent?: Part;
  readonly operands: readonly Part[];
  readonly value: number;
  /** What it would have to be worth for the whole to be right; NaN where that cannot be told. */
  needed: number;
}

const partialValues = new WeakMap<Term, WeakMap<Trace, number>>();

/**
 * A formula's parts, the whole first, with the value that each has on a network and that which it would need: the operators above it,
 * inverted. One change at any place makes the formula right if it gives that value.
 *
 * @param rootSign whether what is squared keeps its sign or changes it
 */
export function partsWithNeeds(term: Term, network: Trace, wanted: number, rootSign: 1 | -1 = 1): Part[] {
  const found: Part[] = [];
  const make = (each: Term, path: Path, parent?: Part): Part => {
    const part = { term: each, path, parent, operands: [] as Part[], value: 0, needed: Number.NaN };
    found.push(part);
    if (each.kind === 'operation') part.operands = each.operands.map((inner, i) => make(inner, [...path, i], part));
    part.value = termValue(each, part.operands, network);
    return part;
  };
  make(term, []);
  found[0].needed = wanted;
  for (const part of found) {
    if (Number.isNaN(part.needed) || part.term.kind !== 'operation') continue;
    for (const [i, operand] of part.operands.entries())
      operand.needed = inverted(part.term, part.operands, i, part.needed, rootSign);
  }
  return found;
}

function termValue(term: Term, operands: readonly Part[], network: Trace): number {
  switch (term.kind) {
    case 'number':
      return term.value;
    case 'quantity':
      return network.has(term.id) ? network.value(term.id) : Number.NaN;
    case 'unknown':
      return numberOfLetter(term.spelling, 0);
    case 'operation':
      return operationValue(
        term,
        operands.map(({ value }) => value),
      );
    case 'partial':
      return partialValue(term, network);
    case 'matrix':
      return Number.NaN;
  }
}

/** The value of an operation on single numbers. */
export function operationValue({ operator, of }: OperationTerm, operands: readonly number[]): number {
  if (operator === 'Hadamard') return applied('Multiply', operands);
  if (operator === 'Transpose') return operands[0];
  return operator === 'Derivative' ? slopeAt(of ?? '', operands[0]) : applied(operator, operands);
}

function slopeAt(of: string, z: number): number {
  if (of === 'Sigmoid') {
    const a = applied('Sigmoid', [z]);
    return a * (1 - a);
  }
  if (of === 'Tanh') return 1 - Math.tanh(z) ** 2;
  if (of === 'ReLU') return z > 0 ? 1 : 0;
  return of === 'Identity' ? 1 : Number.NaN;
}

export function partialValue(term: Term, network: Trace): number {
  let byNetwork = partialValues.get(term);
  if (byNetwork === undefined) {
    byNetwork = new WeakMap();
    partialValues.set(term, byNetwork);
  }
  let value = byNetwork.get(network);
  if (value === undefined) {
    const found = exact(term, network);
    value = isFault(found) ? Number.NaN : found.rows[0][0];
    byNetwork.set(network, value);
  }
  return value;
}

const withInverse =
  'Add Subtract Multiply Hadamard Divide Negate Square Power Root Exp Ln Sigmoid Tanh ReLU Transpose'.split(' ');

/** Whether what an operand needs can be told from what the operation needs. */
export const hasInverse = (term: Term): boolean => term.kind === 'operation' && withInverse.includes(term.operator);

/** What one operand would have to be for the operator to give what is needed. */
function inverted(
  { operator }: OperationTerm,
  operands: readonly Part[],
  index: number,
  needed: number,
  rootSign: 1 | -1,
): number {
  const own = operands[index].value;
  const others = (start: number, put: (total: number, each: number) => number): number =>
    operands.reduce((total, { value }, i) => (i === index ? total : put(total, value)), start);
  const other = operands[1 - index]?.value;
  switch (operator) {
    case 'Add':
      return needed - others(0, (total, each) => total + each);
    case 'Subtract':
      return index === 0 ? needed + other : other - needed;
    case 'Multiply':
    case 'Hadamard':
      return needed / others(1, (total, each) => total * each);
    case 'Divide':
      return index === 0 ? needed * other : other / needed;
    case 'Negate':
      return 0 - needed;
    case 'Square':
      return rootSign * Math.sign(own) * Math.sqrt(needed);
    case 'Power':
      return index === 0 ? powerRoot(needed, other, own, rootSign) : Number.NaN;
    case 'Root':
      return needed * needed;
    case 'Exp':
      return Math.log(needed);
    case 'Ln':
      return Math.exp(needed);
    case 'Sigmoid':
      return Math.log(needed / (1 - needed));
    case 'Tanh':
      return Math.atanh(needed);
    case 'ReLU':
      return needed > 0 ? needed : Number.NaN;
    case 'Transpose':
      return needed;
    default:
      return Number.NaN;
  }
}

function powerRoot(needed: number, exponent: number, own: number, rootSign: 1 | -1): number {
  if (exponent % 2 === 0) return rootSign * Math.sign(own) * needed ** (1 / exponent);
  return Math.sign(needed) * Math.abs(needed) ** (1 / exponent);
}

/** Whether something is squared in a term, so that what it needs has two signs. */
export function hasSquare(term: Term): boolean {
  if (term.kind === 'operation' && (term.operator === 'Square' || term.operator === 'Power')) return true;
  return partsOf(term).some(hasSquare);
}

/** Whether a term is made of single numbers only. */
export function isScalarTerm(term: Term): boolean {
  if (term.kind === 'matrix') return false;
  return partsOf(term).every(isScalarTerm);
}
