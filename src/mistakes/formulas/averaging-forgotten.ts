import { operandsOf, operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** A sum where the mean belongs. */
export const averagingForgotten: Mistake = {
  name: 'averaging-forgotten',
  title: 'The average forgotten',
  explanation:
    'The loss is a mean, over samples or over outputs, so it and its derivatives are divided by their number.',
  mend: 'Divide by the number of samples, or of outputs, that the loss averages over.',
  verdict: 'wrong-formula',
  cost: 1,
  example: { quantity: 'dL/da[2][1]', gives: ['a[2][1] - y[1]'], network: { loss: { overUnits: 'mean' } } },
  variants: variants(function* ({ kind, formula, isTotal }) {
    if (operatorOf(formula) !== 'Divide' || kind === 'a') return;
    const [total, count] = operandsOf(formula);
    if (typeof count !== 'number') return;
    const detail = `It is summed where the loss averages over the ${count} ${isTotal ? 'samples' : 'outputs'}.`;
    yield { formula: total, detail };
  }),
};
