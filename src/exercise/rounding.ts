/** Float64 noise of a short decimal number, in units of the last place asked for: 0.1 · 3 is 0.30000000000000004. */
const noise = 1e-6;

/** What one in the last of so many decimals is worth. */
export const unitOf = (decimals: number): number => 10 ** -decimals;

/** Whether a number has no more than so many decimals. */
export function isShort(value: number, decimals: number): boolean {
  const scaled = value * 10 ** decimals;
  return Math.abs(scaled - Math.round(scaled)) < noise;
}

/** Rounded to so many decimals; a half goes away from zero, as pocket calculators have it. Never −0. */
export function roundedTo(value: number, decimals: number): number {
  const whole = Math.floor(Math.abs(value) * 10 ** decimals + 0.5 + noise);
  return Number((Math.sign(value) * whole * unitOf(decimals)).toFixed(decimals)) + 0;
}
