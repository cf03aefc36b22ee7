import { operandsOf, operatorOf } from '../formula/index.js';
import { parseIdentifier } from '../trace/index.js';
import { withParts } from './change-formula.js';
import { worked } from './kind-of.js';
import type { Mistake } from './mistake.js';

export const errorSign: Mistake = {
  name: 'error-sign',
  title: 'The sign of (prediction − target)',
  explanation: 'The derivative of the loss is positive where the prediction is too large: prediction minus target.',
  mend: 'Take the target from the prediction, not the other way round.',
  verdict: 'wrong-formula',
  cost: 2,
  *variants(quantity, trace) {
    const own = worked(quantity);
    const last = trace.step.network.layers.length;
    if (own === undefined || !['dL/da', 'dL/dz'].includes(own.kind) || own.indices[0] !== last) return;
    let isTurned = false;
    const formula = withParts(own.formula, (part) => {
      if (operatorOf(part) !== 'Subtract') return undefined;
      const [left, right] = operandsOf(part);
      if (typeof right !== 'string' || parseIdentifier(right)?.kind !== 'y') return undefined;
      isTurned = true;
      return ['Subtract', right, left];
    });
    if (isTurned) yield { formula, detail: 'The prediction is taken from the target.' };
    else if (own.kind === 'dL/da') yield { formula: ['Negate', own.formula], detail: 'The sign is the opposite one.' };
  },
};
