import type { Loss } from './loss.js';

/** ln σ(z), without the overflow of 1/σ(z). */
const logSigmoid = (z: number): number => (z < 0 ? z - Math.log1p(Math.exp(z)) : -Math.log1p(Math.exp(-z)));

/**
 * Binary cross-entropy of each output: −(y ln a + (1 − y) ln(1 − a)).
 * With a sigmoid, ln a = ln σ(z), ln(1 − a) = ln σ(−z) and ∂L/∂z = a − y.
 */
export const binaryCrossEntropy: Loss = {
  value: (a, y) => -((y === 0 ? 0 : y * Math.log(a)) + (y === 1 ? 0 : (1 - y) * Math.log(1 - a))),
  derivative: (a, y) => (y === 0 ? 0 : -(y * (1 / a))) + (y === 1 ? 0 : (1 - y) * (1 / (1 - a))),
  formula: {
    value: (a, y) => [
      'Negate',
      ['Add', ['Multiply', y, ['Ln', a]], ['Multiply', ['Subtract', 1, y], ['Ln', ['Subtract', 1, a]]]],
    ],
    derivative: (a, y) => [
      'Add',
      ['Negate', ['Multiply', y, ['Divide', 1, a]]],
      ['Multiply', ['Subtract', 1, y], ['Divide', 1, ['Subtract', 1, a]]],
    ],
  },
  joined: {
    activation: 'sigmoid',
    value: (z, unit, y) => -(y * logSigmoid(z[unit]) + (1 - y) * logSigmoid(-z[unit])),
    derivative: (a, y) => a - y,
    formula: {
      value: (z, unit, y) => [
        'Negate',
        [
          'Add',
          ['Multiply', y, ['LogSigmoid', z[unit]]],
          ['Multiply', ['Subtract', 1, y], ['LogSigmoid', ['Negate', z[unit]]]],
        ],
      ],
      derivative: (a, y) => ['Subtract', a, y],
    },
    functions: { LogSigmoid: { evaluate: ([z]) => logSigmoid(z), latex: '\\ln \\sigma', text: 'ln σ' } },
  },
  accepts: ['sigmoid', 'softmax'],
  faultInTargets: (targets) => {
    const index = targets.findIndex((y) => y < 0 || y > 1);
    if (index < 0) return undefined;
    return { index, found: `is ${targets[index]}`, expected: 'a target of binary cross-entropy lies from 0 to 1' };
  },
};
