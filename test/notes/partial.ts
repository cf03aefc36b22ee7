import { type Formula, operandsOf, operatorOf, quantitiesOf } from '../../src/formula/index.js';
import { functionsOf } from '../../src/network/index.js';
import type { Trace } from '../../src/trace/index.js';

/** A number and its derivative. */
type Dual = readonly [value: number, slope: number];

/**
 * ∂of/∂by by forward differentiation of the trace's own formulas, with dual numbers: every quantity between the two
 * varies, `by` itself does not depend on anything. Nothing of the trace's backward pass is used.
 */
export function partial(trace: Trace, of: string, by: string): number {
  const functions = functionsOf(trace.step.network);
  const slopes = new Map<string, number>([[by, 1]]);
  const dual = (formula: Formula): Dual => {
    if (typeof formula === 'number') return [formula, 0];
    if (typeof formula === 'string') return [trace.value(formula), slopes.get(formula) ?? 0];
    const operands = operandsOf(formula);
    const operator = operatorOf(formula) as string;
    const rule = rules[operator];
    if (rule !== undefined) return operands.map(dual).reduce((left, right) => rule(left, right), start(operator));
    const unary = unaryRules[operator];
    if (unary !== undefined) return unary(dual(operands[0]));
    if (operator === 'Subtract' || operator === 'Divide')
      return binaryRules[operator](dual(operands[0]), dual(operands[1]));
    const define = functions[operator]?.define;
    if (define === undefined) throw new Error(`no rule to differentiate ${operator}`);
    return dual(define(operands));
  };
  for (const { id, formula } of trace.quantities) {
    const depends = formula !== undefined && quantitiesOf(formula).some((operand) => slopes.has(operand));
    if (depends && id !== by) slopes.set(id, dual(formula)[1]);
    if (id === of) return slopes.get(id) ?? 0;
  }
  throw new Error(`the trace has no quantity ${of}`);
}

const start = (operator: string): Dual => (operator === 'Add' ? [0, 0] : [1, 0]);

/** Operators of any number of operands, applied one after another. */
const rules: Readonly<Record<string, (left: Dual, right: Dual) => Dual>> = {
  Add: ([a, da], [b, db]) => [a + b, da + db],
  Multiply: ([a, da], [b, db]) => [a * b, da * b + a * db],
};

const binaryRules: Readonly<Record<'Subtract' | 'Divide', (left: Dual, right: Dual) => Dual>> = {
  Subtract: ([a, da], [b, db]) => [a - b, da - db],
  Divide: ([a, da], [b, db]) => [a / b, (da * b - a * db) / (b * b)],
};

const unaryRules: Readonly<Record<string, (operand: Dual) => Dual>> = {
  Negate: ([a, da]) => [-a, -da],
  Square: ([a, da]) => [a * a, 2 * a * da],
  Exp: ([a, da]) => [Math.exp(a), Math.exp(a) * da],
};
