import { readProblem } from '../../src/problem/index.js';

/**
 * One weight, no activation, two samples. By hand: the losses are 0.125 and 0.5, in the mean 0.3125, the gradients −0.5 · 1 and 1 · 2, in the mean 0.75; so
 * w becomes 0.425, and the loss (0.1653 + 0.3613) / 2 = 0.2633.
 */
export const twoLoneSamples = readProblem(`
network:
  inputs: 1
  layers: [{ units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5, overUnits: sum, overSamples: mean }
parameters: [{ weights: [[0.5]] }]
samples: [{ inputs: [1], targets: [1] }, { inputs: [2], targets: [0] }]
learningRate: 0.1
`);
