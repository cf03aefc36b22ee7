import { operandsOf, operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { changedOnce } from '../rewrite.js';
import { variants } from '../variants.js';

/** ½(ŷ − y) for ½(ŷ − y)², 1 − a for 1 − a². */
export const squareForgotten: Mistake = {
  name: 'square-forgotten',
  title: 'The square forgotten',
  explanation: 'The error is squared, so that the loss is never negative; the slope of a tanh has a square, too.',
  mend: 'Square it.',
  verdict: 'wrong-formula',
  cost: 2,
  example: { quantity: 'L[1]', gives: ['(a[2][1] - y[1]) / 2'] },
  variants: variants(function* ({ kind, formula, isTotal }) {
    if (isTotal || (kind !== 'L' && kind !== 'da/dz')) return;
    const isSquare = (part: typeof formula): boolean => operatorOf(part) === 'Square';
    for (const { formula: wrong } of changedOnce(formula, (part) =>
      isSquare(part) ? operandsOf(part)[0] : undefined,
    )) {
      yield { formula: wrong, detail: 'The square is left out.' };
    }
  }),
};
