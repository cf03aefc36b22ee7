import { type Formula, sum } from '../../formula/index.js';
import { type ActivationName, defaultSlope } from '../../network/index.js';
import type { Mistake } from '../mistake.js';
import { upTo } from '../site.js';
import { variants } from '../variants.js';

/** By operators that every network knows, for its functions are only its own. */
const activations: Readonly<
  Record<Exclude<ActivationName, 'identity'>, (z: readonly string[], unit: number) => Formula>
> = {
  sigmoid: (z, j) => ['Divide', 1, ['Add', 1, ['Exp', ['Negate', z[j]]]]],
  // tanh z = 2σ(2z) − 1, which does not overflow.
  tanh: (z, j) => ['Subtract', ['Divide', 2, ['Add', 1, ['Exp', ['Multiply', -2, z[j]]]]], 1],
  relu: (z, j) => ['Max', 0, z[j]],
  'leaky-relu': (z, j) => ['If', ['Greater', z[j], 0], z[j], ['Multiply', defaultSlope, z[j]]],
  softmax: (z, j) => ['Divide', ['Exp', z[j]], sum(z.map((each): Formula => ['Exp', each]))],
};

/** Another activation function than the layer's. */
export const otherActivation: Mistake = {
  name: 'other-activation',
  title: 'Another activation function',
  explanation: 'The layer has an activation function of its own; here another one was applied.',
  mend: 'Look up which activation function this layer has.',
  verdict: 'wrong-formula',
  cost: 2,
  example: {
    quantity: 'a[1][1]',
    gives: [
      'tanh(z[1][1])',
      'max(0, z[1][1])',
      'max(0.01 * z[1][1], z[1][1])',
      'exp(z[1][1]) / (exp(z[1][1]) + exp(z[1][2]))',
    ],
  },
  variants: variants(function* ({ kind, layer, unit, at, name, units }) {
    if (kind !== 'a') return;
    const z = upTo(units(layer)).map((j) => name('z', layer, j));
    for (const [other, value] of Object.entries(activations)) {
      if (other === at.activation || (other === 'softmax' && z.length === 1)) continue;
      const detail = `${other} is applied to \`${z[unit - 1]}\` where the layer has ${at.activation}.`;
      yield { formula: value(z, unit - 1), detail };
    }
  }),
};
