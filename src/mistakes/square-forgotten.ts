import { operandsOf, operatorOf } from '../formula/index.js';
import { withParts } from './change-formula.js';
import { worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const squareForgotten: Mistake = {
  name: 'square-forgotten',
  title: 'The square forgotten',
  explanation: 'The squared error is the square of the difference.',
  mend: 'Square the difference.',
  verdict: 'wrong-formula',
  cost: 3,
  *variants(quantity) {
    const own = worked(quantity);
    if (own?.kind !== 'L') return;
    let has = false;
    const formula = withParts(own.formula, (part) => {
      if (operatorOf(part) !== 'Square') return undefined;
      has = true;
      return operandsOf(part)[0];
    });
    if (has) yield { formula, detail: 'The difference is not squared.' };
  },
};
