import type { Mistake } from '../mistake.js';
import { standIn, variants } from '../variants.js';

/** δ_i a_j for δ_j a_i. */
export const transposedGradient: Mistake = {
  name: 'transposed-gradient',
  title: 'The gradient with its indices exchanged',
  explanation:
    'The gradient of a weight is the δ of the unit that it leads to, times the activation of the unit that it comes from; here the two have changed places.',
  mend: 'Take δ with the first index of the weight and the activation with the second.',
  verdict: 'wrong-operand',
  cost: 3,
  mendOfLayout: (array) =>
    `If the program keeps its weights as inputs × units, as X @ W wants them, ${array} is right as it is: put the weights into the file too, and it shows.`,
  example: { quantity: 'dL/dw[1][1][2]', gives: ['dL/dz[1][2] * x[1]'] },
  variants: variants(function* ({ kind, formula, layer, unit, from, isTotal, name, units, input, trace }) {
    if (unit === from || from === 0) return;
    if (kind === "w'") {
      const turned = name('dL/dw', layer, from, unit);
      if (trace.has(turned)) yield standIn(formula, new Map([[name('dL/dw', layer, unit, from), turned]]));
    } else if (kind === 'dL/dw' && !isTotal && from <= units(layer) && unit <= units(layer - 1)) {
      const pairs = [
        [name('dL/dz', layer, unit), name('dL/dz', layer, from)],
        [input(layer, from), input(layer, unit)],
      ] as const;
      yield standIn(formula, new Map(pairs));
    }
  }),
};
