import { withQuantity } from './change-formula.js';
import { ofKind, sibling, worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const otherIndex: Mistake = {
  name: 'other-index',
  title: 'The weight of another connection',
  explanation: 'w[to][from] belongs to one connection; a transposed index, or that of another unit, names another one.',
  mend: 'Take the weight of the connection between these two units.',
  verdict: 'wrong-operand',
  cost: 3,
  *variants(quantity, trace) {
    const own = worked(quantity);
    if (own === undefined || !['z', 'dL/da', "w'"].includes(own.kind)) return;
    let count = 0;
    for (const weight of ofKind(own.formula, 'w').slice(0, 8)) {
      const [layer, to, from] = weight.indices;
      const near = [
        [from, to],
        [to, from + 1],
        [to, from - 1],
        [to + 1, from],
        [to - 1, from],
      ];
      const seen = new Set<string>([weight.id]);
      for (const indices of near) {
        const id = sibling(trace, weight, { indices: [layer, ...indices] });
        if (id === undefined || seen.has(id)) continue;
        seen.add(id);
        if (++count > 48) return;
        const others = ofKind(own.formula, 'w').some((each) => each.id === id);
        const detail = others
          ? `\`${id}\` stands twice, also for \`${weight.id}\`.`
          : `\`${id}\` stands for \`${weight.id}\`.`;
        yield { formula: withQuantity(own.formula, weight.id, id), detail };
      }
    }
  },
};
