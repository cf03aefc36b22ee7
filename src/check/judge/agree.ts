import type { Interval } from '../values/interval.js';
import type { Printed } from './side.js';

/** Parts of a unit in the last place that are nothing but float64 noise. */
const noise = 1e-6;
/** What float64 leaves of a difference that is nothing. */
const nothing = 1e-15;

/**
 * Whether a printed number may be a number from this range, rounded. A number that lies just between two printed ones may be
 * rounded either way; a range that only touches that point does not reach the printed number.
 */
export function agrees(range: Interval, { value, unit }: Pick<Printed, 'value' | 'unit'>): boolean {
  const isNumber = range.high - range.low <= noise * unit;
  const reach = Math.max(nothing, isNumber ? 0.5 * unit * (1 + noise) : 0.5 * unit * (1 - noise));
  return range.low <= value + reach && range.high >= value - reach;
}

/** The same where the range only touches that point: what was rounded may itself have been just between two. */
export function touches(range: Interval, { value, unit }: Pick<Printed, 'value' | 'unit'>): boolean {
  const reach = Math.max(nothing, 0.5 * unit * (1 + noise));
  return range.low <= value + reach && range.high >= value - reach;
}

/** Whether two ranges have more in common than a point. */
export function shares(a: Interval, b: Interval): boolean {
  return (
    Math.min(a.high, b.high) - Math.max(a.low, b.low) > 0 || (a.low === a.high && b.low <= a.low && a.low <= b.high)
  );
}
