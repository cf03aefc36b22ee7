import { withQuantity } from './change-formula.js';
import { ofKind, sibling, worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const otherDelta: Mistake = {
  name: 'other-delta',
  title: 'The δ of another unit',
  explanation: 'A gradient takes δ of the unit that its weight or bias leads to.',
  mend: 'Take δ of this unit.',
  verdict: 'wrong-operand',
  cost: 3,
  *variants(quantity, trace) {
    const own = worked(quantity);
    if (own === undefined || !['dL/dw', 'dL/db', 'dL/da'].includes(own.kind)) return;
    for (const delta of ofKind(own.formula, 'dL/dz').slice(0, 8)) {
      const [layer, unit] = delta.indices;
      for (const other of [unit + 1, unit - 1, unit + 2]) {
        const id = sibling(trace, delta, { indices: [layer, other] });
        if (id !== undefined)
          yield { formula: withQuantity(own.formula, delta.id, id), detail: `\`${id}\` stands for \`${delta.id}\`.` };
      }
    }
  },
};
