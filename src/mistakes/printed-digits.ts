/** A number with as many decimals as its last place has. */
export const atPlace = (value: number, unit: number): string =>
  value.toFixed(Math.max(0, Math.min(20, Math.round(-Math.log10(unit)))));

/** The digits of a number as it would be printed with the same last place, padded to the same length with zeros in front. */
export function alignedDigits(
  text: string,
  right: number,
  unit: number,
): readonly [printed: string, right: string] | undefined {
  const plain = (each: string): string => each.replace(/^[+-]/, '').replace('.', '');
  const isPlain = /^[+-]?\d+(\.\d+)?$/.test(text);
  if (!isPlain || !Number.isFinite(right) || Math.abs(right) > 1e12) return undefined;
  const [a, b] = [plain(text), plain(atPlace(right, unit))];
  const length = Math.max(a.length, b.length);
  return [a.padStart(length, '0'), b.padStart(length, '0')];
}
