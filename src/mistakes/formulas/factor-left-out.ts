import { type Formula, quantitiesOf, sum } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { factorsOf, namesIn, product, termsOf } from '../rewrite.js';
import type { Site } from '../site.js';
import { listed, variants } from '../variants.js';

/** A link of the chain rule missing: the input, the weight, the error. */
export const factorLeftOut: Mistake = {
  name: 'factor-left-out',
  title: 'A factor left out',
  explanation: 'The chain rule multiplies all derivatives on the way; one of them is missing.',
  mend: 'Write the chain down link by link and put a number in for each.',
  verdict: 'wrong-formula',
  cost: 3,
  example: { quantity: 'dL/dw[1][1][2]', gives: ['dL/dz[1][1]', 'x[2]'] },
  variants: variants(function* (site) {
    const { kind, formula, isTotal } = site;
    if (isTotal || !(kind === 'z' || kind === 'dL/da' || kind === 'dL/dz' || kind === 'dL/dw')) return;
    const terms = termsOf(formula);
    const isProducts = terms.some((term) => factorsOf(term).length === 2 && quantitiesOf(term).length === 2);
    if (!isProducts || namesIn(formula, 'y').length > 0) return;
    for (const which of [0, 1]) yield* without(site, terms, which);
  }),
};

/** The first or second factor of all products of a sum left out, then of each. */
function* without({ kind }: Site, terms: readonly Formula[], which: number) {
  const isLeft = (term: Formula): boolean => factorsOf(term).length === 2;
  const rest = (term: Formula): Formula =>
    isLeft(term) ? product(factorsOf(term).filter((_, k) => k !== which)) : term;
  const left = terms.flatMap((term) => (isLeft(term) ? quantitiesOf(factorsOf(term)[which]) : []));
  // Where only the slope is left out of δ, that is a mistake of its own.
  if (kind === 'dL/dz' && which === 1) return;
  yield { formula: sum(terms.map(rest)), detail: `${listed(left)} ${left.length > 1 ? 'are' : 'is'} left out.` };
  for (const [index, term] of terms.entries()) {
    if (!isLeft(term)) continue;
    const detail = `${listed(quantitiesOf(factorsOf(term)[which]))} is left out.`;
    yield { formula: sum(terms.map((each, k) => (k === index ? rest(each) : each))), detail };
  }
}
