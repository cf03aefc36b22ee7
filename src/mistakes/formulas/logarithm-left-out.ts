import { operandsOf, operatorOf } from '../../formula/index.js';

import type { Mistake } from '../mistake.js';
import { changedOnce, exchanged } from '../rewrite.js';
import { variants } from '../variants.js';

/** −y ŷ for −y ln ŷ. */
export const logarithmLeftOut: Mistake = {
  name: 'logarithm-left-out',
  title: 'The logarithm left out',
  explanation: 'A cross-entropy takes the logarithm of the predicted probability.',
  mend: 'Take the natural logarithm of the output.',
  verdict: 'wrong-formula',
  cost: 2,
  example: {
    quantity: 'L[1]',
    gives: [
      '-(y[1] * a[2][1] + (1 - y[1]) * (1 - a[2][1]))',
      '-(y[1] * a[2][1] + (1 - y[1]) * ln(1 - a[2][1]))',
      '-(y[1] * ln(a[2][1]) + (1 - y[1]) * (1 - a[2][1]))',
    ],
    network: { loss: { kind: 'binary-cross-entropy' } },
  },
  variants: variants(function* ({ kind, formula, derivation, isTotal }) {
    if (kind !== 'L' || isTotal) return;
    const shown = derivation[0] ?? formula;
    const without = (part: typeof formula) => (operatorOf(part) === 'Ln' ? operandsOf(part)[0] : undefined);
    const all = exchanged(shown, without);
    if (all !== shown) yield { formula: all, detail: 'The logarithm is left out.' };
    for (const { formula: wrong } of changedOnce(shown, without))
      yield { formula: wrong, detail: 'One of the logarithms is left out.' };
  }),
};
