/** synaptic, which writes a program for each network: one sample at a time, and for small networks only. */
import synaptic from 'synaptic';
import { runProgram, versionOf } from './program.js';

class Model {
  constructor(sizes, parameters) {
    this.network = new synaptic.Architect.Perceptron(...sizes);
    const { hidden, output } = this.network.layers;
    [...hidden, output].forEach((layer, index) => {
      const { weights, biases } = parameters[index];
      layer.list.forEach((neuron, to) => {
        neuron.bias = biases[to];
        // Its connections in the order of the layer before.
        const before = Object.values(neuron.connections.inputs);
        before.forEach((connection, from) => {
          connection.weight = weights[to * before.length + from];
        });
      });
    });
  }

  hold({ inputs, targets, samples, columns, outputs }) {
    return Array.from({ length: samples }, (_, sample) => ({
      input: Array.from(inputs.subarray(sample * columns, (sample + 1) * columns)),
      output: Array.from(targets.subarray(sample * outputs, (sample + 1) * outputs)),
    }));
  }

  fullBatch(patterns, epochs, rate) {
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const { input, output } of patterns) {
        this.network.activate(input);
        this.network.propagate(rate, output);
      }
    }
  }

  predict(inputs, samples) {
    const columns = inputs.length / samples;
    return Array.from({ length: samples }, (_, row) =>
      this.network.activate(Array.from(inputs.subarray(row * columns, (row + 1) * columns))),
    ).flat();
  }
}

await runProgram({
  peer: 'synaptic',
  version: versionOf('synaptic'),
  note: 'own loss (cross-entropy), one sample at a time, float64',
  online: true,
  // Its output neurons know no slope.
  sameWork: [],
  make: (sizes, parameters) => new Model(sizes, parameters),
});
