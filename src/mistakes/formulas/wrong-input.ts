import type { Mistake } from '../mistake.js';
import { type Site, upTo } from '../site.js';
import { anotherOf } from '../taken.js';
import { standIn, variants } from '../variants.js';

/** x[1] for x[2]: an input used twice, two exchanged, or another activation in a gradient. */
export const wrongInput: Mistake = {
  name: 'wrong-input',
  title: 'The input of another weight',
  explanation: 'Each weight meets the input that it comes from: w with the indices j, i meets input i.',
  mend: 'Check that the second index of the weight and the index of the input are the same.',
  verdict: 'wrong-operand',
  cost: 2,
  taken: anotherOf('x', 'a'),
  example: { quantity: 'dL/dw[2][1][2]', gives: ['dL/dz[2][1] * a[1][1]'] },
  variants: variants(function* (site) {
    const { kind, formula, layer, from, isTotal } = site;
    if (isTotal || (kind !== 'z' && kind !== 'dL/dw')) return;
    const inputs = upTo(site.units(layer - 1)).map((i) => site.input(layer, i));
    if (kind === 'dL/dw') {
      const own = inputs[from - 1];
      for (const other of inputs) if (other !== own) yield standIn(formula, new Map([[own, other]]));
    } else yield* inSum(site, inputs);
  }),
};

/** The same input throughout, two neighbours exchanged, then any one for any other. */
function* inSum({ formula }: Site, inputs: readonly string[]) {
  for (const other of inputs.slice(0, 16)) {
    yield standIn(formula, new Map(inputs.filter((id) => id !== other).map((id) => [id, other])));
  }
  for (const [i, first] of inputs.slice(0, 16).entries()) {
    const second = inputs[i + 1];
    if (second === undefined) continue;
    const pairs = new Map([
      [first, second],
      [second, first],
    ]);
    yield { formula: standIn(formula, pairs).formula, detail: `\`${first}\` and \`${second}\` are exchanged.` };
  }
  for (const own of inputs) {
    for (const other of inputs) if (other !== own) yield standIn(formula, new Map([[own, other]]));
  }
}
