/** Numbers that are tried: those that stand before most products. */
const mostTried = 5;
/** What is said of steps only where there are any. */
const tellsOfSteps = /\\eta|η|\\alpha|learning|updat/i;
/** A number between a plus or minus and what it is multiplied with: `0.6 - 0.5 \cdot (-0.07)`. */
const factor = /[-+−–]\s*(\d{0,3}[.,]?\d{1,6})\s*(?:\\cdot|\\times|\\,|[·×*(]|\\left\()/g;

/**
 * The learning rate that a note goes by without stating it: of the numbers before its products the one under which most of it is right,
 * if that is more than without it.
 *
 * @param scoreOf how much of the note is right with this learning rate; undefined for none
 */
export function learningRateUsed(text: string, scoreOf: (rate?: number) => number): number | undefined {
  if (!tellsOfSteps.test(text)) return undefined;
  const counts = new Map<number, number>();
  for (const [, digits] of text.matchAll(factor)) {
    const value = Number(digits.replace(',', '.'));
    if (value > 0 && value <= 10) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const tried = [...counts].sort(([, a], [, b]) => b - a).slice(0, mostTried);
  let used: number | undefined;
  let highest = tried.length === 0 ? 0 : scoreOf();
  for (const [rate] of tried) {
    const score = scoreOf(rate);
    if (score > highest) [used, highest] = [rate, score];
  }
  return used;
}
