import { operandsOf, operatorOf } from '../formula/index.js';
import { worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const activationLeftOut: Mistake = {
  name: 'activation-left-out',
  title: 'The activation left out, or another one taken',
  explanation: 'A unit passes on f(z) with the activation function of its layer.',
  mend: "Apply this layer's activation function to z.",
  verdict: 'wrong-formula',
  cost: 4,
  *variants(quantity) {
    const own = worked(quantity);
    if (own?.kind !== 'a') return;
    const operator = operatorOf(own.formula);
    if (operator === undefined || operator === 'Softmax') return;
    const z = operandsOf(own.formula).at(-1);
    if (typeof z !== 'string') return;
    yield { formula: z, detail: 'No activation function is applied.' };
    if (operator !== 'Sigmoid') yield { formula: ['Sigmoid', z], detail: 'The sigmoid is applied.' };
    if (operator !== 'Tanh') yield { formula: ['Tanh', z], detail: 'The hyperbolic tangent is applied.' };
    if (operator !== 'ReLU') yield { formula: ['ReLU', z], detail: 'ReLU is applied.' };
  },
};
