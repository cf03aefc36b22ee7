import { operandsOf, operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { changedOnce } from '../rewrite.js';
import { variants } from '../variants.js';

/** y − ŷ for ŷ − y. */
export const signOfError: Mistake = {
  name: 'sign-of-error',
  title: 'The sign of the error',
  explanation:
    'The derivative of (ŷ − y)² by ŷ is 2(ŷ − y): positive where the output is too large. Written with y − ŷ it needs a minus before it.',
  mend: 'Take output minus target.',
  verdict: 'wrong-formula',
  cost: 1,
  isSign: true,
  example: { quantity: 'dL/da[2][2]', gives: ['y[2] - a[2][2]'] },
  variants: variants(function* ({ kind, formula, layer, unit, last, isJoined, name }) {
    if (layer !== last || !(kind === 'dL/da' || (kind === 'dL/dz' && isJoined))) return;
    const [a, y] = [name('a', layer, unit), name('y', unit)];
    const swapped = changedOnce(formula, (part) => {
      const [left, right] = operandsOf(part);
      return operatorOf(part) === 'Subtract' && left === a && right === y ? ['Subtract', y, a] : undefined;
    });
    let isFound = false;
    for (const { formula: wrong } of swapped) {
      isFound = true;
      yield { formula: wrong, detail: `\`${y}\` − \`${a}\` stands where \`${a}\` − \`${y}\` belongs.` };
    }
    // The derivative of a cross-entropy has the error in no bracket.
    if (!isFound) yield { formula: ['Negate', formula], detail: 'The derivative of the loss has the opposite sign.' };
  }),
};
