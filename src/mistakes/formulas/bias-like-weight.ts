import type { Mistake } from '../mistake.js';
import { namesIn, product } from '../rewrite.js';
import { upTo } from '../site.js';
import { variants } from '../variants.js';

/** ∂L/∂b = δ · a, as if the bias met an input. */
export const biasLikeWeight: Mistake = {
  name: 'bias-like-weight',
  title: 'The gradient of a bias multiplied by an input',
  explanation: 'A bias is added as it is, so ∂z/∂b = 1 and its gradient is δ alone.',
  mend: 'Leave out the input: the gradient of a bias is δ.',
  verdict: 'wrong-formula',
  cost: 3,
  example: { quantity: 'dL/db[2][2]', gives: ['dL/dz[2][2] * a[1][1]', 'dL/dz[2][2] * a[1][2]'] },
  variants: variants(function* ({ kind, formula, layer, isTotal, units, input }) {
    if (kind !== 'dL/db' || isTotal) return;
    for (const i of upTo(Math.min(units(layer - 1), 16))) {
      const id = input(layer, i);
      const deltas = namesIn(formula, 'dL/dz');
      if (deltas.length !== 1) return;
      yield { formula: product([deltas[0], id]), detail: `\`${id}\` is multiplied in.` };
    }
  }),
};
