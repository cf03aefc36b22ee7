import { withQuantity } from './change-formula.js';
import { ofKind, sibling, worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const preActivation: Mistake = {
  name: 'pre-activation',
  title: 'The pre-activation for the activation',
  explanation: 'What a unit passes on, and what enters gradients and the loss, is its activation a = f(z), not z.',
  mend: 'Put the activation there.',
  verdict: 'wrong-operand',
  cost: 3,
  *variants(quantity, trace) {
    const own = worked(quantity);
    if (own === undefined || own.kind === 'da/dz') return;
    const activations = ofKind(own.formula, 'a').slice(0, 8);
    for (const a of activations) {
      const z = sibling(trace, a, { kind: 'z' });
      if (z === undefined) continue;
      yield { formula: withQuantity(own.formula, a.id, z), detail: `\`${z}\` stands for \`${a.id}\`.` };
    }
  },
};
