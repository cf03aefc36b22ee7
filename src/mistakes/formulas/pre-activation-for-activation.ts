import { parseIdentifier } from '../../trace/index.js';
import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { kindFor } from '../taken.js';
import { allOrEach, variants } from '../variants.js';

/** z for a. */
export const preActivationForActivation: Mistake = {
  name: 'pre-activation-for-activation',
  title: 'The pre-activation for the activation',
  explanation: 'What a unit passes on is its activation a = σ(z), not the sum z that it is worked from.',
  mend: 'Put in a where z stands.',
  verdict: 'wrong-operand',
  cost: 2,
  taken: kindFor('z', 'a'),
  example: { quantity: 'dL/dw[2][1][2]', gives: ['dL/dz[2][1] * z[1][2]'] },
  variants: variants(function* ({ kind, formula, network, isTotal }) {
    if (kind === 'a' || isTotal) return;
    const used = namesIn(formula, 'a').filter((id) => {
      const [layer] = parseIdentifier(id)?.indices ?? [];
      // With the identity, z and a are the same number.
      return network.layers[layer - 1].activation !== 'identity';
    });
    const pairs = new Map(used.map((id) => [id, id.replace('a', 'z')] as const));
    yield* allOrEach(formula, pairs);
  }),
};
