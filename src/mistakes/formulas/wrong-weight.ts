import { parseIdentifier } from '../../trace/index.js';
import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { type Site, upTo } from '../site.js';
import { anotherOf } from '../taken.js';
import { standIn, variants } from '../variants.js';

/** The weight of another unit, in one place or in the whole sum. */
export const wrongWeight: Mistake = {
  name: 'wrong-weight',
  title: 'The weight of another unit',
  explanation: 'Each connection has a weight of its own; here one stands for another.',
  mend: 'Check both indices of the weight against the two units that it connects.',
  verdict: 'wrong-operand',
  cost: 3,
  taken: anotherOf('w'),
  example: {
    quantity: "w'[1][1][1]",
    gives: [
      'w[1][1][2] - eta * dL/dw[1][1][1]',
      'w[1][2][1] - eta * dL/dw[1][1][1]',
      'w[1][2][2] - eta * dL/dw[1][1][1]',
    ],
  },
  variants: variants(function* (site) {
    const { kind, formula, trace } = site;
    if (kind !== 'z' && kind !== 'dL/da' && kind !== "w'") return;
    const weights = namesIn(formula, 'w');
    if (kind !== "w'") {
      for (const unit of wholeFrom(site)) {
        const pairs = new Map(weights.map((id) => [id, ofUnit(site, id, unit)] as const));
        if ([...pairs.values()].every((id) => trace.has(id))) yield standIn(formula, pairs);
      }
    }
    for (const id of weights) {
      for (const other of others(site, id)) if (trace.has(other)) yield standIn(formula, new Map([[id, other]]));
    }
  }),
};

/** Other units whose row, forward, or column, backward, may have been taken. */
function wholeFrom({ layer, unit, units }: Site): number[] {
  return upTo(Math.min(units(layer), 16)).filter((j) => j !== unit);
}

function ofUnit({ kind, name }: Site, id: string, unit: number): string {
  const [layer, to, from] = parseIdentifier(id)?.indices ?? [];
  return kind === 'z' ? name('w', layer, unit, from) : name('w', layer, to, unit);
}

/** Those that share an index first, then any of the layer; exchanged indices are another mistake. */
function* others({ name, units }: Site, id: string): Generator<string> {
  const [layer, to, from] = parseIdentifier(id)?.indices ?? [];
  const [rows, columns] = [upTo(Math.min(units(layer), 8)), upTo(Math.min(units(layer - 1), 8))];
  const isTurned = (j: number, i: number): boolean => j === from && i === to;
  for (const i of columns) if (i !== from && !isTurned(to, i)) yield name('w', layer, to, i);
  for (const j of rows) if (j !== to && !isTurned(j, from)) yield name('w', layer, j, from);
  for (const j of rows)
    for (const i of columns) if (j !== to && i !== from && !isTurned(j, i)) yield name('w', layer, j, i);
}
