import { operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { termsOf } from '../rewrite.js';
import { variants } from '../variants.js';

/** A mean where the sum belongs. */
export const averagedNeedlessly: Mistake = {
  name: 'averaged-needlessly',
  title: 'Averaged where it sums',
  explanation: 'The loss of this problem is a sum, so neither it nor its derivatives are divided by a number.',
  mend: 'Leave out the division.',
  verdict: 'wrong-formula',
  cost: 2,
  example: { quantity: 'L', gives: ['(L[1] + L[2]) / 2'] },
  variants: variants(function* ({ kind, formula, layer, unit, last, isJoined, isTotal, units, network, trace }) {
    if (operatorOf(formula) === 'Divide' && (isTotal || network.loss.overUnits === 'mean')) return;
    const outputs = units(last);
    const divided = (count: number, what: string) => ({
      formula: ['Divide', formula, count] as const,
      detail: `It is divided by ${count}, the number of ${what}, where the loss sums.`,
    });
    if (isTotal) yield divided(trace.step.samples.length, 'samples');
    else if (kind === 'dL/db' && termsOf(formula).length > 1) {
      yield divided(termsOf(formula).length, 'units that share the bias');
    } else if (outputs > 1) {
      const isLoss = kind === 'L' && unit === 0;
      const isError = layer === last && (kind === 'dL/da' || (kind === 'dL/dz' && isJoined));
      if (isLoss || isError) yield divided(outputs, 'outputs');
    }
  }),
};
