import { elementwise } from './activation.js';

/** The hyperbolic tangent, tanh′(z) = 1 − a². */
export const tanh = elementwise({
  value: Math.tanh,
  derivative: (_z, a) => 1 - a * a,
  formula: {
    value: (z) => ['Tanh', z],
    derivative: (_z, a) => ['Subtract', 1, ['Square', a]],
  },
  functions: { Tanh: { evaluate: ([z]) => Math.tanh(z), latex: '\\tanh', text: 'tanh' } },
});
