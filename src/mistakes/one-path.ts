import { operandsOf, operatorOf, sum } from '../formula/index.js';
import { worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const onePath: Mistake = {
  name: 'one-path',
  title: 'Only one of several paths to the loss',
  explanation:
    'A hidden unit acts on the loss through every unit of the next layer, so its derivative is the sum over all of them.',
  mend: 'Add up the paths through all units of the next layer.',
  verdict: 'wrong-formula',
  cost: 2,
  *variants(quantity) {
    const own = worked(quantity);
    const isSum = own !== undefined && operatorOf(own.formula) === 'Add';
    if (!isSum || !['dL/da', 'dL/dz', 'dL/db', 'L'].includes(own.kind)) return;
    const terms = operandsOf(own.formula);
    for (const [index, term] of terms.slice(0, 8).entries()) {
      yield { formula: term, detail: `Only the summand ${index + 1} of ${terms.length} is there.` };
    }
    if (terms.length < 3) return;
    for (const index of terms.slice(0, 8).keys()) {
      yield {
        formula: sum(terms.toSpliced(index, 1)),
        detail: `The summand ${index + 1} of ${terms.length} is missing.`,
      };
    }
  },
};
