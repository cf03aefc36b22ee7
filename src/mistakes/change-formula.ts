import { type Formula, operandsOf } from '../formula/index.js';

/** A formula with every part that `change` gives something else for replaced by that. */
export function withParts(formula: Formula, change: (part: Formula) => Formula | undefined): Formula {
  const changed = change(formula);
  if (changed !== undefined) return changed;
  if (typeof formula !== 'object') return formula;
  return [formula[0], ...operandsOf(formula).map((operand) => withParts(operand, change))];
}

/** A formula with another quantity in the place of one, wherever it stands. */
export const withQuantity = (formula: Formula, was: string, becomes: string): Formula =>
  withParts(formula, (part) => (part === was ? becomes : undefined));

/** The same once for each place at which the quantity stands. */
export function* withQuantityOnce(formula: Formula, was: string, becomes: string): Generator<Formula> {
  let places = 0;
  withParts(formula, (part) => {
    if (part === was) places++;
    return undefined;
  });
  for (let place = 0; place < places; place++) {
    let seen = -1;
    yield withParts(formula, (part) => (part === was && ++seen === place ? becomes : undefined));
  }
}
