import { identifier } from '../trace/index.js';
import { withQuantity } from './change-formula.js';
import { ofKind, worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const updatedWeight: Mistake = {
  name: 'updated-weight',
  title: 'The updated weight in the backward pass',
  explanation:
    'The gradient is taken at the old parameters: all derivatives are worked first, then all weights are updated at once.',
  mend: 'Put the weight from before the update there.',
  verdict: 'wrong-operand',
  cost: 2,
  *variants(quantity, trace) {
    const { kind, formula } = worked(quantity) ?? {};
    if (kind !== 'dL/da' || formula === undefined) return;
    const weights = ofKind(formula, 'w').filter(({ indices }) => trace.has(identifier("w'", indices)));
    const updated = (indices: readonly number[]): string => identifier("w'", indices);
    if (weights.length > 1) {
      const all = weights.reduce((changed, { id, indices }) => withQuantity(changed, id, updated(indices)), formula);
      yield { formula: all, detail: 'The updated weights stand for the old ones.' };
    }
    for (const { id, indices } of weights.slice(0, 16)) {
      const detail = `\`${updated(indices)}\` stands for \`${id}\`.`;
      yield { formula: withQuantity(formula, id, updated(indices)), detail };
    }
  },
};
