import { quantitiesOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { namesIn, termsOf, withTerm } from '../rewrite.js';
import { listed, variants } from '../variants.js';

/** One term of a sum left out: of a pre-activation, or one output's part of the loss. */
export const termLeftOut: Mistake = {
  name: 'term-left-out',
  title: 'A term of the sum left out',
  explanation: 'The sum goes over all units; one of its terms is missing.',
  mend: 'Count the terms: one for each unit.',
  verdict: 'wrong-formula',
  cost: 2,
  example: { quantity: 'z[1][1]', gives: ['w[1][1][1] * x[1] + b[1][1]', 'w[1][1][2] * x[2] + b[1][1]'] },
  variants: variants(function* ({ kind, formula, unit, isTotal }) {
    const isLoss = kind === 'L' && unit === 0 && !isTotal;
    if (kind !== 'z' && !isLoss) return;
    const isDivided = typeof formula === 'object' && formula[0] === 'Divide';
    const terms = termsOf(isDivided ? formula[1] : formula);
    if (terms.length < 2 || (isLoss && namesIn(formula, 'L').length < 2)) return;
    for (const [index, term] of terms.entries()) {
      // A bias has a mistake of its own.
      if (typeof term === 'string' && namesIn(term, 'b').length > 0) continue;
      const left = withTerm(terms, index);
      const detail = `The term with ${listed(quantitiesOf(term))} is left out.`;
      yield { formula: isDivided ? ['Divide', left, formula[2]] : left, detail };
    }
  }),
};
