import { elementwise } from './activation.js';

const value = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * The logistic sigmoid σ(z) = 1/(1 + e^(−z)), σ′(z) = a(1 − a).
 * At ±1000 it is exactly 1 or 0: the exponential over- or underflows without harm.
 */
export const sigmoid = elementwise({
  value,
  derivative: (_z, a) => a * (1 - a),
  formula: {
    value: (z) => ['Sigmoid', z],
    derivative: (_z, a) => ['Multiply', a, ['Subtract', 1, a]],
  },
  functions: {
    Sigmoid: {
      evaluate: ([z]) => value(z),
      define: ([z]) => ['Divide', 1, ['Add', 1, ['Exp', ['Negate', z]]]],
      latex: '\\sigma',
      text: 'σ',
    },
  },
});
