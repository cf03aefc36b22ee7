import type { Checked } from '../check/index.js';
import { describeStep } from '../render/index.js';

/** What problem was read off a note's own definitions, or off arrays, and which way these were taken to lie, in sentences. */
export function readOffInWords({ readOff, taken }: Checked): string[] {
  return [...(readOff === undefined ? [] : problemInWords(readOff)), ...(taken === undefined ? [] : [taken])];
}

function problemInWords(readOff: NonNullable<Checked['readOff']>): string[] {
  const [network, loss, samples] = describeStep(readOff, { digits: 6, decimal: 'point' });
  return [`Taken from its own numbers: ${network}`, loss, samples, `Notation: ${readOff.notation.name}.`];
}
