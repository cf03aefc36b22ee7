import type { Mistake } from '../mistake.js';
import { upTo } from '../site.js';
import { standIn, variants } from '../variants.js';

/** x for a: what enters another layer. */
export const inputOfAnotherLayer: Mistake = {
  name: 'input-of-another-layer',
  title: 'The input of another layer',
  explanation:
    'A layer gets the activations of the layer just before it, and so does the gradient of its weights; the inputs x only enter the first layer.',
  mend: 'Take the activation of the layer before this weight.',
  verdict: 'wrong-operand',
  cost: 3,
  example: { quantity: 'z[2][2]', gives: ['w[2][2][1] * x[1] + w[2][2][2] * x[2] + b[2][2]'] },
  variants: variants(function* ({ kind, formula, layer, unit, from, last, isTotal, name, units, input, trace }) {
    if (isTotal) return;
    if (kind === 'z') {
      const own = upTo(units(layer - 1));
      for (const other of upTo(last)) {
        if (other >= layer) continue;
        const pairs = new Map(own.map((i) => [input(layer, i), input(other, i)] as const));
        if ([...pairs.values()].every((id) => trace.has(id))) yield standIn(formula, pairs);
      }
    }
    if (kind !== 'dL/dw') return;
    const own = input(layer, from);
    // The unit's own activation is the likeliest: it stands next to δ.
    yield standIn(formula, new Map([[own, name('a', layer, unit)]]));
    for (const other of [...upTo(last), last + 1]) {
      if (other === layer) continue;
      for (const index of other === layer + 1 ? [from] : [from, unit]) {
        const id = input(other, index);
        if (trace.has(id)) yield standIn(formula, new Map([[own, id]]));
      }
    }
  }),
};
