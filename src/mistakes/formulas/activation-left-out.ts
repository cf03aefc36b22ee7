import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** a = z. */
export const activationLeftOut: Mistake = {
  name: 'activation-left-out',
  title: 'The activation function left out',
  explanation: 'A unit passes on the activation function of its weighted sum; here it passes on the sum itself.',
  mend: 'Apply the activation function to z.',
  verdict: 'wrong-formula',
  cost: 1,
  example: { quantity: 'a[1][2]', gives: ['z[1][2]'] },
  variants: variants(function* ({ kind, layer, unit, at, name }) {
    if (kind !== 'a' || at.activation === 'identity') return;
    const z = name('z', layer, unit);
    yield { formula: z, detail: `The activation function is not applied to \`${z}\`.` };
  }),
};
