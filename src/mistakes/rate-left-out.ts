import { operandsOf, operatorOf } from '../formula/index.js';
import { withParts } from './change-formula.js';
import { worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const rateLeftOut: Mistake = {
  name: 'rate-left-out',
  title: 'The learning rate left out',
  explanation: 'A step of gradient descent goes by the learning rate times the gradient.',
  mend: 'Multiply the gradient by the learning rate before it is subtracted.',
  verdict: 'wrong-formula',
  cost: 2,
  *variants(quantity) {
    const own = worked(quantity);
    if (own === undefined || !["w'", "b'"].includes(own.kind)) return;
    const formula = withParts(own.formula, (part) => {
      if (operatorOf(part) !== 'Multiply') return undefined;
      const rest = operandsOf(part).filter((operand) => operand !== 'eta');
      return rest.length === 1 ? rest[0] : ['Multiply', ...rest];
    });
    yield { formula, detail: 'The learning rate is left out.' };
  },
};
