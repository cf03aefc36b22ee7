/** All numbers from `low` to `high`, both included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export const wholeLine: Interval = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
export const zero: Interval = { low: 0, high: 0 };
export const one: Interval = { low: 1, high: 1 };

/** The one number. */
export const exactly = (value: number): Interval => ({ low: value, high: value });

/**
 * What a printed number may have been rounded from: half a unit of its last place to either side.
 *
 * @param unit what one in the last printed place is worth
 */
export const printedInterval = (value: number, unit: number): Interval => outward(value - unit / 2, value + unit / 2);

export const overlap = (a: Interval, b: Interval): boolean => a.low <= b.high && b.low <= a.high;
export const contains = ({ low, high }: Interval, value: number): boolean => low <= value && value <= high;
export const isPoint = ({ low, high }: Interval): boolean => low === high;
export const isBounded = ({ low, high }: Interval): boolean =>
  low > Number.NEGATIVE_INFINITY && high < Number.POSITIVE_INFINITY;
export const middleOf = ({ low, high }: Interval): number => low + (high - low) / 2;
/** The greatest distance of its numbers from 0. */
export const magnitude = ({ low, high }: Interval): number => Math.max(Math.abs(low), Math.abs(high));

/** The smallest interval that holds both. */
const hull = (a: Interval, b: Interval): Interval => ({
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
});

/** What both hold; the first alone where rounding leaves nothing between them. */
export function intersection(a: Interval, b: Interval): Interval {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  return low <= high ? { low, high } : a;
}

/**
 * Arithmetic of float64 rounds to nearest, an error of at most 1.1e-16 of the result; so every bound is moved outwards by at
 * least 4e-16 of itself, and by the least positive number where that is nothing. A result of exactly 0 of a sum has no error.
 */
const relativeWidening = 4e-16;

/** An interval with its bounds rounded outwards; the whole line where a bound is undefined. */
export function outward(low: number, high: number, widening = relativeWidening): Interval {
  if (Number.isNaN(low) || Number.isNaN(high)) return wholeLine;
  return {
    low: low === 0 ? 0 : Math.min(low - Math.abs(low) * widening - Number.MIN_VALUE, Number.MAX_VALUE),
    high: high === 0 ? 0 : Math.max(high + Math.abs(high) * widening + Number.MIN_VALUE, -Number.MAX_VALUE),
  };
}

export const negate = ({ low, high }: Interval): Interval => ({ low: 0 - high, high: 0 - low });
export const add = (a: Interval, b: Interval): Interval => outward(a.low + b.low, a.high + b.high);
export const subtract = (a: Interval, b: Interval): Interval => outward(a.low - b.high, a.high - b.low);

/** 0 · ∞ is 0, as in the evaluation of formulas. */
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

export function multiply(a: Interval, b: Interval): Interval {
  if (a === one) return b;
  if (b === one) return a;
  const p = times(a.low, b.low);
  const q = times(a.high, b.high);
  if (a.low >= 0 && b.low >= 0) return notUnderflown(p, q, a, b);
  const r = times(a.low, b.high);
  const s = times(a.high, b.low);
  return notUnderflown(Math.min(p, q, r, s), Math.max(p, q, r, s), a, b);
}

/** A product that is 0 of factors that are not has lost its sign: it lies beside 0. */
function notUnderflown(low: number, high: number, a: Interval, b: Interval): Interval {
  const product = outward(low, high);
  if ((low !== 0 && high !== 0) || isZero(a) || isZero(b)) return product;
  const isSmall = magnitude(a) * magnitude(b) < 1e-300;
  return isSmall ? { low: product.low - Number.MIN_VALUE, high: product.high + Number.MIN_VALUE } : product;
}

const isZero = ({ low, high }: Interval): boolean => low === 0 && high === 0;

/** The whole line where the divisor may be 0. */
export function divide(a: Interval, b: Interval): Interval {
  if (b.low <= 0 && b.high >= 0) return wholeLine;
  const [p, q, r, s] = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high];
  return outward(Math.min(p, q, r, s), Math.max(p, q, r, s));
}

export function square({ low, high }: Interval): Interval {
  const [p, q] = [low * low, high * high];
  if (low >= 0) return outward(p, q);
  if (high <= 0) return outward(q, p);
  return outward(0, Math.max(p, q));
}

/** The greatest of several. */
export const greatest = (all: readonly Interval[]): Interval =>
  all.reduce((a, b) => ({ low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) }));

/** 1 where a > b, 0 where it is not, both where that is open. */
export function greater(a: Interval, b: Interval): Interval {
  if (a.low > b.high) return one;
  return a.high <= b.low ? zero : { low: 0, high: 1 };
}

/** `whether` is true where it is not 0. */
export function choose(whether: Interval, then: Interval, otherwise: Interval): Interval {
  if (isZero(whether)) return otherwise;
  return contains(whether, 0) ? hull(then, otherwise) : then;
}
