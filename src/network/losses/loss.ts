import type { Formula, FunctionTable } from '../../formula/index.js';
import type { ActivationName } from '../activations/index.js';

/** What one output unit adds to a sample's loss, from its prediction a and its target y. */
export interface Loss {
  value(a: number, y: number): number;
  /** ∂value/∂a */
  derivative(a: number, y: number): number;
  readonly formula: {
    value(a: Formula, y: Formula): Formula;
    derivative(a: Formula, y: Formula): Formula;
    /** The derivative as the rules of differentiation give it, before it is simplified; absent where it is the same. */
    unsimplified?(a: Formula, y: Formula): Formula;
  };
  /** The loss joined with the output activation that belongs to it. */
  readonly joined?: JoinedLoss;
  /** The output activations that this loss accepts; all where absent. */
  readonly accepts?: readonly ActivationName[];
  /** What a sample's targets must be; undefined where they are right. */
  faultInTargets?(targets: readonly number[]): { index?: number; found: string; expected: string } | undefined;
}

/**
 * A cross-entropy worked straight from the pre-activations, where its logarithm stays finite however large they are,
 * and where ∂L/∂z = a − y without a division by a number that may be 0.
 */
export interface JoinedLoss {
  readonly activation: ActivationName;
  value(z: readonly number[], unit: number, y: number): number;
  /** ∂value/∂z of the same unit */
  derivative(a: number, y: number): number;
  readonly formula: {
    value(z: readonly Formula[], unit: number, y: Formula): Formula;
    derivative(a: Formula, y: Formula): Formula;
  };
  readonly functions: FunctionTable;
}
