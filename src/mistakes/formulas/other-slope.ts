import type { Formula } from '../../formula/index.js';
import type { ActivationName } from '../../network/index.js';
import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

const slopes: Readonly<Partial<Record<ActivationName, { name: string; of(z: string, a: string): Formula }>>> = {
  sigmoid: { name: 'sigmoid, a(1 − a)', of: (_z, a) => ['Multiply', a, ['Subtract', 1, a]] },
  tanh: { name: 'tanh, 1 − a²', of: (_z, a) => ['Subtract', 1, ['Square', a]] },
  relu: { name: 'ReLU, 1 or 0', of: (z) => ['If', ['Greater', z, 0], 1, 0] },
  identity: { name: 'identity, 1', of: () => 1 },
};

/** The derivative of another activation function. */
export const otherSlope: Mistake = {
  name: 'other-slope',
  title: 'The slope of another activation function',
  explanation: 'Each activation function has a slope of its own; the one taken here belongs to another function.',
  mend: 'Look up which activation the layer has, and take its derivative.',
  verdict: 'wrong-formula',
  cost: 3,
  example: { quantity: 'da/dz[1][1]', gives: ['1 - a[1][1] ^ 2', 'z[1][1] > 0 ? 1 : 0', '1'] },
  variants: variants(function* ({ kind, at, layer, unit, from, name }) {
    if (kind !== 'da/dz' || (from !== 0 && from !== unit)) return;
    for (const [activation, slope] of Object.entries(slopes)) {
      // On the diagonal a softmax has the slope of a sigmoid.
      if (activation === at.activation || (activation === 'sigmoid' && at.activation === 'softmax')) continue;
      const a = name('a', layer, unit);
      const detail = `The slope of the ${slope.name}, is taken at \`${a}\`; the layer has the activation ${at.activation}.`;
      yield { formula: slope.of(name('z', layer, unit), a), detail };
    }
  }),
};
