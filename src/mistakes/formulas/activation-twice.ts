import { activationOf } from '../../network/index.js';
import type { Mistake } from '../mistake.js';
import { exchanged, namesIn } from '../rewrite.js';
import { upTo } from '../site.js';
import { variants } from '../variants.js';

/** σ(σ(z)): the activation where the pre-activation belongs. */
export const activationTwice: Mistake = {
  name: 'activation-twice',
  title: 'The activation function applied twice',
  explanation:
    'The activation function is applied once, to z. A loss that applies it itself (with logits) must get z, not the activation.',
  mend: 'Apply the activation function to the pre-activation z only.',
  verdict: 'wrong-operand',
  cost: 2,
  example: { quantity: 'a[1][2]', gives: ['1 / (1 + exp(-a[1][2]))'] },
  variants: variants(function* ({ kind, formula, layer, unit, last, at, isJoined, isTotal, name, units }) {
    // A ReLU of a ReLU is the same; of the identity there is nothing to apply.
    if (isTotal || at?.activation === 'identity' || at?.activation === 'relu') return;
    const { formula: activation } = activationOf(at);
    const a = upTo(units(layer)).map((j) => name('a', layer, j));
    const detail = `The activation function is applied to \`${name('a', layer, Math.max(unit, 1))}\` again.`;
    if (kind === 'a') yield { formula: activation.value(a, unit - 1), detail };
    if (!isJoined || layer !== last) return;
    if (kind === 'dL/dz') {
      const twice = exchanged(formula, (part) => (part === a[unit - 1] ? activation.value(a, unit - 1) : undefined));
      yield { formula: twice, detail };
    }
    if (kind === 'L' && namesIn(formula, 'z').length > 0) {
      const z = new Map(a.map((id, j) => [name('z', layer, j + 1), id]));
      yield { formula: exchanged(formula, (part) => (typeof part === 'string' ? z.get(part) : undefined)), detail };
    }
  }),
};
