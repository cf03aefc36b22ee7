import type { Formula, FunctionTable } from './formula.js';

/**
 * The float64 value of a formula: operands from left to right, one rounding for each operation.
 *
 * Zero times an infinite factor is zero, as the limit of x·ln x at 0 asks (a cross-entropy with target 0).
 *
 * @param valueAt the value of a quantity by its identifier
 * @param functions the functions that the formula may apply beside the arithmetic ones
 * @throws Error for an operator that neither knows: a fault of ours, not of an input
 */
export function evaluate(formula: Formula, valueAt: (id: string) => number, functions: FunctionTable): number {
  if (typeof formula === 'number') return formula;
  if (typeof formula === 'string') return valueAt(formula);
  const operand = (index: number): number => evaluate(formula[index] as Formula, valueAt, functions);
  switch (formula[0]) {
    case 'Add': {
      let total = operand(1);
      for (let i = 2; i < formula.length; i++) total += operand(i);
      return total;
    }
    case 'Multiply': {
      let product = operand(1);
      for (let i = 2; i < formula.length; i++) product = multiply(product, operand(i));
      return product;
    }
    case 'Subtract':
      return operand(1) - operand(2);
    case 'Divide':
      return operand(1) / operand(2);
    case 'Negate':
      return -operand(1);
    case 'Square': {
      const base = operand(1);
      return base * base;
    }
    case 'Exp':
      return Math.exp(operand(1));
    case 'Ln':
      return Math.log(operand(1));
    case 'Max':
      return Math.max(...formula.slice(1).map((_, i) => operand(i + 1)));
    case 'Greater':
      return operand(1) > operand(2) ? 1 : 0;
    case 'If':
      return operand(1) !== 0 ? operand(2) : operand(3);
    default: {
      const known = functions[formula[0]];
      if (known === undefined) throw new Error(`no function is called "${formula[0]}"`);
      return known.evaluate(formula.slice(1).map((_, i) => operand(i + 1)));
    }
  }
}

function multiply(left: number, right: number): number {
  const product = left * right;
  const zeroTimesInfinite = Number.isNaN(product) && !Number.isNaN(left) && !Number.isNaN(right);
  return zeroTimesInfinite ? 0 : product;
}
