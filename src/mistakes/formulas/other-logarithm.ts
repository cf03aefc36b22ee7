import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** log₁₀ or log₂ for ln. */
export const otherLogarithm: Mistake = {
  name: 'other-logarithm',
  title: 'A logarithm to another base',
  explanation: 'A cross-entropy uses the natural logarithm; log on a calculator is often that to the base 10.',
  mend: 'Use the key ln.',
  verdict: 'wrong-formula',
  cost: 3,
  example: {
    quantity: 'L[2]',
    gives: ['-y[2] * ln(a[2][2]) / ln(10)', '-y[2] * ln(a[2][2]) / ln(2)'],
    network: { output: 'softmax', loss: { kind: 'categorical-cross-entropy' } },
  },
  variants: variants(function* ({ kind, formula, network, units, last, unit, isTotal }) {
    if (kind !== 'L' || isTotal || network.loss.kind === 'squared-error') return;
    if (units(last) > 1 && unit === 0) return;
    for (const base of [10, 2]) {
      const detail = `The logarithm to the base ${base} stands where the natural logarithm belongs.`;
      yield { formula: ['Divide', formula, ['Ln', base]], detail };
    }
  }),
};
