import type { Formula } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { variants } from '../variants.js';

/** −y ln ŷ alone, without (1 − y) ln(1 − ŷ). */
export const halfOfCrossEntropy: Mistake = {
  name: 'half-of-cross-entropy',
  title: 'Only one half of the binary cross-entropy',
  explanation:
    'Binary cross-entropy has two parts: y ln ŷ counts where the target is 1, (1 − y) ln(1 − ŷ) where it is 0.',
  mend: 'Add the missing part.',
  verdict: 'wrong-formula',
  cost: 2,
  example: {
    quantity: 'L[2]',
    gives: ['-y[2] * ln(a[2][2])', '-(1 - y[2]) * ln(1 - a[2][2])'],
    network: { loss: { kind: 'binary-cross-entropy' } },
  },
  variants: variants(function* ({ kind, layer, unit, last, network, isTotal, name, units }) {
    if (isTotal || layer !== last || network.loss.kind !== 'binary-cross-entropy') return;
    if (!(kind === 'L' || kind === 'dL/da') || (units(last) > 1 && unit === 0)) return;
    const j = Math.max(unit, 1);
    const [a, y] = [name('a', last, j), name('y', j)];
    const [yNot, aNot] = [y, a].map((id): Formula => ['Subtract', 1, id]);
    const parts: readonly Formula[] =
      kind === 'L'
        ? [
            ['Negate', ['Multiply', y, ['Ln', a]]],
            ['Negate', ['Multiply', yNot, ['Ln', aNot]]],
          ]
        : [
            ['Negate', ['Multiply', y, ['Divide', 1, a]]],
            ['Multiply', yNot, ['Divide', 1, aNot]],
          ];
    const divided = (part: Formula): Formula =>
      kind === 'dL/da' && network.loss.overUnits === 'mean' && units(last) > 1 ? ['Divide', part, units(last)] : part;
    yield { formula: divided(parts[0]), detail: `The part with 1 − \`${y}\` is left out.` };
    yield { formula: divided(parts[1]), detail: `The part with \`${y}\` is left out.` };
  }),
};
