import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { type Site, upTo } from '../site.js';
import { anotherOf } from '../taken.js';
import { standIn, variants } from '../variants.js';

/** The gradient of another parameter in an update. */
export const wrongGradient: Mistake = {
  name: 'wrong-gradient',
  title: 'The gradient of another parameter',
  explanation: 'A parameter changes by its own gradient.',
  mend: 'Check that the gradient has the same indices as the parameter.',
  verdict: 'wrong-operand',
  cost: 3,
  taken: anotherOf('dL/dw'),
  example: {
    quantity: "b'[2][2]",
    gives: [
      'b[2][2] - eta * dL/db[2][1]',
      'b[2][2] - eta * dL/dw[2][2][1]',
      'b[2][2] - eta * dL/dw[2][2][2]',
      'b[2][2] - eta * dL/db[1][2]',
    ],
  },
  variants: variants(function* (site) {
    if (site.kind !== "w'" && site.kind !== "b'") return;
    const [own] = [...namesIn(site.formula, 'dL/dw'), ...namesIn(site.formula, 'dL/db')];
    if (own === undefined) return;
    for (const other of gradients(site)) {
      if (other !== own && site.trace.has(other)) yield standIn(site.formula, new Map([[own, other]]));
    }
  }),
};

/** Of the same unit, of the same layer, of the same place in other layers. */
function* gradients({ kind, layer, unit, from, last, name, units }: Site): Generator<string> {
  const columns = upTo(Math.min(units(layer - 1), 8));
  const rows = upTo(Math.min(units(layer), 8));
  if (kind === "b'") {
    yield name('dL/db', layer);
    for (const j of rows) yield name('dL/db', layer, j);
    for (const i of columns) yield name('dL/dw', layer, unit === 0 ? 1 : unit, i);
    for (const l of upTo(last)) yield name('dL/db', l, ...(unit === 0 ? [] : [unit]));
    return;
  }
  for (const i of columns) yield name('dL/dw', layer, unit, i);
  for (const j of rows) yield name('dL/dw', layer, j, from);
  yield name('dL/db', layer, unit);
  // With its own indices exchanged it is another mistake.
  for (const j of rows) for (const i of columns) if (j !== from || i !== unit) yield name('dL/dw', layer, j, i);
  for (const l of upTo(last)) if (l !== layer) yield name('dL/dw', l, unit, from);
}
