import { operandsOf, operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** w + η ∂L/∂w. */
export const updateAdded: Mistake = {
  name: 'update-added',
  title: 'The update added',
  explanation: 'The gradient points uphill. To make the loss smaller, a step goes the other way.',
  mend: 'Subtract the learning rate times the gradient.',
  verdict: 'wrong-formula',
  cost: 1,
  isTurned: true,
  example: { quantity: "w'[2][1][2]", gives: ['w[2][1][2] + eta * dL/dw[2][1][2]'] },
  variants: variants(function* ({ kind, formula }) {
    if ((kind !== "w'" && kind !== "b'") || operatorOf(formula) !== 'Subtract') return;
    yield { formula: ['Add', ...operandsOf(formula)], detail: 'The step is added where it should be subtracted.' };
  }),
};
