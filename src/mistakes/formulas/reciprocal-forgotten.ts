import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** 1 + e^(−z), or e^(−z) alone, for the sigmoid. */
export const reciprocalForgotten: Mistake = {
  name: 'reciprocal-forgotten',
  title: 'The fraction of the sigmoid forgotten',
  explanation: 'A sigmoid is 1 divided by 1 + e^(−z); what was worked is only what stands below the fraction line.',
  mend: 'Divide 1 by it.',
  verdict: 'wrong-formula',
  cost: 4,
  example: { quantity: 'a[1][1]', gives: ['1 + exp(-z[1][1])', 'exp(-z[1][1])'] },
  variants: variants(function* ({ kind, layer, unit, at, name }) {
    if (kind !== 'a' || at.activation !== 'sigmoid') return;
    const z = name('z', layer, unit);
    const below = ['Exp', ['Negate', z]] as const;
    const detail = `stands where 1/(1 + e^(−z)) belongs, with z = \`${z}\`.`;
    yield { formula: ['Add', 1, below], detail: `1 + e^(−z) ${detail}` };
    yield { formula: below, detail: `e^(−z) ${detail}` };
  }),
};
