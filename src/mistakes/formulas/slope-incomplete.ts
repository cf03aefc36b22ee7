import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** 1 − a for a(1 − a), a² for 1 − a², a for what is worked from it. */
export const slopeIncomplete: Mistake = {
  name: 'slope-incomplete',
  title: 'Only a part of σ′',
  explanation: 'The slope has two parts, a and 1 − a for a sigmoid, 1 and a² for a tanh; one of them is missing.',
  mend: 'Write the slope in full: a(1 − a) for a sigmoid, 1 − a² for a tanh.',
  verdict: 'wrong-formula',
  cost: 3,
  example: { quantity: 'da/dz[2][2]', gives: ['a[2][2]', '1 - a[2][2]'] },
  variants: variants(function* ({ kind, formula, at, layer, unit, from, name }) {
    if (kind !== 'da/dz') return;
    const a = name('a', layer, unit);
    if (at.activation === 'sigmoid' || (at.activation === 'softmax' && from === unit)) {
      yield { formula: a, detail: `The factor 1 − \`${a}\` is left out.` };
      yield { formula: ['Subtract', 1, a], detail: `The factor \`${a}\` is left out.` };
    } else if (at.activation === 'tanh') {
      yield { formula: ['Square', a], detail: `1 − is left out before the square of \`${a}\`.` };
    } else if (at.activation === 'softmax' && typeof formula === 'object') {
      for (const each of [a, name('a', layer, from)])
        yield { formula: ['Negate', each], detail: `A factor is left out beside \`${each}\`.` };
    }
  }),
};
