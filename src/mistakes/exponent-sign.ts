import { operandsOf, operatorOf } from '../formula/index.js';
import { withParts } from './change-formula.js';
import { worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const exponentSign: Mistake = {
  name: 'exponent-sign',
  title: 'e to the power of z for e to the power of −z',
  explanation: 'σ(z) = 1/(1 + e^(−z)); with e^z it is σ(−z) = 1 − σ(z).',
  mend: 'Put a minus before z in the exponent.',
  verdict: 'wrong-formula',
  cost: 3,
  *variants(quantity) {
    const own = worked(quantity);
    if (own?.kind !== 'a' || operatorOf(own.formula) !== 'Sigmoid') return;
    const formula = withParts(own.formula, (part) =>
      operatorOf(part) === 'Sigmoid' ? ['Sigmoid', ['Negate', operandsOf(part)[0]]] : undefined,
    );
    yield { formula, detail: 'The exponent has the wrong sign.' };
  },
};
