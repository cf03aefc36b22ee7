import type { Loss } from './loss.js';

/** z_j − ln Σ e^(z_k), with the greatest z taken off first. */
function logSoftmax(z: readonly number[], unit: number): number {
  const greatest = z.reduce((most, each) => Math.max(most, each));
  let total = 0;
  for (const each of z) total += Math.exp(each - greatest);
  return z[unit] - greatest - Math.log(total);
}

/** How far the sum of a sample's targets may be from 1. */
const sumTolerance = 1e-9;

/**
 * Categorical cross-entropy −Σ y_j ln a_j, one summand for each output.
 * With a softmax, ln a_j = z_j − ln Σ e^(z_k) and, for targets that sum to 1, ∂L/∂z_j = a_j − y_j.
 */
export const categoricalCrossEntropy: Loss = {
  // Zeros keep the sign that the formula gives them, so that both have the same bits.
  value: (a, y) => -(y === 0 && a === 0 ? 0 : y * Math.log(a)),
  derivative: (a, y) => -(y === 0 ? 0 : y * (1 / a)),
  formula: {
    value: (a, y) => ['Negate', ['Multiply', y, ['Ln', a]]],
    derivative: (a, y) => ['Negate', ['Multiply', y, ['Divide', 1, a]]],
  },
  joined: {
    activation: 'softmax',
    value: (z, unit, y) => -(y * logSoftmax(z, unit)),
    derivative: (a, y) => a - y,
    formula: {
      value: (z, unit, y) => ['Negate', ['Multiply', y, ['LogSoftmax', unit + 1, ...z]]],
      derivative: (a, y) => ['Subtract', a, y],
    },
    functions: {
      LogSoftmax: {
        evaluate: ([unit, ...z]) => logSoftmax(z, unit - 1),
        latex: '\\ln \\operatorname{softmax}',
        text: 'ln softmax',
        indexed: true,
      },
    },
  },
  accepts: ['softmax', 'sigmoid'],
  faultInTargets: (targets) => {
    const index = targets.findIndex((y) => y < 0 || y > 1);
    const expected = 'targets of categorical cross-entropy are not negative and sum to 1';
    if (index >= 0) return { index, found: `is ${targets[index]}`, expected };
    const total = targets.reduce((a, b) => a + b, 0);
    return Math.abs(total - 1) <= sumTolerance ? undefined : { found: `sum to ${total}`, expected };
  },
};
