import type { Checked } from '../check/index.js';
import { describeStep } from '../render/index.js';

/** What problem was read off the note's own definitions, in sentences; none where it was given. */
export function readOffInWords({ readOff }: Checked): string[] {
  if (readOff === undefined) return [];
  const [network, loss, samples] = describeStep(readOff, { digits: 6, decimal: 'point' });
  return [`Read off the note: ${network}`, loss, samples, `Notation: ${readOff.notation.name}.`];
}
