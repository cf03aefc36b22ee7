import {
  add,
  choose,
  divide,
  greater,
  greatest,
  type Interval,
  isPoint,
  multiply,
  negate,
  one,
  square,
  subtract,
  wholeLine,
  zero,
} from './interval.js';
import {
  exp,
  leakyRelu,
  ln,
  logSigmoid,
  logSoftmax,
  logSoftmaxSlopes,
  power,
  relu,
  root,
  sigmoid,
  slopeOf,
  softmax,
  softmaxSlopes,
  tanh,
} from './interval-functions.js';

/** One operator on intervals; the whole line for one that is not known. */
export function appliedRange(operator: string, operands: readonly Interval[]): Interval {
  const [a, b, c] = operands;
  switch (operator) {
    case 'Add':
      return operands.reduce(add);
    case 'Multiply':
      return operands.reduce(multiply);
    case 'Subtract':
      return subtract(a, b);
    case 'Divide':
      return divide(a, b);
    case 'Negate':
      return negate(a);
    case 'Square':
      return square(a);
    case 'Max':
      return greatest(operands);
    case 'Greater':
      return greater(a, b);
    case 'If':
      return choose(a, b, c);
    case 'Power':
      return power(a, b);
    case 'LeakyReLU':
      return leakyRelu(a, b);
    case 'Softmax':
      return softmax(a.low, operands.slice(1));
    case 'LogSoftmax':
      return logSoftmax(a.low, operands.slice(1));
    default:
      return Object.hasOwn(functions, operator) ? functions[operator](a) : wholeLine;
  }
}

const functions: Readonly<Record<string, (x: Interval) => Interval>> = {
  Exp: exp,
  Ln: ln,
  Root: root,
  Sigmoid: sigmoid,
  Tanh: tanh,
  ReLU: relu,
  LogSigmoid: logSigmoid,
};

const anyShare: Interval = { low: 0, high: 1 };

/** The derivatives of one operator by its operands, over intervals. A jump has every slope. */
export function slopesOf(operator: string, operands: readonly Interval[], own: Interval): readonly Interval[] {
  const [a, b] = operands;
  switch (operator) {
    case 'Add':
      return operands.map(() => one);
    case 'Subtract':
      return [one, negate(one)];
    case 'Multiply':
      return productSlopes(operands);
    case 'Divide': {
      const inverse = divide(one, b);
      return [inverse, negate(multiply(own, inverse))];
    }
    case 'Max':
      return operands.map((each, i) => {
        if (each.high < own.low) return zero;
        return operands.every((other, j) => i === j || other.high < each.low) ? one : anyShare;
      });
    case 'Greater':
      return isPoint(own) ? [zero, zero] : [wholeLine, wholeLine];
    case 'If': {
      if (a.low === 0 && a.high === 0) return [zero, zero, one];
      if (a.low > 0 || a.high < 0) return [zero, one, zero];
      return [wholeLine, anyShare, anyShare];
    }
    case 'Power':
      return isPoint(b)
        ? [multiply(b, power(a, subtract(b, one))), zero]
        : [multiply(own, divide(b, a)), multiply(own, ln(a))];
    case 'LeakyReLU':
      if (b.low > 0) return [zero, one];
      return [
        { low: Math.min(0, b.low), high: 0 },
        b.high <= 0 ? a : { low: Math.min(a.low, 1), high: Math.max(a.high, 1) },
      ];
    case 'Softmax':
      return [zero, ...softmaxSlopes(a.low, operands.slice(1), own)];
    case 'LogSoftmax':
      return [zero, ...logSoftmaxSlopes(a.low, operands.slice(1))];
    default:
      return operands.map((each) => (Object.hasOwn(slopeOf, operator) ? slopeOf[operator](each, own) : wholeLine));
  }
}

/** For each factor the product of the others. */
function productSlopes(factors: readonly Interval[]): Interval[] {
  if (factors.length === 2) return [factors[1], factors[0]];
  const after: Interval[] = [];
  let product = one;
  for (let i = factors.length - 1; i >= 0; i--) {
    after[i] = product;
    product = multiply(factors[i], product);
  }
  let before = one;
  return factors.map((factor, i) => {
    const others = multiply(before, after[i]);
    before = multiply(before, factor);
    return others;
  });
}
