import { withQuantity } from './change-formula.js';
import { ofKind, sibling, worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const targetForOutput: Mistake = {
  name: 'target-for-output',
  title: 'The target for the prediction',
  explanation:
    'The derivative of the output unit and the gradients use its prediction; the target stands in the loss only.',
  mend: 'Put the prediction there.',
  verdict: 'wrong-operand',
  cost: 4,
  *variants(quantity, trace) {
    const own = worked(quantity);
    if (own === undefined || !['da/dz', 'dL/dw', 'L', 'dL/da', 'dL/dz'].includes(own.kind)) return;
    const last = trace.step.network.layers.length;
    for (const a of ofKind(own.formula, 'a')) {
      if (a.indices[0] !== last) continue;
      const y = sibling(trace, a, { kind: 'y', indices: [a.indices[1]] });
      if (y === undefined || own.kind === 'L' || own.kind === 'dL/da' || own.kind === 'dL/dz') continue;
      yield { formula: withQuantity(own.formula, a.id, y), detail: `\`${y}\` stands for \`${a.id}\`.` };
    }
    for (const y of ofKind(own.formula, 'y')) {
      for (const other of [y.indices[0] + 1, y.indices[0] - 1]) {
        const id = sibling(trace, y, { indices: [other] });
        if (id !== undefined)
          yield {
            formula: withQuantity(own.formula, y.id, id),
            detail: `\`${id}\`, another target, stands for \`${y.id}\`.`,
          };
      }
    }
  },
};
