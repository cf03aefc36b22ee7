import { constant, type Formula, operandsOf, operatorOf, sum } from '../../formula/index.js';
import { lossOf } from '../../network/index.js';
import type { Mistake } from '../mistake.js';
import { upTo } from '../site.js';
import { variants } from '../variants.js';

/** The factor of the squared error lost, doubled or not cancelled. */
export const lossFactor: Mistake = {
  name: 'loss-factor',
  title: 'The factor of the loss',
  explanation:
    'The derivative of ½(ŷ − y)² is ŷ − y, of (ŷ − y)² it is 2(ŷ − y): the exponent comes down as a factor 2 and meets the factor of the loss.',
  mend: 'Write the factor of the loss down, and multiply it by 2 in the derivative.',
  verdict: 'wrong-formula',
  cost: 1,
  example: { quantity: 'L[2]', gives: ['(a[2][2] - y[2]) ^ 2', '(a[2][2] - y[2]) ^ 2 / 4'] },
  variants: variants(function* ({ kind, formula, layer, unit, last, network, isTotal, name }) {
    const { kind: loss, factor = 1 } = network.loss;
    if (loss !== 'squared-error' || layer !== last || isTotal) return;
    const isLoss = kind === 'L';
    if (!isLoss && kind !== 'dL/da') return;
    const unitsOf = unit === 0 ? upTo(network.layers[last - 1].units) : [unit];
    const right = isLoss ? factor : 2 * factor;
    const others = isLoss ? [1, 2 * factor, 0.5, factor / 2, factor * factor] : [1, factor, 2, 4 * factor, factor / 2];
    for (const other of new Set(others)) {
      if (other === right) continue;
      const of = (j: number): Formula => {
        const [a, y] = [name('a', last, j), name('y', j)];
        return isLoss ? lossOf({ kind: loss, factor: 1 }).formula.value(a, y) : ['Subtract', a, y];
      };
      // Of several outputs the loss is the sum of their parts.
      const inner = sum(unitsOf.map(of));
      const scaled: Formula = other === 1 ? inner : ['Multiply', constant(other), inner];
      const wrong: Formula = operatorOf(formula) === 'Divide' ? ['Divide', scaled, operandsOf(formula)[1]] : scaled;
      yield { formula: wrong, detail: `The factor is ${written(other)} where it should be ${written(right)}.` };
    }
  }),
};

const written = (factor: number): string => fractions[factor] ?? String(factor);
const fractions: Readonly<Record<number, string>> = { 0.5: '½', 0.25: '¼' };
