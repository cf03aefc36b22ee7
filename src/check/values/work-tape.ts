import { everyFunction } from './functions.js';
import type { Tape } from './tape.js';

/** Where the leaves of a tape get their numbers; NaN where there is none. */
export interface LeafNumbers {
  quantity(id: string): number;
  unknown(spelling: string): number;
}

/** The float64 value of every step, with the operations of `evaluate` in the formula room. */
export function workTape(tape: Tape, leaves: LeafNumbers): Float64Array {
  const values = new Float64Array(tape.steps.length);
  tape.steps.forEach((step, index) => {
    values[index] =
      step.kind === 'operation'
        ? applied(
            step.operator,
            step.operands.map((each) => values[each]),
          )
        : step.kind === 'constant'
          ? step.value
          : step.kind === 'quantity'
            ? leaves.quantity(step.id)
            : step.kind === 'printed'
              ? step.leaf.printed.value
              : leaves.unknown(step.spelling);
  });
  return values;
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
