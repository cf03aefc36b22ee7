import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { isSamePlace } from '../taken.js';
import { allOrEach, variants } from '../variants.js';

/** ∂L/∂a through weights that have been updated already. */
export const updatedWeight: Mistake = {
  name: 'updated-weight',
  title: 'The updated weight in the backward pass',
  explanation:
    'The gradient is taken where the forward pass was worked: at the old weights. New weights belong to the next step.',
  mend: 'Work all gradients with the old weights first, and update all weights at the end.',
  verdict: 'wrong-operand',
  cost: 1,
  taken: {
    is: (other, belongs) => other.kind === `${belongs.kind}'` && isSamePlace(other, belongs),
    cost: 1,
  },
  example: {
    quantity: 'dL/da[1][1]',
    gives: [
      "w'[2][1][1] * dL/dz[2][1] + w'[2][2][1] * dL/dz[2][2]",
      "w'[2][1][1] * dL/dz[2][1] + w[2][2][1] * dL/dz[2][2]",
      "w[2][1][1] * dL/dz[2][1] + w'[2][2][1] * dL/dz[2][2]",
    ],
  },
  variants: variants(function* ({ kind, formula, trace }) {
    if (kind !== 'dL/da') return;
    const updated = new Map(namesIn(formula, 'w').map((id) => [id, id.replace('w', "w'")]));
    if ([...updated.values()].every((id) => trace.has(id))) yield* allOrEach(formula, updated);
  }),
};
