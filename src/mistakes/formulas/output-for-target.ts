import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { kindFor } from '../taken.js';
import { standIn, variants } from '../variants.js';

/** −ŷ ln ŷ for −y ln ŷ. */
export const outputForTarget: Mistake = {
  name: 'output-for-target',
  title: 'The output for the target',
  explanation: 'A cross-entropy compares two things: the target weighs the logarithm of the output.',
  mend: 'Put in the target before the logarithm.',
  verdict: 'wrong-operand',
  cost: 3,
  taken: kindFor('a', 'y'),
  example: {
    quantity: 'L[1]',
    gives: ['-a[2][1] * ln(a[2][1])'],
    network: { output: 'softmax', loss: { kind: 'categorical-cross-entropy' } },
  },
  variants: variants(function* ({ kind, formula, derivation, network, last, isTotal }) {
    if (isTotal || network.loss.kind === 'squared-error' || kind !== 'L') return;
    const shown = derivation[0] ?? formula;
    const pairs = new Map(namesIn(shown, 'y').map((id) => [id, id.replace('y', `a[${last}]`)] as const));
    if (pairs.size > 0) yield standIn(shown, pairs);
  }),
};
