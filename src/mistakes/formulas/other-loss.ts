import { type Formula, operandsOf, operatorOf, sum } from '../../formula/index.js';
import { type Loss, lossOf } from '../../network/index.js';
import type { Mistake } from '../mistake.js';
import { upTo } from '../site.js';
import { variants } from '../variants.js';

/** The squared error where a cross-entropy belongs, or a cross-entropy where the squared error does. */
export const otherLoss: Mistake = {
  name: 'other-loss',
  title: 'Another loss',
  explanation:
    'The problem asks for one loss, the squared error or a cross-entropy; here the other one, or its derivative, was worked.',
  mend: 'Use the loss that the problem gives.',
  verdict: 'wrong-formula',
  cost: 4,
  example: {
    quantity: 'dL/da[2][1]',
    gives: ['2 * (a[2][1] - y[1])', 'a[2][1] - y[1]'],
    network: { loss: { kind: 'categorical-cross-entropy' } },
  },
  variants: variants(function* ({ kind, formula, unit, layer, last, network, isTotal, name, units }) {
    if (isTotal || layer !== last || !(kind === 'L' || kind === 'dL/da')) return;
    const isSquared = network.loss.kind === 'squared-error';
    const belongs = isSquared ? 'squared error' : 'cross-entropy';
    for (const { loss, which } of isSquared ? crossEntropies : squaredErrors) {
      const of = (j: number): Formula => {
        const [a, y] = [name('a', last, j), name('y', j)];
        return kind === 'L' ? loss.formula.value(a, y) : loss.formula.derivative(a, y);
      };
      // Of several outputs the loss is the sum of their parts.
      const plain = unit > 0 ? of(unit) : sum(upTo(units(last)).map(of));
      const isDivided = kind === 'dL/da' && operatorOf(formula) === 'Divide';
      const wrong: Formula = isDivided ? ['Divide', plain, operandsOf(formula)[1]] : plain;
      yield { formula: wrong, detail: `${which} stands where the ${belongs} belongs.` };
    }
  }),
};

interface Other {
  readonly loss: Loss;
  readonly which: string;
}

const squaredErrors: readonly Other[] = [
  { loss: lossOf({ kind: 'squared-error', factor: 1 }), which: 'The squared error' },
  { loss: lossOf({ kind: 'squared-error', factor: 0.5 }), which: 'Half the squared error' },
];
const crossEntropies: readonly Other[] = [
  { loss: lossOf({ kind: 'binary-cross-entropy' }), which: 'The binary cross-entropy' },
  { loss: lossOf({ kind: 'categorical-cross-entropy' }), which: 'The cross-entropy' },
];
