/** How numbers are written. */
export interface NumberStyle {
  /** Significant digits, from 1 to 17. */
  readonly digits: number;
  readonly decimal: 'point' | 'comma';
}

/** A number as it is written: `0.869892`, or a mantissa with a power of ten. */
export interface WrittenNumber {
  readonly mantissa: string;
  readonly exponent?: number;
  /** Whether the written number is the number itself, float64 noise apart, and not rounded. */
  readonly exact: boolean;
}

/** Relative difference up to which a decimal number counts as what float64 arithmetic meant: 1.4000000000000001 is 1.4. */
const noise = 1e-14;

/**
 * A number to so many significant digits. Zeros at the end stay where the number was rounded and go where it is exact;
 * very small and very large numbers get a power of ten.
 */
export function writeNumber(value: number, { digits, decimal }: NumberStyle): WrittenNumber {
  if (value === 0) return { mantissa: '0', exact: true };
  const size = Math.abs(value);
  // No more digits than tell the number apart: 17 would show 0.1 as 0.10000000000000001.
  const shown = Math.min(digits, [15, 16].find((count) => Number(value.toPrecision(count)) === value) ?? 17);
  const before = Math.max(1, Math.floor(Math.log10(size)) + 1);
  const scientific = size < 1e-4 || before > Math.max(shown, 9);
  const [rounded, exponent] = scientific
    ? value.toExponential(shown - 1).split('e')
    : [plainDigits(value, Math.min(100, Math.max(shown, before))), undefined];
  const exact = Math.abs(Number(exponent === undefined ? rounded : `${rounded}e${exponent}`) - value) <= noise * size;
  const trimmed = exact && rounded.includes('.') ? rounded.replace(/\.?0+$/, '') : rounded;
  const mantissa = decimal === 'comma' ? trimmed.replace('.', ',') : trimmed;
  return exponent === undefined ? { mantissa, exact } : { mantissa, exponent: Number(exponent), exact };
}

/** `toPrecision` without its power of ten. */
function plainDigits(value: number, digits: number): string {
  const precise = value.toPrecision(digits);
  if (!precise.includes('e')) return precise;
  const decimals = Math.max(0, digits - Math.floor(Math.log10(Math.abs(value))) - 1);
  return value.toFixed(Math.min(100, decimals));
}

/** A constant of a formula: the shortest digits that are the number itself. */
export function writeConstant(value: number, decimal: NumberStyle['decimal']): string {
  return decimal === 'comma' ? String(value).replace('.', ',') : String(value);
}
