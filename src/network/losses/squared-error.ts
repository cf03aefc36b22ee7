import { constant, type Formula } from '../../formula/index.js';
import type { Loss } from './loss.js';

/**
 * Squared error: factor · (a − y)², with derivative 2 · factor · (a − y).
 *
 * @param factor what stands before the square: 1, or ½ where the author halves it
 */
export function squaredError(factor: number): Loss {
  const scaled = (by: Formula, formula: Formula): Formula => (by === 1 ? formula : ['Multiply', by, formula]);
  return {
    value: (a, y) => factor * ((a - y) * (a - y)),
    derivative: (a, y) => 2 * factor * (a - y),
    formula: {
      value: (a, y) => scaled(constant(factor), ['Square', ['Subtract', a, y]]),
      derivative: (a, y) => scaled(2 * factor, ['Subtract', a, y]),
      ...(factor === 1
        ? {}
        : { unsimplified: (a: Formula, y: Formula): Formula => ['Multiply', constant(factor), 2, ['Subtract', a, y]] }),
    },
  };
}
