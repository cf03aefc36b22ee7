import type { Mistake } from '../mistake.js';
import { namesIn, termsOf, withTerm } from '../rewrite.js';
import { variants } from '../variants.js';

/** z without b. */
export const biasForgotten: Mistake = {
  name: 'bias-forgotten',
  title: 'The bias forgotten',
  explanation: 'A pre-activation is the weighted sum of what enters the unit, and its bias.',
  mend: 'Add the bias.',
  verdict: 'wrong-formula',
  cost: 1,
  example: { quantity: 'z[2][1]', gives: ['w[2][1][1] * a[1][1] + w[2][1][2] * a[1][2]'] },
  variants: variants(function* ({ kind, formula }) {
    if (kind !== 'z') return;
    const [bias] = namesIn(formula, 'b');
    const terms = termsOf(formula);
    const index = terms.indexOf(bias);
    if (index >= 0) yield { formula: withTerm(terms, index), detail: `\`${bias}\` is left out.` };
  }),
};
