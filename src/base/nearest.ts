import { distance } from 'fastest-levenshtein';

/** The known name that a mistyped or cut-off one is nearest to, or undefined where none is near enough to be meant. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const given = name.slice(0, 60).toLowerCase();
  const continued = given.length < 3 ? [] : known.filter((candidate) => candidate.toLowerCase().startsWith(given));
  if (continued.length === 1) return continued[0];
  let best: string | undefined;
  let least = Math.max(2, Math.floor(given.length / 3)) + 1;
  for (const candidate of known) {
    const steps = distance(given, candidate.toLowerCase());
    // As many steps as there are letters: the two have nothing in common.
    if (steps < least && steps < Math.max(given.length, candidate.length)) {
      least = steps;
      best = candidate;
    }
  }
  return best;
}
