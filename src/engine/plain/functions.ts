import { smallest } from '../smallest.js';

/**
 * Elementary functions of float32 numbers, by the very operations of `assembly/functions.ts`: each rounded once, so that both
 * engines give the same bits. `Math.exp` would not: every machine may round it otherwise.
 */
const f = Math.fround;

export const flush = (x: number): number => (Math.abs(x) < smallest ? 0 : x);

const roundingShift = 12_582_912;
const log2e = f(1.4426950216293335);
const ln2High = f(0.693359375);
const ln2Low = f(-2.12194442e-4);
const expPolynomial = [
  0.0013814597623422742, 0.0083687175065279, 0.04166838899254799, 0.1666652113199234, 0.4999999403953552,
];
const tanhPolynomial = [
  -0.005716284271329641, 0.02064993791282177, -0.053743310272693634, 0.13331489264965057, -0.3333328366279602,
];

const horner = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((p, coefficient) => f(f(p * x) + f(coefficient)), 0);

/** e^x for x from −87 to 88. */
export function exp(x: number): number {
  const n = f(f(f(x * log2e) + roundingShift) - roundingShift);
  const r = f(f(x - f(n * ln2High)) - f(n * ln2Low));
  const p = horner(expPolynomial, r);
  return f(f(f(f(p * f(r * r)) + r) + 1) * 2 ** n);
}

const between = (x: number, limit: number): number => Math.max(Math.min(x, limit), -limit);

export const sigmoid = (x: number): number => flush(f(1 / f(1 + exp(-between(x, 64)))));

export function tanh(x: number): number {
  if (Math.abs(x) < 0.625) {
    const u = f(x * x);
    return flush(f(x + f(f(horner(tanhPolynomial, u) * u) * x)));
  }
  return flush(f(1 - f(2 / f(exp(f(between(x, 16) * 2)) + 1))));
}

/** e^(z − greatest) over their sum, in place; what is 64 below the greatest is 0. */
export function softmax(z: Float32Array): void {
  const greatest = z.reduce((most, each) => Math.max(most, each));
  let total = 0;
  for (let unit = 0; unit < z.length; unit++) {
    z[unit] = exp(Math.max(Math.min(f(z[unit] - greatest), 0), -64));
    total = f(total + z[unit]);
  }
  for (let unit = 0; unit < z.length; unit++) z[unit] = flush(f(z[unit] / total));
}
