import { activationOf } from '../../network/index.js';
import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { upTo } from '../site.js';
import { variants } from '../variants.js';

/** δ multiplied by σ′ once more: also where the loss has cancelled it. */
export const slopeTwice: Mistake = {
  name: 'slope-twice',
  title: 'σ′ once too often',
  explanation:
    'The slope is a factor of δ exactly once; where a cross-entropy meets its own activation it has cancelled already, and δ = a − y.',
  mend: 'Take the slope out once.',
  verdict: 'wrong-formula',
  cost: 3,
  example: { quantity: 'dL/dz[2][2]', gives: ['(a[2][2] - y[2]) * (a[2][2] * (1 - a[2][2])) ^ 2'] },
  variants: variants(function* ({ kind, formula, layer, unit, at, isJoined, last, name, units }) {
    if (kind !== 'dL/dz' || at.activation === 'identity') return;
    const slopes = namesIn(formula, 'da/dz');
    // Twice the slope of a ReLU is once its slope: it is 0 or 1.
    if (slopes.length === 1 && at.activation !== 'relu') {
      const detail = `The slope \`${slopes[0]}\` stands twice in the product.`;
      yield { formula: ['Multiply', formula, slopes[0]], detail };
    }
    if (!isJoined || layer !== last) return;
    const [z, a] = (['z', 'a'] as const).map((each) => upTo(units(layer)).map((j) => name(each, layer, j)));
    const slope = activationOf(at).formula.derivative(z, a, unit - 1, unit - 1);
    const detail = `The slope at \`${z[unit - 1]}\` is multiplied in, though it has cancelled.`;
    yield { formula: ['Multiply', formula, slope], detail };
  }),
};
