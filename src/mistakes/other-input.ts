import { withQuantity } from './change-formula.js';
import { ofKind, sibling, worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const otherInput: Mistake = {
  name: 'other-input',
  title: 'The input of another weight in a gradient',
  explanation: '∂L/∂w is δ of the unit that the weight leads to, times what enters through this weight.',
  mend: 'Multiply δ by the number at the beginning of this connection.',
  verdict: 'wrong-operand',
  cost: 3,
  *variants(quantity, trace) {
    const own = worked(quantity);
    if (own?.kind !== 'dL/dw') return;
    for (const input of ofKind(own.formula, 'x', 'a')) {
      const index = input.indices.length - 1;
      const place = input.indices[index];
      const size =
        own.indices[0] === 1 ? trace.step.network.inputs : trace.step.network.layers[own.indices[0] - 2].units;
      for (let other = 1; other <= Math.min(size, 12); other++) {
        if (other === place) continue;
        const id = sibling(trace, input, { indices: input.indices.with(index, other) });
        if (id !== undefined)
          yield { formula: withQuantity(own.formula, input.id, id), detail: `\`${id}\` stands for \`${input.id}\`.` };
      }
      const after = sibling(trace, own, { kind: 'a', indices: [own.indices[0], own.indices[1]] });
      if (after !== undefined) {
        yield {
          formula: withQuantity(own.formula, input.id, after),
          detail: `\`${after}\`, the unit's own activation, stands for \`${input.id}\`.`,
        };
      }
    }
  },
};
