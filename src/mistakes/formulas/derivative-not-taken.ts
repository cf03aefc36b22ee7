import { lossOf } from '../../network/index.js';
import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** The loss itself, or the square with its new factor, for its derivative. */
export const derivativeNotTaken: Mistake = {
  name: 'derivative-not-taken',
  title: 'The derivative of the loss not taken',
  explanation: 'Backpropagation starts with the derivative of the loss by the output, not with the loss.',
  mend: 'Differentiate: (ŷ − y)² becomes 2(ŷ − y).',
  verdict: 'wrong-formula',
  cost: 3,
  example: { quantity: 'dL/da[2][1]', gives: ['(a[2][1] - y[1]) ^ 2 / 2', '(a[2][1] - y[1]) ^ 2'] },
  variants: variants(function* ({ kind, layer, unit, last, network, name }) {
    if (kind !== 'dL/da' || layer !== last) return;
    const { formula } = lossOf(network.loss);
    const [a, y] = [name('a', last, unit), name('y', unit)];
    yield { formula: formula.value(a, y), detail: 'The loss itself stands where its derivative belongs.' };
    const { kind: loss, factor = 1 } = network.loss;
    if (loss !== 'squared-error') return;
    const kept = lossOf({ kind: loss, factor: 2 * factor }).formula.value(a, y);
    yield { formula: kept, detail: `The square of \`${a}\` − \`${y}\` is still there in the derivative.` };
  }),
};
