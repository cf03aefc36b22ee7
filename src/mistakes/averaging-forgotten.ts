import { operandsOf, operatorOf } from '../formula/index.js';
import { worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const averagingForgotten: Mistake = {
  name: 'averaging-forgotten',
  title: 'Averaging forgotten',
  explanation: 'A mean is the sum divided by how many there are; so is the derivative of a mean.',
  mend: 'Divide by their number.',
  verdict: 'wrong-formula',
  cost: 2,
  *variants(quantity, trace) {
    const own = worked(quantity);
    if (own === undefined) return;
    const { samples, network } = trace.step;
    const outputs = network.layers[network.layers.length - 1].units;
    if (operatorOf(own.formula) === 'Divide' && ['L', 'dL/da', 'dL/dz', 'dL/dw', 'dL/db'].includes(own.kind)) {
      yield { formula: operandsOf(own.formula)[0], detail: 'The sum is not divided by the number of its summands.' };
    } else if (samples.length > 1 && own.sample === undefined && ['L', 'dL/dw', 'dL/db'].includes(own.kind)) {
      yield { formula: ['Divide', own.formula, samples.length], detail: 'The sum over the samples is averaged.' };
    } else if (outputs > 1 && own.kind === 'L' && own.indices.length === 0) {
      yield { formula: ['Divide', own.formula, outputs], detail: 'The sum over the outputs is averaged.' };
    }
  },
};
