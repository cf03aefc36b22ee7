/** brain.js without a GPU: its own loops, one sample at a time. */
import { NeuralNetwork } from 'brain.js';
import { runProgram, versionOf } from './program.js';

class Model {
  constructor([inputSize, ...rest], parameters) {
    const outputSize = rest.pop();
    const options = { inputSize, hiddenLayers: rest, outputSize, activation: 'sigmoid' };
    this.network = new NeuralNetwork(options);
    // Its check allows no momentum of 0.
    this.network.trainOpts.momentum = 0;
    this.network.initialize();
    parameters.forEach(({ weights, biases }, layer) => {
      this.network.biases[layer + 1].set(biases);
      this.network.weights[layer + 1].forEach((row, to) => {
        row.set(weights.subarray(to * row.length, (to + 1) * row.length));
      });
    });
  }

  /** The rows as its own `train` prepares them. */
  hold({ inputs, targets, samples, columns, outputs }) {
    return Array.from({ length: samples }, (_, sample) => ({
      input: inputs.subarray(sample * columns, (sample + 1) * columns),
      output: targets.subarray(sample * outputs, (sample + 1) * outputs),
    }));
  }

  train(patterns, order, _batch, rates) {
    rates.forEach((rate, number) => {
      this.network.trainOpts.learningRate = rate;
      this.network.trainPattern(patterns[order[number]]);
    });
  }

  fullBatch(patterns, epochs, rate) {
    this.network.trainOpts.learningRate = rate;
    for (let epoch = 0; epoch < epochs; epoch++) this.network.trainPatterns(patterns);
  }

  predict(inputs, samples) {
    const columns = inputs.length / samples;
    const rows = Array.from({ length: samples }, (_, row) =>
      this.predictOne(inputs.subarray(row * columns, (row + 1) * columns)),
    );
    return rows.flatMap((row) => Array.from(row));
  }

  predictOne(row) {
    return this.network.run(row);
  }
}

await runProgram({
  peer: 'brain.js',
  version: versionOf('brain.js'),
  note: 'one sample at a time',
  online: true,
  make: (sizes, parameters) => new Model(sizes, parameters),
});
