import { operandsOf, operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** The step η ∂L/∂w, or −η ∂L/∂w, as the new value. */
export const oldValueLeftOut: Mistake = {
  name: 'old-value-left-out',
  title: 'The step taken for the new value',
  explanation: 'The learning rate times the gradient is only how far the parameter moves.',
  mend: 'Subtract it from the old value.',
  verdict: 'wrong-formula',
  cost: 3,
  example: { quantity: "b'[2][1]", gives: ['eta * dL/db[2][1]', '-eta * dL/db[2][1]'] },
  variants: variants(function* ({ kind, formula }) {
    if ((kind !== "w'" && kind !== "b'") || operatorOf(formula) !== 'Subtract') return;
    const [old, step] = operandsOf(formula);
    const detail = `The old value \`${String(old)}\` is left out.`;
    yield { formula: step, detail };
    yield { formula: ['Negate', step], detail };
  }),
};
