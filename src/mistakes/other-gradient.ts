import { withQuantity } from './change-formula.js';
import { ofKind, sibling, worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const otherGradient: Mistake = {
  name: 'other-gradient',
  title: 'The gradient of another weight',
  explanation: 'Each parameter is updated by its own gradient.',
  mend: 'Take the gradient with the same indices as the parameter.',
  verdict: 'wrong-operand',
  cost: 4,
  *variants(quantity, trace) {
    const own = worked(quantity);
    if (own?.kind !== "w'") return;
    for (const gradient of ofKind(own.formula, 'dL/dw')) {
      const [layer, to, from] = gradient.indices;
      const seen = new Set<string>([gradient.id]);
      for (const indices of [
        [from, to],
        [to, from + 1],
        [to, from - 1],
        [to + 1, from],
        [to - 1, from],
      ]) {
        const id = sibling(trace, gradient, { indices: [layer, ...indices] });
        if (id === undefined || seen.has(id)) continue;
        seen.add(id);
        yield {
          formula: withQuantity(own.formula, gradient.id, id),
          detail: `\`${id}\` stands for \`${gradient.id}\`.`,
        };
      }
    }
  },
};
