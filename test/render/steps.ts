import type { Step } from '../../src/trace/index.js';

/** A step with something of everything: a slope, a shared bias, no bias, biases, softmax, three samples, large and small numbers. */
export const threeSamples: Step = {
  network: {
    inputs: 2,
    layers: [
      { units: 2, activation: 'leaky-relu', slope: 0.05 },
      { units: 2, activation: 'tanh' },
      { units: 3, activation: 'softmax' },
    ],
    loss: { kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'mean' },
  },
  parameters: [
    {
      weights: [
        [0.5, -1.25],
        [1e-7, 2],
      ],
      bias: 0.35,
    },
    {
      weights: [
        [0.1, 0.2],
        [-0.3, 0.4],
      ],
    },
    {
      weights: [
        [1, -1],
        [0.5, 0.25],
        [-0.75, 0.125],
      ],
      biases: [0.1, 0, -0.1],
    },
  ],
  samples: [
    { inputs: [1, 0.5], targets: [1, 0, 0] },
    { inputs: [-2, 12345.678], targets: [0, 1, 0] },
    { inputs: [0, 0], targets: [0.2, 0.3, 0.5] },
  ],
  learningRate: 0.1,
};
