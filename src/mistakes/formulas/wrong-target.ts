import { operatorOf } from '../../formula/index.js';
import type { Mistake } from '../mistake.js';
import { namesIn } from '../rewrite.js';
import { upTo } from '../site.js';
import { anotherOf } from '../taken.js';
import { standIn, variants } from '../variants.js';

/** The target of another output. */
export const wrongTarget: Mistake = {
  name: 'wrong-target',
  title: 'The target of another output',
  explanation: 'Each output has a target of its own.',
  mend: 'Check that output and target have the same index.',
  verdict: 'wrong-operand',
  cost: 2,
  taken: anotherOf('y'),
  example: { quantity: 'dL/da[2][1]', gives: ['a[2][1] - y[2]'] },
  variants: variants(function* ({ kind, formula, unit, last, isTotal, name, units }) {
    if (isTotal || (kind !== 'L' && kind !== 'dL/da' && kind !== 'dL/dz')) return;
    const [own, ...more] = namesIn(formula, 'y');
    if (own === undefined || more.length > 0 || operatorOf(formula) === undefined) return;
    for (const j of upTo(Math.min(units(last), 16))) {
      if (j !== unit) yield standIn(formula, new Map([[own, name('y', j)]]));
    }
  }),
};
