/**
 * Elementary functions of four numbers at once. Only +, −, ×, ÷ and comparisons, each rounded to float32, so that every
 * machine gives the same bits; `src/engine/plain/functions.ts` does the same operations on one number.
 */

/** Smaller numbers count as 0: the product of two greater ones is never denormal, which would cost a hundred times as much. */
// @ts-ignore: decorator
@inline
export const SMALLEST: f32 = 1.0842021724855044e-19; // 2^−63

// @ts-ignore: decorator
@inline
export function flush(x: v128): v128 {
  // What is no number is not smaller, and stays.
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(SMALLEST)));
}

/**
 * e^x for x from −87 to 88, to 1 unit in the last place: 2^n · e^r with |r| ≤ ln 2 / 2 and
 * e^r = 1 + r + r² · p(r), p a minimax polynomial (relative error 3e−9).
 */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  // Adding and taking away 1.5 · 2^23 rounds to the nearest whole number.
  const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(1.4426950216293335)), f32x4.splat(12582912));
  const n = f32x4.sub(shifted, f32x4.splat(12582912));
  // ln 2 in two parts, of which the first times n is exact.
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375))), f32x4.mul(n, f32x4.splat(-2.12194442e-4)));
  let p = f32x4.add(f32x4.mul(f32x4.splat(0.0013814597623422742), r), f32x4.splat(0.0083687175065279));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.04166838899254799));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.1666652113199234));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.4999999403953552));
  const e = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(e, power);
}

// @ts-ignore: decorator
@inline
function between(x: v128, limit: f32): v128 {
  return f32x4.max(f32x4.min(x, f32x4.splat(limit)), f32x4.splat(-limit));
}

/** 1 / (1 + e^−x) */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return flush(f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(between(x, 64))))));
}

/** tanh x: x + x³ · p(x²) below 0.625, where 1 − 2/(e^2x + 1) would lose digits. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const one = f32x4.splat(1);
  const u = f32x4.mul(x, x);
  let p = f32x4.add(f32x4.mul(f32x4.splat(-0.005716284271329641), u), f32x4.splat(0.02064993791282177));
  p = f32x4.add(f32x4.mul(p, u), f32x4.splat(-0.053743310272693634));
  p = f32x4.add(f32x4.mul(p, u), f32x4.splat(0.13331489264965057));
  p = f32x4.add(f32x4.mul(p, u), f32x4.splat(-0.3333328366279602));
  const near = f32x4.add(x, f32x4.mul(f32x4.mul(p, u), x));
  const e = exp4(f32x4.mul(between(x, 16), f32x4.splat(2)));
  const far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(e, one)));
  return flush(v128.bitselect(near, far, f32x4.lt(f32x4.abs(x), f32x4.splat(0.625))));
}

/** e^x of one number. */
export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}
