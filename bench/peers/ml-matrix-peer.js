/** A small network as one writes it on top of ml-matrix, which knows matrices of float64 but no networks. */
import { Matrix } from 'ml-matrix';
import { runProgram, versionOf } from './program.js';

class Model {
  constructor(sizes, parameters) {
    this.layers = parameters.map(({ weights, biases }, layer) => ({
      weights: Matrix.from1DArray(sizes[layer + 1], sizes[layer], Array.from(weights)).transpose(),
      biases: Array.from(biases),
    }));
  }

  hold({ inputs, targets, samples, columns, outputs }) {
    return { inputs: matrix(inputs, samples, columns), targets: matrix(targets, samples, outputs) };
  }

  forward(inputs) {
    const activations = [inputs];
    for (const { weights, biases } of this.layers) {
      const after = activations[activations.length - 1].mmul(weights).addRowVector(biases);
      activations.push(after.neg().exp().add(1).pow(-1));
    }
    return activations;
  }

  step(inputs, targets, rate) {
    const activations = this.forward(inputs);
    let errors = Matrix.sub(activations[activations.length - 1], targets);
    for (let layer = this.layers.length - 1; layer >= 0; layer--) {
      const { weights, biases } = this.layers[layer];
      const after = activations[layer + 1];
      const deltas = errors.mul(after).mul(after.clone().neg().add(1));
      if (layer > 0) errors = deltas.mmul(weights.transpose());
      const change = rate / inputs.rows;
      weights.sub(activations[layer].transpose().mmul(deltas).mul(change));
      deltas.sum('column').forEach((sum, unit) => {
        biases[unit] -= change * sum;
      });
    }
  }

  train({ inputs, targets }, order, batch, rates) {
    rates.forEach((rate, number) => {
      const rows = Array.from(order.subarray(number * batch, (number + 1) * batch));
      const gathered = [inputs, targets].map((all) => new Matrix(rows.map((row) => all.data[row])));
      this.step(...gathered, rate);
    });
  }

  fullBatch({ inputs, targets }, epochs, rate) {
    for (let epoch = 0; epoch < epochs; epoch++) this.step(inputs, targets, rate);
  }

  predict(inputs, samples) {
    return this.forward(matrix(inputs, samples, inputs.length / samples))
      .at(-1)
      .to1DArray();
  }

  predictOne(row) {
    return this.predict(row, 1);
  }
}

function matrix(values, rows, columns) {
  return new Matrix(
    Array.from({ length: rows }, (_, row) => Float64Array.from(values.subarray(row * columns, (row + 1) * columns))),
  );
}

await runProgram({
  peer: 'ml-matrix',
  version: versionOf('ml-matrix'),
  note: 'float64',
  make: (sizes, parameters) => new Model(sizes, parameters),
});
