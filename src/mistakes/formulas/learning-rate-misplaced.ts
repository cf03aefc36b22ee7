import { operandsOf, operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** η·w − ∂L/∂w, η(w − ∂L/∂w), w − η² ∂L/∂w. */
export const learningRateMisplaced: Mistake = {
  name: 'learning-rate-misplaced',
  title: 'The learning rate in the wrong place',
  explanation: 'The learning rate is a factor of the gradient, once, and of nothing else.',
  mend: 'Multiply only the gradient by the learning rate, and subtract the product from the old value.',
  verdict: 'wrong-formula',
  cost: 3,
  example: {
    quantity: "w'[2][1][1]",
    gives: [
      'eta * w[2][1][1] - dL/dw[2][1][1]',
      'eta * (w[2][1][1] - dL/dw[2][1][1])',
      'w[2][1][1] - eta ^ 2 * dL/dw[2][1][1]',
      'w[2][1][1] - dL/dw[2][1][1] / eta',
    ],
  },
  variants: variants(function* ({ kind, formula }) {
    if ((kind !== "w'" && kind !== "b'") || operatorOf(formula) !== 'Subtract') return;
    const [old, step] = operandsOf(formula);
    const [eta, gradient] = operandsOf(step);
    if (eta !== 'eta' || gradient === undefined) return;
    const detail = `\`eta\` multiplies \`${String(old)}\``;
    yield {
      formula: ['Subtract', ['Multiply', eta, old], gradient],
      detail: `${detail} where it should multiply the gradient.`,
    };
    yield { formula: ['Multiply', eta, ['Subtract', old, gradient]], detail: `${detail} as well as the gradient.` };
    yield { formula: ['Subtract', old, ['Multiply', eta, eta, gradient]], detail: '`eta` is multiplied in twice.' };
    yield { formula: ['Subtract', old, ['Divide', gradient, eta]], detail: 'The gradient is divided by `eta`.' };
  }),
};
