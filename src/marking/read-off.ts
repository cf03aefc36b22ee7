import type { Checked } from '../check/index.js';
import { describeStep } from '../render/index.js';

/** What problem was read off a note's own definitions, or off arrays, in sentences; none where it was given. */
export function readOffInWords({ readOff }: Checked): string[] {
  if (readOff === undefined) return [];
  const [network, loss, samples] = describeStep(readOff, { digits: 6, decimal: 'point' });
  return [`Taken from its own numbers: ${network}`, loss, samples, `Notation: ${readOff.notation.name}.`];
}
