import { operandsOf, operatorOf } from '../formula/index.js';
import { worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const updateAdded: Mistake = {
  name: 'update-added',
  title: 'The update added instead of subtracted',
  explanation: 'The gradient points uphill; descent goes the other way, so the step is subtracted.',
  mend: 'Subtract the learning rate times the gradient.',
  verdict: 'wrong-formula',
  cost: 2,
  *variants(quantity) {
    const own = worked(quantity);
    if (own === undefined || !["w'", "b'"].includes(own.kind) || operatorOf(own.formula) !== 'Subtract') return;
    yield { formula: ['Add', ...operandsOf(own.formula)], detail: 'The step is added.' };
  },
};
