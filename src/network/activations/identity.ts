import { elementwise } from './activation.js';

/** The identity a = z, with derivative 1: a linear layer. */
export const identity = elementwise({
  value: (z) => z,
  derivative: () => 1,
  formula: { value: (z) => z, derivative: () => 1 },
  functions: {},
});
