import { parseIdentifier } from '../../trace/index.js';
import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { allOrEach, variants } from '../variants.js';

/** w[l][i][j] for w[l][j][i]: Wᵀ for W, or W for Wᵀ. */
export const transposedWeight: Mistake = {
  name: 'transposed-weight',
  title: 'The indices of a weight exchanged',
  explanation:
    'A weight leads from one unit to another. Forward, a unit uses its own row of the weight matrix; backward, its column.',
  mend: 'Follow the arrow in the network: which unit does this weight come from, and where does it lead?',
  verdict: 'wrong-operand',
  cost: 2,
  taken: {
    is: ({ kind, indices }, belongs) => {
      const [layer, to, from] = belongs.indices;
      const isTurned = indices[0] === layer && indices[1] === from && indices[2] === to && to !== from;
      return belongs.kind === 'w' && kind === 'w' && isTurned;
    },
  },
  example: { quantity: 'z[1][1]', gives: ['w[1][1][1] * x[1] + w[1][2][1] * x[2] + b[1][1]'] },
  variants: variants(function* ({ kind, formula, trace, name }) {
    if (kind !== 'z' && kind !== 'dL/da' && kind !== "w'") return;
    const pairs = new Map<string, string>();
    let isWhole = true;
    for (const id of namesIn(formula, 'w')) {
      const [layer, to, from] = parseIdentifier(id)?.indices ?? [];
      const turned = name('w', layer, from, to);
      if (to === from) continue;
      if (trace.has(turned)) pairs.set(id, turned);
      else isWhole = false;
    }
    // A matrix that is not square cannot be turned as a whole.
    const all = allOrEach(formula, pairs);
    if (!isWhole && pairs.size > 1) all.next();
    yield* all;
  }),
};
