import { type Formula, sum } from '../../formula/index.js';
import type { Activation } from './activation.js';

/** e^z over the sum of all e^z, with the greatest z taken off first, so that no exponential overflows. */
function value(z: readonly number[], unit: number): number {
  const greatest = z.reduce((most, each) => Math.max(most, each));
  let total = 0;
  for (const each of z) total += Math.exp(each - greatest);
  return Math.exp(z[unit] - greatest) / total;
}

/** Softmax over a layer: a_j = e^(z_j) / Σ e^(z_k), with ∂a_j/∂z_i = a_j(1 − a_j) for i = j and −a_j·a_i otherwise. */
export const softmax: Activation = {
  coupled: true,
  value,
  derivative: (_z, a, of, by) => (of === by ? a[of] * (1 - a[of]) : -(a[of] * a[by])),
  formula: {
    value: (z, unit) => ['Softmax', unit + 1, ...z],
    derivative: (_z, a, of, by) =>
      of === by
        ? ['Multiply', a[of], ['Subtract', 1, a[of]]]
        : (['Negate', ['Multiply', a[of], a[by]]] satisfies Formula),
  },
  functions: {
    Softmax: {
      evaluate: ([unit, ...z]) => value(z, unit - 1),
      define: ([unit, ...z]) => ['Divide', ['Exp', z[(unit as number) - 1]], sum(z.map((each) => ['Exp', each]))],
      latex: '\\operatorname{softmax}',
      text: 'softmax',
      indexed: true,
    },
  },
};
