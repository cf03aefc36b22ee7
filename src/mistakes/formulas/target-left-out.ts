import { operandsOf, operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { changedOnce, namesIn } from '../rewrite.js';
import { variants } from '../variants.js';

/** ŷ for ŷ − y. */
export const targetLeftOut: Mistake = {
  name: 'target-left-out',
  title: 'The target left out',
  explanation: 'The error is the difference of output and target; here only one of them was taken.',
  mend: 'Subtract the target from the output.',
  verdict: 'wrong-formula',
  cost: 3,
  example: { quantity: 'dL/da[2][2]', gives: ['a[2][2]'] },
  variants: variants(function* ({ kind, formula, network, layer, last, isTotal, isJoined }) {
    if (isTotal || layer !== last) return;
    const isSquared = network.loss.kind === 'squared-error' && (kind === 'L' || kind === 'dL/da');
    if (!isSquared && !(isJoined && kind === 'dL/dz')) return;
    const isError = (part: typeof formula): boolean => operatorOf(part) === 'Subtract' && namesIn(part, 'y').length > 0;
    for (const { formula: wrong, was } of changedOnce(formula, (part) =>
      isError(part) ? operandsOf(part)[0] : undefined,
    )) {
      const [, target] = operandsOf(was);
      yield { formula: wrong, detail: `\`${String(target)}\` is left out.` };
    }
  }),
};
