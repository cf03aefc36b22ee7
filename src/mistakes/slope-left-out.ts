import { operandsOf, operatorOf } from '../formula/index.js';
import { withParts } from './change-formula.js';
import { ofKind, worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const slopeLeftOut: Mistake = {
  name: 'slope-left-out',
  title: 'The derivative of the activation left out',
  explanation: 'Between ∂L/∂a and ∂L/∂z lies the activation, so the chain rule has its derivative as a factor.',
  mend: 'Multiply by the derivative of the activation at this unit.',
  verdict: 'wrong-formula',
  cost: 2,
  *variants(quantity) {
    const { kind, formula } = worked(quantity) ?? {};
    if (kind !== 'dL/dz' || formula === undefined || operatorOf(formula) === 'Subtract') return;
    const slopes = new Set(ofKind(formula, 'da/dz').map(({ id }) => id));
    if (slopes.size === 0) return;
    const without = withParts(formula, (part) => {
      if (operatorOf(part) !== 'Multiply') return undefined;
      const rest = operandsOf(part).filter((operand) => typeof operand !== 'string' || !slopes.has(operand));
      return rest.length === 1 ? rest[0] : ['Multiply', ...rest];
    });
    yield { formula: without, detail: 'The derivative of the activation is left out.' };
  },
};
