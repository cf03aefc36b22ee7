import type { Formula } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** −ln(1 − ŷ) where the target is 1, −ln ŷ where it is 0. */
export const otherTargetTerm: Mistake = {
  name: 'other-target-term',
  title: 'The term of the other target',
  explanation:
    'Binary cross-entropy has two terms, and where the target is 1 or 0 only one is left: −ln ŷ for 1, −ln(1 − ŷ) for 0. Here the term of the other target was worked.',
  mend: 'Use −ln ŷ where the target is 1, and −ln(1 − ŷ) where it is 0.',
  verdict: 'wrong-formula',
  cost: 2,
  isOfTarget: true,
  example: {
    quantity: 'L[2]',
    gives: ['-((1 - y[2]) * ln(a[2][2]) + y[2] * ln(1 - a[2][2]))'],
    network: { loss: { kind: 'binary-cross-entropy' } },
  },
  variants: variants(function* ({ kind, layer, unit, last, network, isTotal, name, units, trace }) {
    if (isTotal || kind !== 'L' || layer !== last || network.loss.kind !== 'binary-cross-entropy') return;
    if (units(last) > 1 && (unit === 0 || network.loss.overUnits === 'mean')) return;
    const j = Math.max(unit, 1);
    const [a, y] = [name('a', last, j), name('y', j)];
    const [yNot, aNot] = [y, a].map((id): Formula => ['Subtract', 1, id]);
    const target = trace.value(y);
    if (target === 1)
      yield {
        formula: ['Negate', ['Ln', aNot]],
        detail: `−ln(1 − \`${a}\`) is the term of the target 0, and \`${y}\` is 1.`,
      };
    else if (target === 0)
      yield { formula: ['Negate', ['Ln', a]], detail: `−ln \`${a}\` is the term of the target 1, and \`${y}\` is 0.` };
    yield {
      formula: ['Negate', ['Add', ['Multiply', yNot, ['Ln', a]], ['Multiply', y, ['Ln', aNot]]]],
      detail: `\`${y}\` stands before ln(1 − \`${a}\`), where 1 − \`${y}\` belongs, and the other way round.`,
    };
  }),
};
