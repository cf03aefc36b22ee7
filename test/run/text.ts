/** A run file that is right, and which the tests make wrong in one place or another. */
export const text = `title: T
network:
  inputs: 2
  layers:
    - { units: 3, activation: tanh }
    - { units: 2, activation: softmax }
  loss: { kind: categorical-cross-entropy }
data:
  train: train.csv
training:
  epochs: 5
`;

/** The text with one part replaced, which must be in it; each pair is a replacement. */
export function changed(...replacements: readonly (readonly [part: string, by: string])[]): string {
  return replacements.reduce((before, [part, by]) => {
    if (!before.includes(part)) throw new Error(`the text has no ${JSON.stringify(part)}`);
    return before.replace(part, () => by);
  }, text);
}
