import { withQuantity } from './change-formula.js';
import { ofKind, sibling, worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const slopeElsewhere: Mistake = {
  name: 'slope-elsewhere',
  title: 'The derivative of the activation at the wrong place',
  explanation: 'The derivative belongs to the unit whose z is varied: its own z, and its own activation.',
  mend: 'Take the derivative at this unit.',
  verdict: 'wrong-operand',
  cost: 4,
  *variants(quantity, trace) {
    const own = worked(quantity);
    if (own === undefined) return;
    if (own.kind === 'dL/dz') {
      for (const slope of ofKind(own.formula, 'da/dz').slice(0, 4)) {
        for (const other of trace.quantities) {
          const [layer, unit, by] = slope.indices;
          const candidates = [
            [layer, unit + 1],
            [layer, unit - 1],
            [layer + 1, unit],
            [layer - 1, unit],
            [layer + 1, 1],
            [layer - 1, 1],
          ];
          if (by !== undefined || other !== trace.quantities[0]) break;
          const seen = new Set<string>();
          for (const indices of candidates) {
            const id = sibling(trace, slope, { indices });
            if (id === undefined || id === slope.id || seen.has(id)) continue;
            seen.add(id);
            yield { formula: withQuantity(own.formula, slope.id, id), detail: `\`${id}\` stands for \`${slope.id}\`.` };
          }
        }
      }
    }
    if (own.kind !== 'da/dz') return;
    for (const a of ofKind(own.formula, 'a')) {
      const z = sibling(trace, a, { kind: 'z' });
      if (z === undefined) continue;
      const formula = withQuantity(own.formula, a.id, z);
      yield { formula, detail: `\`${z}\` stands for \`${a.id}\` in the derivative.` };
    }
  },
};
