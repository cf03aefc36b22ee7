import type { Checked } from '../check/index.js';
import { describeNetwork, describeStep } from '../render/index.js';

const style = { digits: 6, decimal: 'point' } as const;

/** What problem was read off a note's own definitions, or off arrays, and which way these were taken to lie, in sentences. */
export function readOffInWords({ readOff, outline, taken }: Checked): string[] {
  return [
    ...(readOff === undefined ? [] : problemInWords(readOff)),
    ...(outline === undefined ? [] : outlineInWords(outline)),
    ...(taken === undefined ? [] : [taken]),
  ];
}

function problemInWords(readOff: NonNullable<Checked['readOff']>): string[] {
  const [network, loss, samples] = describeStep(readOff, style);
  return [`Taken from its own numbers: ${network}`, loss, samples, `Notation: ${readOff.notation.name}.`];
}

/** What is known of a network of which the note does not state every number. */
function outlineInWords({ network, samples, notation, numbers, known }: NonNullable<Checked['outline']>): string[] {
  const [shape, loss] = describeNetwork(network, samples, style);
  const held = 'its formulas are held against networks of this shape with random numbers';
  const states =
    known === 0
      ? `The note states no numbers of its network: ${held}.`
      : `The note states ${known} of the ${numbers} numbers of its network: ${held}, and what needs the others is left unchecked.`;
  return [states, `Taken from its names: ${shape}`, loss, `Notation: ${notation.name}.`];
}
