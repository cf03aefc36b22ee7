import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { upTo } from '../site.js';
import { anotherOf } from '../taken.js';
import { standIn, variants } from '../variants.js';

/** The bias of another unit or layer. */
export const wrongBias: Mistake = {
  name: 'wrong-bias',
  title: 'The bias of another unit or layer',
  explanation: 'Each bias belongs to one unit, or to one layer where the layer shares it.',
  mend: 'Check the layer and the unit of the bias.',
  verdict: 'wrong-operand',
  cost: 2,
  taken: anotherOf('b'),
  example: {
    quantity: "b'[2][1]",
    gives: ['b[2][2] - eta * dL/db[2][1]', 'b[1][1] - eta * dL/db[2][1]', 'b[1][2] - eta * dL/db[2][1]'],
  },
  variants: variants(function* ({ kind, formula, layer, unit, last, name, units, trace }) {
    if (kind !== 'z' && kind !== "b'") return;
    const [own] = namesIn(formula, 'b');
    if (own === undefined) return;
    const layers = [layer, layer + 1, layer - 1, ...upTo(last)].filter((l) => l >= 1 && l <= last);
    const others = layers.flatMap((l) => [
      name('b', l),
      name('b', l, unit),
      ...upTo(Math.min(units(l), 8)).map((j) => name('b', l, j)),
    ]);
    for (const other of others) if (other !== own && trace.has(other)) yield standIn(formula, new Map([[own, other]]));
  }),
};
