import { operandsOf, operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** A mean divided by the number once more. */
export const averagedTwice: Mistake = {
  name: 'averaged-twice',
  title: 'Averaged twice',
  explanation: 'The mean is taken once: who divides the error by the number must not divide the gradient again.',
  mend: 'Divide in one place only.',
  verdict: 'wrong-formula',
  cost: 3,
  example: { quantity: 'L', gives: ['(L[1] + L[2]) / 4'], network: { loss: { overUnits: 'mean' } } },
  variants: variants(function* ({ formula, kind, isTotal }) {
    if (operatorOf(formula) !== 'Divide' || kind === 'a') return;
    const [, count] = operandsOf(formula);
    if (typeof count !== 'number') return;
    const detail = `It is divided by ${count}, the number of ${isTotal ? 'samples' : 'outputs'}, twice.`;
    yield { formula: ['Divide', formula, count], detail };
  }),
};
