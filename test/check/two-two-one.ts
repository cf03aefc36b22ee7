import { readProblem } from '../../src/problem/index.js';

/**
 * 2-2-1, sigmoid, by hand: z_1^1 = 0.1, z_2^1 = 0.56, a_1^1 = 0.524979, a_2^1 = 0.636453, z_1^2 = 0.185614, a_1^2 = 0.546271, L = 0.102935;
 * ∂L/∂a_1^2 = −0.453729, ∂L/∂z_1^2 = −0.112461, ∂L/∂w_11^2 = −0.059040, ∂L/∂w_12^2 = −0.071576.
 */
export const twoTwoOne = readProblem(`
network:
  inputs: 2
  layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }]
  loss: { kind: squared-error, factor: 0.5 }
parameters:
  - { weights: [[0.3, -0.2], [0.5, 0.4]], biases: [0.1, -0.1] }
  - { weights: [[0.7, -0.6]], biases: [0.2] }
samples: [{ inputs: [0.6, 0.9], targets: [1] }]
learningRate: 0.5
notation: superscript-layer
`);
