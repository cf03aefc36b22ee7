import { operandsOf, operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** w − ∂L/∂w. */
export const learningRateLeftOut: Mistake = {
  name: 'learning-rate-left-out',
  title: 'The learning rate left out',
  explanation: 'A step goes only a part of the gradient: the learning rate times the gradient is subtracted.',
  mend: 'Multiply the gradient by the learning rate before you subtract it.',
  verdict: 'wrong-formula',
  cost: 1,
  example: { quantity: "w'[1][2][1]", gives: ['w[1][2][1] - dL/dw[1][2][1]'] },
  variants: variants(function* ({ kind, formula }) {
    if ((kind !== "w'" && kind !== "b'") || operatorOf(formula) !== 'Subtract') return;
    const [old, step] = operandsOf(formula);
    const [, gradient] = operandsOf(step);
    if (gradient !== undefined) {
      yield { formula: ['Subtract', old, gradient], detail: '`eta` is left out of the update.' };
    }
  }),
};
