import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** 1/e^(−z) for 1/(1 + e^(−z)). */
export const onePlusLeftOut: Mistake = {
  name: 'one-plus-left-out',
  title: '1 + missing in the sigmoid',
  explanation: 'A sigmoid is 1/(1 + e^(−z)) and lies between 0 and 1; without the 1 + it has no bound.',
  mend: 'Add 1 to e^(−z) before you divide.',
  verdict: 'wrong-formula',
  cost: 2,
  example: { quantity: 'a[2][1]', gives: ['1 / exp(-z[2][1])'] },
  variants: variants(function* ({ kind, layer, unit, at, name }) {
    if (kind !== 'a' || at.activation !== 'sigmoid') return;
    const z = name('z', layer, unit);
    yield {
      formula: ['Divide', 1, ['Exp', ['Negate', z]]],
      detail: `1 + is left out before e^(−z), with z = \`${z}\`.`,
    };
  }),
};
