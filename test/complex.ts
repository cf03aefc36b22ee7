import { type Formula, type FunctionTable, operandsOf } from '../src/formula/index.js';

/** A complex number re + im · i. */
interface Complex {
  readonly re: number;
  readonly im: number;
}

const real = (re: number): Complex => ({ re, im: 0 });
const plus = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
const minus = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
const times = (a: Complex, b: Complex): Complex => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re });
const over = (a: Complex, b: Complex): Complex => {
  const square = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / square, im: (a.im * b.re - a.re * b.im) / square };
};
const exp = (a: Complex): Complex => ({ re: Math.exp(a.re) * Math.cos(a.im), im: Math.exp(a.re) * Math.sin(a.im) });
const ln = (a: Complex): Complex => ({ re: Math.log(Math.hypot(a.re, a.im)), im: Math.atan2(a.im, a.re) });

/** Functions that have no definition by simpler ones, each from a textbook identity that `src` does not use. */
const definitions: Readonly<Record<string, (operands: readonly Complex[]) => Complex>> = {
  // tanh(x + iy) = (sinh 2x + i sin 2y)/(cosh 2x + cos 2y)
  Tanh: ([z]) => {
    const divisor = Math.cosh(2 * z.re) + Math.cos(2 * z.im);
    return { re: Math.sinh(2 * z.re) / divisor, im: Math.sin(2 * z.im) / divisor };
  },
  // ln σ(z) = z − ln(1 + e^z)
  LogSigmoid: ([z]) => minus(z, ln(plus(real(1), exp(z)))),
  // ln softmax_j(z) = −ln Σ e^(z_k − z_j)
  LogSoftmax: ([unit, ...z]) => {
    const own = z[unit.re - 1];
    return minus(real(0), ln(z.map((each) => exp(minus(each, own))).reduce(plus)));
  },
};

/**
 * The value of a formula on complex numbers: its derivative by the complex step, f′(x) = Im f(x + ih)/h, has no
 * difference in it and hence no cancellation (Squire and Trapp, 1998). Comparisons look at real parts.
 *
 * @param functions the functions of the formula; one with a definition is replaced by it
 */
function evaluateComplex(formula: Formula, read: (id: string) => Complex, functions: FunctionTable): Complex {
  if (typeof formula === 'number') return real(formula);
  if (typeof formula === 'string') return read(formula);
  const inner = (part: Formula): Complex => evaluateComplex(part, read, functions);
  const given = operandsOf(formula);
  const operator = formula[0];
  const define = functions[operator]?.define;
  if (define !== undefined) return inner(define(given));
  // Only the branch that is taken: the other one may be undefined there.
  if (operator === 'If') return inner(given[0]).re !== 0 ? inner(given[1]) : inner(given[2]);
  const operands = given.map(inner);
  const [a, b] = operands;
  switch (operator) {
    case 'Add':
      return operands.reduce(plus);
    case 'Multiply':
      return operands.reduce(times);
    case 'Subtract':
      return minus(a, b);
    case 'Divide':
      return over(a, b);
    case 'Negate':
      return minus(real(0), a);
    case 'Square':
      return times(a, a);
    case 'Exp':
      return exp(a);
    case 'Ln':
      return ln(a);
    case 'Max':
      return operands.reduce((greatest, each) => (each.re > greatest.re ? each : greatest));
    case 'Greater':
      return real(a.re > b.re ? 1 : 0);
    default: {
      const definition = definitions[operator];
      if (definition === undefined) throw new Error(`no complex definition of ${operator}`);
      return definition(operands);
    }
  }
}

/** So small that its square vanishes beside any number of a test, and far from underflow. */
const step = 1e-30;

/** The value and the partial derivative of a formula by one of its quantities, at the given numbers. */
export function differentiateComplex(
  formula: Formula,
  by: string,
  at: Readonly<Record<string, number>>,
  functions: FunctionTable,
): { value: number; derivative: number } {
  const read = (id: string): Complex => {
    if (at[id] === undefined) throw new Error(`${id} has no value`);
    return { re: at[id], im: id === by ? step : 0 };
  };
  const { re, im } = evaluateComplex(formula, read, functions);
  return { value: re, derivative: im / step };
}
