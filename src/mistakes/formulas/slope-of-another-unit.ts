import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { type Site, upTo } from '../site.js';
import { anotherOf } from '../taken.js';
import { standIn, variants } from '../variants.js';

/** σ′ at another unit of the layer, or at a unit of another layer. */
export const slopeOfAnotherUnit: Mistake = {
  name: 'slope-of-another-unit',
  title: 'σ′ of another unit or layer',
  explanation: 'Each unit has a pre-activation of its own, and so a slope of its own.',
  mend: 'Check the indices: the slope of the unit whose δ is worked.',
  verdict: 'wrong-operand',
  cost: 3,
  taken: anotherOf('da/dz'),
  example: {
    quantity: 'dL/dz[1][2]',
    gives: ['dL/da[1][2] * da/dz[1][1]', 'dL/da[1][2] * da/dz[2][2]', 'dL/da[1][2] * da/dz[2][1]'],
  },
  variants: variants(function* (site) {
    const { kind, formula, layer, unit, from, name, trace } = site;
    if ((kind !== 'dL/dz' && kind !== 'da/dz') || from !== 0) return;
    // Where the slope is worked, it is worked from another unit's activation or pre-activation.
    const used = kind === 'dL/dz' ? ['da/dz' as const] : (['a', 'z'] as const);
    for (const each of used) {
      const own = name(each, layer, unit);
      if (!namesIn(formula, each).includes(own) || namesIn(formula, each).length > 1) continue;
      for (const [l, j] of otherUnits(site)) {
        const other = name(each, l, j);
        if (trace.has(other)) yield standIn(formula, new Map([[own, other]]));
      }
    }
  }),
};

/** Those of the same layer first, then the unit of the same number in other layers, then their other units. */
function* otherUnits({ layer, unit, last, units, network }: Site): Generator<readonly [layer: number, unit: number]> {
  // The identity has the slope 1 everywhere: to take that is to leave the slope out.
  const isPlain = (l: number): boolean => network.layers[l - 1].activation === 'identity';
  if (!isPlain(layer)) for (const j of upTo(units(layer))) if (j !== unit) yield [layer, j];
  const layers = [layer + 1, layer - 1, ...upTo(last)].filter((l) => l !== layer && l >= 1 && l <= last && !isPlain(l));
  for (const l of layers) if (unit <= units(l)) yield [l, unit];
  for (const l of layers) for (const j of upTo(Math.min(units(l), 8))) yield [l, j];
}
