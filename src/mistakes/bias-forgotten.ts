import { operandsOf, operatorOf, sum } from '../formula/index.js';
import { parseIdentifier } from '../trace/index.js';
import { withQuantity } from './change-formula.js';
import { ofKind, sibling, worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const biasForgotten: Mistake = {
  name: 'bias-forgotten',
  title: 'A bias forgotten',
  explanation: 'The pre-activation is the weighted sum of the inputs and the bias of the unit.',
  mend: 'Add the bias of this unit.',
  verdict: 'wrong-formula',
  cost: 2,
  *variants(quantity) {
    const own = worked(quantity);
    if (own?.kind !== 'z' || operatorOf(own.formula) !== 'Add') return;
    const terms = operandsOf(own.formula);
    const rest = terms.filter((term) => typeof term !== 'string' || parseIdentifier(term)?.kind !== 'b');
    if (rest.length === terms.length || rest.length === 0) return;
    yield { formula: sum(rest), detail: 'The bias is left out.' };
  },
};

export const otherBias: Mistake = {
  name: 'other-bias',
  title: 'Another bias',
  explanation: 'Each unit has its own bias, or that of its layer.',
  mend: 'Take the bias of this unit.',
  verdict: 'wrong-operand',
  cost: 3,
  *variants(quantity, trace) {
    const own = worked(quantity);
    if (own?.kind !== 'z') return;
    for (const bias of ofKind(own.formula, 'b')) {
      const [layer, unit] = bias.indices;
      const seen = new Set<string>([bias.id]);
      const near =
        unit === undefined
          ? [[layer + 1], [layer - 1]]
          : [
              [layer, unit + 1],
              [layer, unit - 1],
              [layer + 1, unit],
              [layer - 1, unit],
            ];
      for (const indices of near) {
        const id = sibling(trace, bias, { indices });
        if (id === undefined || seen.has(id)) continue;
        seen.add(id);
        yield { formula: withQuantity(own.formula, bias.id, id), detail: `\`${id}\` stands for \`${bias.id}\`.` };
      }
    }
  },
};
