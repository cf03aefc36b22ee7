import {
  add,
  divide,
  exactly,
  type Interval,
  multiply,
  negate,
  one,
  outward,
  square,
  subtract,
  wholeLine,
  zero,
} from './interval.js';

/**
 * The functions of float64 that are composed of several steps (an exponential, a sum, a quotient) are a few units in the last
 * place off; 2e-15 is nine of them.
 */
const functionWidening = 2e-15;

/** The range of a function that rises everywhere, by its values at the ends. */
const rising = (f: (x: number) => number, { low, high }: Interval): Interval =>
  outward(f(low), f(high), functionWidening);

const sigmoidAt = (z: number): number => 1 / (1 + Math.exp(-z));
const logSigmoidAt = (z: number): number => (z < 0 ? z - Math.log1p(Math.exp(z)) : -Math.log1p(Math.exp(-z)));

const limited = (range: Interval, low: number, high: number): Interval => ({
  low: Math.max(range.low, low),
  high: Math.min(range.high, high),
});

export const exp = (x: Interval): Interval => limited(rising(Math.exp, x), 0, Number.POSITIVE_INFINITY);
/** The whole line where there is a number below 0. */
export const ln = (x: Interval): Interval => (x.low < 0 ? wholeLine : rising(Math.log, x));
export const sigmoid = (x: Interval): Interval => limited(rising(sigmoidAt, x), 0, 1);
export const tanh = (x: Interval): Interval => limited(rising(Math.tanh, x), -1, 1);
export const logSigmoid = (x: Interval): Interval => rising(logSigmoidAt, x);
export const relu = ({ low, high }: Interval): Interval => ({ low: Math.max(0, low), high: Math.max(0, high) });

export function leakyRelu(slope: Interval, x: Interval): Interval {
  if (x.low > 0) return x;
  const below = multiply(slope, { low: x.low, high: Math.min(0, x.high) });
  if (x.high <= 0) return below;
  return { low: Math.min(0, below.low), high: Math.max(x.high, below.high) };
}

/** The whole line where there is a number below 0. */
export const root = (x: Interval): Interval => (x.low < 0 ? wholeLine : rising(Math.sqrt, x));

/** A power; with a whole exponent for every base, with another for bases that are not negative. */
export function power(base: Interval, exponent: Interval): Interval {
  const n = exponent.low;
  if (n !== exponent.high) return base.low > 0 ? exp(multiply(exponent, ln(base))) : wholeLine;
  if (n < 0) return divide(one, power(base, exactly(-n)));
  const [low, high] = [base.low ** n, base.high ** n];
  if (!Number.isInteger(n)) return base.low < 0 ? wholeLine : outward(low, high, functionWidening);
  if (n === 0) return one;
  if (n % 2 === 1 || base.low >= 0) return outward(low, high, functionWidening);
  if (base.high <= 0) return outward(high, low, functionWidening);
  return outward(0, Math.max(low, high), functionWidening);
}

/** e^(z_j) / Σ e^(z_k) rises with z_j and falls with every other. @param unit from 1 */
export function softmax(unit: number, z: readonly Interval[]): Interval {
  const at = (own: number, others: (each: Interval) => number): number =>
    1 / (1 + sumOf(z, unit, (each) => Math.exp(others(each) - own)));
  const [low, high] = ends(unit, z, at);
  return limited(outward(low, high, 4 * functionWidening), 0, 1);
}

/** z_j − ln Σ e^(z_k), likewise. @param unit from 1 */
export function logSoftmax(unit: number, z: readonly Interval[]): Interval {
  const at = (own: number, others: (each: Interval) => number): number => {
    const most = z.reduce((top, each, k) => (k === unit - 1 ? top : Math.max(top, others(each) - own)), 0);
    if (!Number.isFinite(most)) return -most;
    return -(most + Math.log(Math.exp(-most) + sumOf(z, unit, (each) => Math.exp(others(each) - own - most))));
  };
  const [low, high] = ends(unit, z, at);
  // The logarithm of a number near 1 takes over the error of that number, absolutely.
  const near = outward(low, high, 8 * functionWidening);
  const slack = 1e-15 * z.reduce((most, each) => Math.max(most, Math.abs(each.low), Math.abs(each.high)), 1);
  return { low: near.low - slack, high: Math.min(0, near.high + slack) };
}

function ends(
  unit: number,
  z: readonly Interval[],
  at: (own: number, others: (each: Interval) => number) => number,
): [low: number, high: number] {
  const own = z[unit - 1];
  if (own === undefined) return [Number.NaN, Number.NaN];
  return [at(own.low, ({ high }) => high), at(own.high, ({ low }) => low)];
}

const sumOf = (z: readonly Interval[], unit: number, f: (each: Interval) => number): number =>
  z.reduce((total, each, k) => (k === unit - 1 ? total : total + f(each)), 0);

/** The derivatives of the functions of one number, over an interval; `own` is the range of the function itself. */
export const slopeOf: Readonly<Record<string, (x: Interval, own: Interval) => Interval>> = {
  Negate: () => negate(one),
  Square: (x) => multiply(exactly(2), x),
  Exp: (_, own) => own,
  Ln: (x) => divide(one, x),
  Root: (_, own) => divide(one, multiply(exactly(2), own)),
  Sigmoid: (_, own) => multiply(own, subtract(one, own)),
  Tanh: (_, own) => subtract(one, square(own)),
  LogSigmoid: (x) => sigmoid(negate(x)),
  ReLU: ({ low, high }) => (low > 0 ? one : high <= 0 ? zero : { low: 0, high: 1 }),
};

/** ∂softmax_j/∂z_k = a_j(δ_jk − a_k), over intervals. */
export function softmaxSlopes(unit: number, z: readonly Interval[], own: Interval): Interval[] {
  return z.map((_, k) =>
    k === unit - 1 ? multiply(own, subtract(one, own)) : negate(multiply(own, softmax(k + 1, z))),
  );
}

/** ∂(ln softmax_j)/∂z_k = δ_jk − a_k, over intervals. */
export function logSoftmaxSlopes(unit: number, z: readonly Interval[]): Interval[] {
  return z.map((_, k) => add(exactly(k === unit - 1 ? 1 : 0), negate(softmax(k + 1, z))));
}
