import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { upTo } from '../site.js';
import { standIn, variants } from '../variants.js';

/** The output or pre-activation of another unit. */
export const wrongUnit: Mistake = {
  name: 'wrong-unit',
  title: 'The number of another unit',
  explanation: 'The formula is right, but a number of another unit of the layer was put in.',
  mend: 'Check the index of the unit.',
  verdict: 'wrong-operand',
  cost: 3,
  example: { quantity: 'dL/da[2][1]', gives: ['a[2][2] - y[1]'] },
  variants: variants(function* ({ kind, formula, layer, unit, last, at, isTotal, name, units }) {
    if (isTotal || unit === 0) return;
    const isError = layer === last && (kind === 'L' || kind === 'dL/da' || kind === 'dL/dz');
    if (!isError && (kind !== 'a' || at.activation === 'softmax')) return;
    for (const each of ['a', 'z'] as const) {
      const own = namesIn(formula, each);
      if (own.length !== 1) continue;
      for (const j of upTo(Math.min(units(layer), 16))) {
        if (j !== unit) yield standIn(formula, new Map([[own[0], name(each, layer, j)]]));
      }
    }
  }),
};
