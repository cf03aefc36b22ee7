/** Between a number and its unit, so that a line never ends between them. */
const gap = '\u00a0';

/** A count with its thousands told apart: 10,000. */
export const countText = (count: number): string => count.toLocaleString('en');

/** A count and what is counted: 1 epoch, 30 epochs. */
export const countOfText = (count: number, what: string): string =>
  `${countText(count)}${gap}${count === 1 ? what : `${what}s`}`;

/** A part of a whole, from 0 to 1. Only a whole is written as 100 %. */
export function percentText(part: number, decimals = 2): string {
  if (!Number.isFinite(part)) return 'not a number';
  const rounded = (100 * part).toFixed(decimals);
  const shown = part < 1 && Number(rounded) === 100 ? `> ${(100 - 10 ** -decimals).toFixed(decimals)}` : rounded;
  return `${shown}${gap}%`;
}

/** A number to so many significant digits, without an exponent where it reads well without one. */
export function digitsText(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : 'not finite';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e6) return signed(value.toExponential(Math.max(0, digits - 2)));
  return signed(value.toPrecision(digits).includes('e') ? value.toFixed(0) : value.toPrecision(digits));
}

/** A number as it was given, to three digits: 0.5, 0.0108. */
export function givenText(value: number): string {
  const short = Number(value.toPrecision(3));
  return Number.isFinite(short) ? signed(String(short)) : digitsText(value);
}

/** Decimals with which the least of some numbers still has three digits, for a column in which digits stand below one another. */
export function decimalsFor(values: readonly number[]): number {
  const sizes = values.map(Math.abs).filter((size) => size > 0 && Number.isFinite(size));
  if (sizes.length === 0) return 0;
  const least = sizes.reduce((small, size) => Math.min(small, size));
  return Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(least))));
}

/** A number with so many decimals. */
export const decimalsText = (value: number, decimals: number): string =>
  Number.isFinite(value) ? signed(value.toFixed(decimals)) : digitsText(value);

/** With a minus sign in place of the hyphen, and no plus sign in an exponent. */
const signed = (text: string): string => text.replaceAll('-', '\u2212').replace('+', '');

/** Seconds as a person reads them: 0.41 s, 12.3 s, 2 min 05 s, 1 h 02 min. */
export function durationText(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'not known';
  if (seconds < 9.995) return `${seconds.toFixed(2)}${gap}s`;
  if (seconds < 99.95) return `${seconds.toFixed(1)}${gap}s`;
  const whole = Math.round(seconds);
  const [first, second] = whole < 3600 ? (['min', 's'] as const) : (['h', 'min'] as const);
  const small = whole < 3600 ? whole : Math.round(whole / 60);
  return `${Math.floor(small / 60)}${gap}${first}${gap}${String(small % 60).padStart(2, '0')}${gap}${second}`;
}
