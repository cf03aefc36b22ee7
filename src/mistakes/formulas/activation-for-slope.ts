import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { standIn, variants } from '../variants.js';

/** δ = ∂L/∂a · σ(z): the function where its derivative belongs. */
export const activationForSlope: Mistake = {
  name: 'activation-for-slope',
  title: 'σ for σ′',
  explanation: 'The chain rule asks for the derivative of the activation function, not for its value.',
  mend: 'Put in the slope: a(1 − a) for a sigmoid, 1 − a² for a tanh, 1 or 0 for a ReLU.',
  verdict: 'wrong-formula',
  cost: 3,
  example: { quantity: 'dL/dz[2][2]', gives: ['dL/da[2][2] * a[2][2]'] },
  variants: variants(function* ({ kind, formula, layer, unit, at, name }) {
    const slopes = namesIn(formula, 'da/dz');
    if (kind === 'dL/dz' && slopes.length === 1) {
      yield standIn(formula, new Map([[slopes[0], name('a', layer, unit)]]));
    }
    // Of a sigmoid this is an incomplete slope.
    const isOther = at?.activation === 'tanh' || at?.activation === 'relu' || at?.activation === 'leaky-relu';
    if (kind === 'da/dz' && isOther) {
      const a = name('a', layer, unit);
      yield { formula: a, detail: `\`${a}\` itself stands where its slope belongs.` };
    }
  }),
};
