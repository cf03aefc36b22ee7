import { work } from '../../../src/trace/index.js';

/** The step of document 001. */
export const documentStep = work({
  network: {
    inputs: 3,
    layers: [
      { units: 2, activation: 'sigmoid' },
      { units: 2, activation: 'sigmoid' },
    ],
    loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'sum' },
  },
  parameters: [
    {
      weights: [
        [0.1, 0.2, 0.5],
        [0.4, 0.1, 0.5],
      ],
      biases: [0.2, 0.2],
    },
    {
      weights: [
        [0.6, 0.1],
        [0.5, 0.2],
      ],
      biases: [0.2, 0.1],
    },
  ],
  samples: [{ inputs: [0.5, 0.5, 0.1], targets: [0.9, 0.1] }],
  learningRate: 0.1,
});
