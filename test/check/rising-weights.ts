/**
 * A 2-2-1 problem, sigmoid, in no notation. δ of the output is −0.1109, of the hidden units −0.0137 and 0.0158; the gradients of the upper weights are
 * −0.0613 and −0.0683, so that they become 0.5306 and −0.5659.
 */
export const risingWeights = `network:
  inputs: 2
  layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }]
  loss: { kind: squared-error, factor: 0.5 }
parameters:
  - { weights: [[0.1, 0.2], [0.3, 0.4]], biases: [0.1, 0.2] }
  - { weights: [[0.5, -0.6]], biases: [0.3] }
samples: [{ inputs: [0.5, 0.3], targets: [1] }]
learningRate: 0.5
`;
