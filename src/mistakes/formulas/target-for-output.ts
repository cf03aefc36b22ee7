import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { kindFor } from '../taken.js';
import { allOrEach, standIn, variants } from '../variants.js';

/** y for ŷ, in σ′ or in a cross-entropy. */
export const targetForOutput: Mistake = {
  name: 'target-for-output',
  title: 'The target for the output',
  explanation: 'The target is what the output should be; slopes and logarithms are taken of what it is.',
  mend: 'Check which letter is the output and which the target.',
  verdict: 'wrong-operand',
  cost: 3,
  taken: kindFor('y', 'a'),
  example: { quantity: 'da/dz[2][1]', gives: ['y[1] * (1 - y[1])'] },
  variants: variants(function* ({ kind, formula, derivation, layer, last, isJoined, isTotal, network }) {
    if (layer !== last || isTotal || (kind === 'dL/dz' && isJoined)) return;
    if (kind !== 'da/dz' && kind !== 'L' && kind !== 'dL/da') return;
    const shown = kind === 'L' ? (derivation[0] ?? formula) : formula;
    const pairs = new Map(namesIn(shown, 'a').map((id) => [id, id.replace(`a[${last}]`, 'y')] as const));
    // y − y says nothing.
    if (kind !== 'da/dz' && network.loss.kind === 'squared-error') return;
    if (kind === 'da/dz') yield* allOrEach(shown, pairs);
    else if (pairs.size > 0) {
      yield standIn(shown, pairs);
      const both = new Map([...pairs, ...[...pairs].map(([a, y]) => [y, a] as const)]);
      const detail = `\`${[...pairs.keys()][0]}\` and \`${[...pairs.values()][0]}\` are exchanged.`;
      yield { formula: standIn(shown, both).formula, detail };
    }
  }),
};
