import { activationOf } from '../../network/index.js';
import type { Mistake } from '../mistake.js';
import { upTo } from '../site.js';
import { variants } from '../variants.js';

/** e^z for e^(−z) in a sigmoid, or the other way round in a softmax. */
export const exponentSign: Mistake = {
  name: 'exponent-sign',
  title: 'The sign of the exponent',
  explanation: 'A sigmoid is 1/(1 + e^(−z)), with a minus, and rises with z; a softmax is made of e^z, without one.',
  mend: 'Check that a larger z gives a larger activation.',
  verdict: 'wrong-formula',
  cost: 2,
  example: { quantity: 'a[2][1]', gives: ['1 / (1 + exp(z[2][1]))'] },
  variants: variants(function* ({ kind, layer, unit, at, name, units }) {
    if (kind !== 'a' || (at.activation !== 'sigmoid' && at.activation !== 'softmax')) return;
    const negated = upTo(units(layer)).map((j) => ['Negate', name('z', layer, j)] as const);
    const detail =
      at.activation === 'sigmoid'
        ? `e^z stands where e^(−z) belongs, with z = \`${name('z', layer, unit)}\`.`
        : 'e^(−z) stands where e^z belongs.';
    yield { formula: activationOf(at).formula.value(negated, unit - 1), detail };
  }),
};
