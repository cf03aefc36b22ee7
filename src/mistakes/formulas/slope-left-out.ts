import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import type { Site } from '../site.js';
import { allOrEach, variants } from '../variants.js';

/** δ = ∂L/∂a, or ∂L/∂a where δ belongs. */
export const slopeLeftOut: Mistake = {
  name: 'slope-left-out',
  title: 'σ′ left out',
  explanation:
    'On its way from the activation a back to the pre-activation z, the derivative passes the activation function and takes its slope as a factor.',
  mend: 'Multiply by the slope of the activation function: δ = ∂L/∂a · σ′(z).',
  verdict: 'wrong-formula',
  cost: 1,
  example: { quantity: 'dL/dz[2][1]', gives: ['a[2][1] - y[1]'] },
  variants: variants(function* (site) {
    const { kind, formula, layer, unit } = site;
    if (kind === 'dL/dz' && hasSlope(site, layer)) {
      const slopes = namesIn(formula, 'da/dz');
      const own = slopes.find((id) => id.endsWith(`[${unit}][${unit}]`)) ?? slopes[0];
      if (own === undefined) return;
      yield { formula: site.name('dL/da', layer, unit), detail: `The slope \`${own}\` is left out.` };
    }
    if (kind === 'dL/dz' || site.isTotal) return;
    const deltas = namesIn(formula, 'dL/dz').map((id) => [id, id.replace('dL/dz', 'dL/da')] as const);
    const pairs = new Map(deltas.filter(([, id]) => site.trace.has(id)));
    if (pairs.size === 0 || !hasSlope(site, kind === 'dL/da' ? layer + 1 : layer)) return;
    for (const { formula: wrong, detail } of allOrEach(formula, pairs)) {
      yield { formula: wrong, detail: `${detail} The slope is left out.` };
    }
  }),
};

/** With the identity, leaving out its slope 1 is no mistake. */
const hasSlope = ({ network }: Site, layer: number): boolean => network.layers[layer - 1].activation !== 'identity';
