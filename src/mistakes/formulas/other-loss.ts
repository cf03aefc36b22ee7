import { type Formula, operandsOf, operatorOf } from '../../formula/index.js';
import { lossOf } from '../../network/index.js';
import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** The squared error where a cross-entropy belongs. */
export const otherLoss: Mistake = {
  name: 'other-loss',
  title: 'Another loss',
  explanation: 'The problem asks for a cross-entropy; here the squared error, or its derivative, was worked.',
  mend: 'Use the loss that the problem gives.',
  verdict: 'wrong-formula',
  cost: 4,
  variants: variants(function* ({ kind, formula, unit, layer, last, network, isTotal, name, units }) {
    if (isTotal || network.loss.kind === 'squared-error' || layer !== last) return;
    if (!(kind === 'L' || kind === 'dL/da') || unit + Number(units(last) === 1) === 0) return;
    const j = Math.max(unit, 1);
    for (const factor of [1, 0.5]) {
      const squared = lossOf({ kind: 'squared-error', factor }).formula;
      const [a, y] = [name('a', last, j), name('y', j)];
      const plain: Formula = kind === 'L' ? squared.value(a, y) : squared.derivative(a, y);
      const isDivided = kind === 'dL/da' && operatorOf(formula) === 'Divide';
      const wrong: Formula = isDivided ? ['Divide', plain, operandsOf(formula)[1]] : plain;
      const which = factor === 1 ? 'The squared error' : 'Half the squared error';
      yield { formula: wrong, detail: `${which} stands where the cross-entropy belongs.` };
    }
  }),
};
