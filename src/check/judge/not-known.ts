import type { Term } from '../meaning/term.js';
import { partsOf } from '../values/change.js';

/** More of them are no longer read. */
const mostListed = 4;

/** That terms have letters that nobody knows, as a sentence that names them as they stand in the note; undefined where they have none. */
export function notKnownIn(...terms: readonly Term[]): string | undefined {
  const found = new Set<string>();
  const open = [...terms].reverse();
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.kind === 'unknown') found.add(part.latex);
    else open.push(...[...(part.kind === 'matrix' ? part.rows.flat() : partsOf(part))].reverse());
  }
  return found.size === 0 ? undefined : notKnown([...found]);
}

/** @param letters LaTeX */
export function notKnown(letters: readonly string[]): string {
  const names = letters.map((each) => `$${each}$`);
  if (names.length === 1) return `The letter ${names[0]} is not known here.`;
  const shown = names.length > mostListed ? [...names.slice(0, mostListed - 1), 'others'] : names;
  return `The letters ${listed(shown)} are not known here.`;
}

/** `a, b and c` */
export const listed = (names: readonly string[]): string =>
  names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
