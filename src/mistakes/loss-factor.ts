import { worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const lossFactor: Mistake = {
  name: 'loss-factor',
  title: 'The factor of the loss lost or doubled',
  explanation:
    'The factor before the square stays before its derivative, and the square brings down a 2: ½ · 2 = 1, 1 · 2 = 2.',
  mend: 'Differentiate the loss as it is written, with its factor.',
  verdict: 'wrong-formula',
  cost: 3,
  *variants(quantity, trace) {
    const own = worked(quantity);
    const { layers, loss } = trace.step.network;
    if (own === undefined || loss.kind !== 'squared-error') return;
    const isPart = own.kind === 'L' && (own.indices.length > 0 || layers[layers.length - 1].units === 1);
    if (!isPart && !(own.kind === 'dL/da' && own.indices[0] === layers.length)) return;
    yield { formula: ['Multiply', 2, own.formula], detail: 'It is twice what it should be.' };
    yield { formula: ['Divide', own.formula, 2], detail: 'It is half of what it should be.' };
  },
};
