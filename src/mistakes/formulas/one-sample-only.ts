import { operandsOf, operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { termsOf, withTerm } from '../rewrite.js';
import { variants } from '../variants.js';

/** One sample's loss or gradient for that of all, or all but one. */
export const oneSampleOnly: Mistake = {
  name: 'one-sample-only',
  title: 'Only one of several samples',
  explanation: 'The step is worked from all samples together; here not all of them are counted.',
  mend: 'Add the contributions of all samples.',
  verdict: 'wrong-formula',
  cost: 2,
  example: {
    quantity: 'dL/dw[1][1][2]',
    gives: ['s1.dL/dz[1][1] * s1.x[2]', 's2.dL/dz[1][1] * s2.x[2]'],
    network: { samples: 2 },
  },
  variants: variants(function* ({ isTotal, formula }) {
    if (!isTotal) return;
    const isMean = operatorOf(formula) === 'Divide';
    const terms = termsOf(isMean ? operandsOf(formula)[0] : formula);
    const last = terms[terms.length - 1];
    for (const term of [last, ...terms.slice(0, 16)]) {
      yield { formula: term, detail: `Only \`${String(term)}\` is counted.` };
      if (isMean) yield { formula: ['Divide', term, terms.length], detail: `Only \`${String(term)}\` is counted.` };
    }
    for (const [index, term] of terms.slice(0, 16).entries()) {
      const left = withTerm(terms, index);
      yield { formula: isMean ? ['Divide', left, terms.length] : left, detail: `\`${String(term)}\` is left out.` };
    }
  }),
};
