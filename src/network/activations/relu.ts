import { elementwise } from './activation.js';

/** The rectified linear unit max(0, z). Its derivative at 0 is taken to be 0, as usual. */
export const relu = elementwise({
  value: (z) => Math.max(0, z),
  derivative: (z) => (z > 0 ? 1 : 0),
  formula: {
    value: (z) => ['ReLU', z],
    derivative: (z) => ['If', ['Greater', z, 0], 1, 0],
  },
  functions: {
    ReLU: {
      evaluate: ([z]) => Math.max(0, z),
      define: ([z]) => ['Max', 0, z],
      latex: '\\operatorname{ReLU}',
      text: 'ReLU',
    },
  },
});
