import { type Formula, operandsOf, operatorOf, quantitiesOf, sum } from '../formula/index.js';
import { type Kind, parseIdentifier } from '../trace/index.js';

/** The formula with every part exchanged for which another is given; what was exchanged is not looked into again. */
export function exchanged(formula: Formula, other: (part: Formula) => Formula | undefined): Formula {
  const found = other(formula);
  if (found !== undefined) return found;
  if (typeof formula !== 'object') return formula;
  return [formula[0], ...operandsOf(formula).map((each) => exchanged(each, other))];
}

/** The identifiers of one kind that a formula uses. */
export const namesIn = (formula: Formula, kind: Kind): string[] =>
  quantitiesOf(formula).filter((id) => parseIdentifier(id)?.kind === kind);

/** The terms of a sum; anything else is one term. */
export const termsOf = (formula: Formula): readonly Formula[] =>
  operatorOf(formula) === 'Add' ? operandsOf(formula) : [formula];

/** A sum with one term in another form, or without it. */
export const withTerm = (terms: readonly Formula[], index: number, term?: Formula): Formula =>
  sum(term === undefined ? terms.filter((_, k) => k !== index) : terms.map((each, k) => (k === index ? term : each)));

/** The factors of a product; anything else is one factor. */
export const factorsOf = (formula: Formula): readonly Formula[] =>
  operatorOf(formula) === 'Multiply' ? operandsOf(formula) : [formula];

/** Product of several factors; a single factor stays as it is. */
export const product = (factors: readonly Formula[]): Formula =>
  factors.length === 1 ? factors[0] : ['Multiply', ...factors];

/** Every way to change exactly one part of a formula. */
export function* changedOnce(
  formula: Formula,
  change: (part: Formula) => Formula | undefined,
): Generator<{ readonly formula: Formula; readonly was: Formula }> {
  const found = change(formula);
  if (found !== undefined) yield { formula: found, was: formula };
  if (typeof formula !== 'object') return;
  const operands = operandsOf(formula);
  for (const [index, operand] of operands.entries()) {
    for (const { formula: inner, was } of changedOnce(operand, change)) {
      yield { formula: [formula[0], ...operands.map((each, k) => (k === index ? inner : each))], was };
    }
  }
}

export function sameFormula(a: Formula, b: Formula): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a.length === b.length && a.every((part, index) => sameFormula(part, b[index]));
}
