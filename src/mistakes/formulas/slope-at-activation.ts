import { activationOf } from '../../network/index.js';
import type { Mistake } from '../mistake.js';
import { upTo } from '../site.js';
import { variants } from '../variants.js';

/** σ′(a) for σ′(z): the activation function applied once more before the slope is taken. */
export const slopeAtActivation: Mistake = {
  name: 'slope-at-activation',
  title: 'σ′ taken at the activation',
  explanation:
    'The slope belongs to the place where the function was applied, the pre-activation z. What is known already is a = σ(z), so σ′(z) = a(1 − a) needs no further σ.',
  mend: 'Take the slope at z, or write it with a directly, without applying the function to a again.',
  verdict: 'wrong-operand',
  cost: 2,
  example: { quantity: 'da/dz[1][2]', gives: ['exp(-a[1][2]) / (1 + exp(-a[1][2])) ^ 2'] },
  variants: variants(function* ({ kind, layer, unit, from, at, name, units }) {
    if (kind !== 'da/dz' || at.activation === 'identity') return;
    // Above and below zero, a leaky or plain ReLU has the same slope at a as at z.
    if (at.activation === 'relu' || (at.activation === 'leaky-relu' && (at.slope ?? 1) >= 0)) return;
    const { formula: activation } = activationOf(at);
    const a = upTo(units(layer)).map((j) => name('a', layer, j));
    const twice = a.map((_, j) => activation.value(a, j));
    const by = from === 0 ? unit : from;
    yield {
      formula: activation.derivative(a, twice, unit - 1, by - 1),
      detail: `The slope is taken at \`${name('a', layer, unit)}\` where \`${name('z', layer, unit)}\` belongs.`,
    };
  }),
};
