import type { PrintedNumber } from './mistake.js';

/** A plain decimal number taken apart: `-0.646` is minus, whole `0`, decimals `646`. */
export interface Digits {
  readonly sign: '' | '-';
  readonly whole: string;
  readonly decimals: string;
}

/** Longer numbers are no misprints of anything. */
const mostDigits = 40;

/** Undefined for what is no plain decimal number, such as one with an exponent. */
export function digitsOf({ text }: Pick<PrintedNumber, 'text'>): Digits | undefined {
  if (text.length > mostDigits) return undefined;
  const match = /^(-?)(\d*)\.?(\d*)$/.exec(text);
  if (match === null || match[2] + match[3] === '') return undefined;
  return { sign: match[1] as '' | '-', whole: match[2], decimals: match[3] };
}

/** The digits in a row, without the point; `at` is where the point was. */
export const rowOf = ({ whole, decimals }: Digits): { readonly row: string; readonly at: number } => ({
  row: whole + decimals,
  at: whole.length,
});

const textOf = ({ sign, whole, decimals }: Digits): string =>
  `${sign}${whole === '' ? '0' : whole}${decimals === '' ? '' : `.${decimals}`}`;

/** Digits of a row with a point in it. */
export const fromRow = (sign: Digits['sign'], row: string, at: number): Digits => ({
  sign,
  whole: row.slice(0, at),
  decimals: row.slice(at),
});

/** How many digits say something: all but a 0 before the point. */
export const countOf = ({ whole, decimals }: Digits): number => whole.replace(/^0+/, '').length + decimals.length;

/** Digits from the first that is not 0. */
export const significant = ({ whole, decimals }: Digits): number => (whole + decimals).replace(/^0+/, '').length;

/** Part of a unit in the last place by which a number that lies just between two may be off. */
const slack = 1e-9;

/** Whether these are the digits of a number, rounded. */
export function isRounded(digits: Digits, right: number): boolean {
  const unit = 10 ** -digits.decimals.length;
  return Math.abs(Number(textOf(digits)) - right) <= 0.5 * unit * (1 + slack);
}

/**
 * Whether these digits are what somebody meant to write down for a number: the number rounded, or, where they are four or more, cut
 * off; many calculators show their numbers so.
 */
export function isMeant(digits: Digits, right: number): boolean {
  if (isRounded(digits, right)) return true;
  if (significant(digits) < 4) return false;
  const value = Number(textOf(digits));
  const unit = 10 ** -digits.decimals.length;
  const short = (Math.abs(right) - Math.abs(value)) / unit;
  return Math.sign(value) === Math.sign(right) && short > slack && short < 1 - slack;
}

/**
 * The first of several ways to undo a misprint that gives the digits of the right number: rounded, or else cut off. A number that is right
 * as it stands is no misprint.
 */
export function undone(
  printed: PrintedNumber,
  right: number,
  ways: (digits: Digits) => Iterable<Digits>,
): string | undefined {
  const digits = digitsOf(printed);
  if (digits === undefined || !Number.isFinite(right) || isRounded(digits, right)) return undefined;
  let cutOff: string | undefined;
  for (const way of ways(digits)) {
    // A zero at the end changes no number, and nobody writes 0.00 for one that is not 0.
    if (significant(way) === 0 || !isMeant(way, right) || Number(textOf(way)) === Number(textOf(digits))) continue;
    if (isRounded(way, right)) return textOf(way);
    cutOff ??= textOf(way);
  }
  return cutOff;
}
