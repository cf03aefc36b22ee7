import { everyFunction } from './functions.js';
import type { Tape, TapeStep } from './tape.js';

/** Where the leaves of a tape get their numbers; NaN where there is none. */
export interface LeafNumbers {
  quantity(id: string): number;
  unknown(spelling: string): number;
}

/** The float64 value of every step, with the operations of `evaluate` in the formula room. */
export function workTape({ steps }: Tape, leaves: LeafNumbers): Float64Array {
  const values = new Float64Array(steps.length);
  for (let i = 0; i < steps.length; i++) values[i] = valueOfStep(steps[i], values, leaves);
  return values;
}

/** @param values those of the steps before it */
export function valueOfStep(step: TapeStep, values: ArrayLike<number>, leaves: LeafNumbers): number {
  switch (step.kind) {
    case 'operation':
      return applied(
        step.operator,
        step.operands.map((each) => values[each]),
      );
    case 'constant':
      return step.value;
    case 'quantity':
      return leaves.quantity(step.id);
    case 'printed':
      return step.leaf.printed.value;
    case 'unknown':
      return leaves.unknown(step.spelling);
  }
}

/** One operator on numbers; NaN for one that is not known. */
export function applied(operator: string, operands: readonly number[]): number {
  const [a, b, c] = operands;
  switch (operator) {
    case 'Add':
      return operands.reduce((total, each) => total + each);
    case 'Multiply':
      return operands.reduce(product);
    case 'Subtract':
      return a - b;
    case 'Divide':
      return a / b;
    case 'Negate':
      return -a;
    case 'Square':
      return a * a;
    case 'Exp':
      return Math.exp(a);
    case 'Ln':
      return Math.log(a);
    case 'Max':
      return operands.reduce((most, each) => Math.max(most, each));
    case 'Greater':
      return a > b ? 1 : 0;
    case 'If':
      return a !== 0 ? b : c;
    case 'Power':
      return a ** b;
    case 'Root':
      return Math.sqrt(a);
    default:
      return Object.hasOwn(everyFunction, operator) ? everyFunction[operator].evaluate(operands) : Number.NaN;
  }
}

/** 0 · ∞ is 0. */
function product(a: number, b: number): number {
  const value = a * b;
  return Number.isNaN(value) && !Number.isNaN(a) && !Number.isNaN(b) ? 0 : value;
}
