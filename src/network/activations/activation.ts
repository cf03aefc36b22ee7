import type { Formula, FunctionTable } from '../../formula/index.js';

/**
 * An activation function: the activations `a` of one layer from its pre-activations `z`.
 * Units count from 0 here, as the arrays do; in formulas they count from 1.
 */
export interface Activation {
  /** True where a unit's activation depends on the other units' pre-activations too (softmax). */
  readonly coupled: boolean;
  /** a of one unit. `z`: the layer's pre-activations, [units]. */
  value(z: readonly number[], unit: number): number;
  /** ∂a[of]/∂z[by]. Zero for two different units unless the activation is coupled. */
  derivative(z: readonly number[], a: readonly number[], of: number, by: number): number;
  /** The same two as formulas. */
  readonly formula: {
    value(z: readonly Formula[], unit: number): Formula;
    derivative(z: readonly Formula[], a: readonly Formula[], of: number, by: number): Formula;
  };
  /** The functions that those formulas apply, by name. */
  readonly functions: FunctionTable;
}

/** An activation of one unit at a time, by its scalar functions. */
export interface Elementwise {
  value(z: number): number;
  derivative(z: number, a: number): number;
  readonly formula: { value(z: Formula): Formula; derivative(z: Formula, a: Formula): Formula };
  readonly functions: FunctionTable;
}

/** The scalar functions, applied to each unit of a layer for itself. */
export function elementwise(unitwise: Elementwise): Activation {
  return {
    coupled: false,
    value: (z, unit) => unitwise.value(z[unit]),
    derivative: (z, a, of, by) => (of === by ? unitwise.derivative(z[by], a[by]) : 0),
    formula: {
      value: (z, unit) => unitwise.formula.value(z[unit]),
      derivative: (z, a, of, by) => (of === by ? unitwise.formula.derivative(z[by], a[by]) : 0),
    },
    functions: unitwise.functions,
  };
}
