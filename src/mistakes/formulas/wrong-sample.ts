import { quantitiesOf } from '../../formula/index.js';
import { identifier, parseIdentifier } from '../../trace/index.js';
import type { Mistake } from '../mistake.js';
import { upTo } from '../site.js';
import { isSamePlace } from '../taken.js';
import { standIn, variants } from '../variants.js';

/** Numbers of another sample. */
export const wrongSample: Mistake = {
  name: 'wrong-sample',
  title: 'A number of another sample',
  explanation: 'Each sample has inputs, activations and targets of its own.',
  mend: 'Work one sample through before you begin the next.',
  verdict: 'wrong-operand',
  cost: 4,
  taken: {
    is: (other, belongs) =>
      other.kind === belongs.kind && isSamePlace(other, belongs) && other.sample !== belongs.sample,
    isLikely: true,
  },
  example: {
    quantity: 's1.dL/dw[1][1][2]',
    gives: ['s2.dL/dz[1][1] * s1.x[2]', 's1.dL/dz[1][1] * s2.x[2]'],
    network: { samples: 2 },
  },
  variants: variants(function* ({ formula, isTotal, at, trace }) {
    if (isTotal) return;
    const own = quantitiesOf(formula).map((id) => ({ id, parsed: parseIdentifier(id) }));
    for (const kind of ['y', 'x', 'a', 'z', 'dL/dz', 'dL/da', 'da/dz'] as const) {
      const used = own.filter(({ parsed }) => parsed?.kind === kind && parsed.sample !== undefined);
      // The identity has the same slope for every sample.
      if (used.length === 0 || (kind === 'da/dz' && at.activation === 'identity')) continue;
      for (const sample of upTo(Math.min(trace.step.samples.length, 16))) {
        const pairs = used.filter(({ parsed }) => parsed?.sample !== sample);
        const names = pairs.map(({ id, parsed }) => [id, identifier(kind, parsed?.indices, sample)] as const);
        if (names.length > 0) yield standIn(formula, new Map(names));
      }
    }
  }),
};
