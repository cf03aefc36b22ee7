import { withQuantity } from './change-formula.js';
import { ofKind, worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const inputTwice: Mistake = {
  name: 'input-twice',
  title: 'An input used twice',
  explanation: 'Each weight of a sum meets its own input; here one input stands in the place of another.',
  mend: 'Let each weight meet the input with its own index.',
  verdict: 'wrong-operand',
  cost: 3,
  *variants(quantity) {
    const own = worked(quantity);
    if (own?.kind !== 'z') return;
    const inputs = ofKind(own.formula, 'x', 'a');
    for (const was of inputs.slice(0, 7)) {
      for (const becomes of inputs.slice(0, 7)) {
        if (was.id === becomes.id) continue;
        yield {
          formula: withQuantity(own.formula, was.id, becomes.id),
          detail: `\`${becomes.id}\` stands for \`${was.id}\`.`,
        };
      }
    }
  },
};
