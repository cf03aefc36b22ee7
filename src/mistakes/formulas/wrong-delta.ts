import { parseIdentifier } from '../../trace/index.js';
import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { upTo } from '../site.js';
import { anotherOf } from '../taken.js';
import { standIn, variants } from '../variants.js';

/** δ or ∂L/∂a of another unit, or of another layer. */
export const wrongDelta: Mistake = {
  name: 'wrong-delta',
  title: 'The error signal of another unit',
  explanation: 'Each unit has a δ of its own; a weight is changed by the δ of the unit that it leads to.',
  mend: 'Check the layer and the unit of δ.',
  verdict: 'wrong-operand',
  cost: 3,
  taken: anotherOf('dL/dz'),
  example: { quantity: 'dL/dw[2][1][2]', gives: ['dL/dz[2][2] * a[1][2]', 'dL/dz[1][1] * a[1][2]'] },
  variants: variants(function* ({ kind, formula, last, isTotal, name, units, trace }) {
    if (isTotal || !(kind === 'dL/dw' || kind === 'dL/db' || kind === 'dL/da' || kind === 'dL/dz')) return;
    const used = kind === 'dL/dz' ? 'dL/da' : 'dL/dz';
    const own = namesIn(formula, used);
    for (const id of own) {
      const [layer, unit] = parseIdentifier(id)?.indices ?? [];
      for (const j of upTo(Math.min(units(layer), 16))) {
        if (j !== unit) yield standIn(formula, new Map([[id, name(used, layer, j)]]));
      }
      if (kind === 'dL/da') continue;
      for (const other of upTo(last)) {
        const stranger = name(used, other, unit);
        if (other !== layer && own.length === 1 && trace.has(stranger))
          yield standIn(formula, new Map([[id, stranger]]));
      }
    }
  }),
};
