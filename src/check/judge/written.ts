/** A number with as many decimals as its last place has, a power of ten where it would have too many zeros. */
export function decimal(value: number, unit: number): string {
  const decimals = Math.max(0, Math.min(12, Math.round(-Math.log10(unit))));
  const text = value.toFixed(decimals);
  return Number(text) === 0 && value !== 0 ? value.toPrecision(3) : text;
}
