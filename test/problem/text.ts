/** A problem file that is right, and which the tests make wrong in one place or another. */
export const text = `title: T
network:
  inputs: 2
  layers:
    - { units: 2, activation: sigmoid }
    - { units: 1, activation: sigmoid }
  loss: { kind: squared-error, factor: 0.5 }
parameters:
  - weights: [[0.1, 0.2], [0.3, 0.4]]
    biases: [0.1, 0.2]
  - weights: [[0.5, 0.6]]
    bias: 0.3
samples:
  - { inputs: [0.5, 0.1], targets: [1] }
learningRate: 0.5
notation: standard
`;

/** The text with one part replaced, which must be in it; each pair is a replacement. */
export function changed(...replacements: readonly (readonly [part: string, by: string])[]): string {
  return replacements.reduce((before, [part, by]) => {
    if (!before.includes(part)) throw new Error(`the text has no ${JSON.stringify(part)}`);
    return before.replace(part, () => by);
  }, text);
}

/** The parts that the tests replace as a whole. */
export const parts = {
  layers: `
    - { units: 2, activation: sigmoid }
    - { units: 1, activation: sigmoid }`,
  loss: '{ kind: squared-error, factor: 0.5 }',
  output: `activation: sigmoid }
  loss`,
  parameters: `
  - weights: [[0.1, 0.2], [0.3, 0.4]]
    biases: [0.1, 0.2]
  - weights: [[0.5, 0.6]]
    bias: 0.3`,
  samples: `
  - { inputs: [0.5, 0.1], targets: [1] }`,
};
