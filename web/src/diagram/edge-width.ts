/** Pixels of a line for a weight: thin at 0, thick from 3 on; by the root, so that small weights can be told apart. */
export const edgeWidth = (weight: number): number => 0.75 + 5.25 * Math.sqrt(Math.min(Math.abs(weight), 3) / 3);
