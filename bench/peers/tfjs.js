/**
 * TensorFlow.js in Node, with one of its backends. The gradients are written out, with matrices transposed before they are
 * multiplied: with its automatic differentiation and its optimizer a step takes twice as long for small networks, and ten
 * times as long for large ones, because its products of transposed matrices are slow.
 */
import * as tf from '@tensorflow/tfjs';
import { runProgram } from './program.js';

/** @param backend `cpu`, which it brings along, or `wasm`, registered before */
export async function runTfjs(backend) {
  await tf.setBackend(backend);
  await tf.ready();
  if (tf.getBackend() !== backend) throw new Error(`TensorFlow.js took the backend ${tf.getBackend()}`);
  await runProgram({
    peer: `tfjs-${backend}`,
    version: tf.version.tfjs,
    make: (sizes, parameters) => new Model(sizes, parameters),
  });
}

class Model {
  constructor(sizes, parameters) {
    this.sizes = sizes;
    this.layers = parameters.map(({ weights, biases }, layer) => ({
      // Held as [from][to], as its own dense layers hold them.
      weights: tf.variable(tf.transpose(tf.tensor2d(weights, [sizes[layer + 1], sizes[layer]]))),
      biases: tf.variable(tf.tensor1d(biases)),
    }));
  }

  hold({ inputs, targets, samples, columns, outputs }) {
    return { inputs: tf.tensor2d(inputs, [samples, columns]), targets: tf.tensor2d(targets, [samples, outputs]) };
  }

  forward(inputs) {
    const activations = [inputs];
    for (const { weights, biases } of this.layers) {
      const before = activations[activations.length - 1];
      activations.push(tf.fused.matMul({ a: before, b: weights, bias: biases, activation: 'sigmoid' }));
    }
    return activations;
  }

  step(inputs, targets, rate) {
    const activations = this.forward(inputs);
    let errors = tf.mul(tf.sub(activations[activations.length - 1], targets), rate / inputs.shape[0]);
    for (let layer = this.layers.length - 1; layer >= 0; layer--) {
      const { weights, biases } = this.layers[layer];
      const after = activations[layer + 1];
      const deltas = tf.mul(tf.mul(errors, after), tf.sub(1, after));
      if (layer > 0) errors = tf.matMul(deltas, tf.transpose(weights));
      weights.assign(tf.sub(weights, tf.matMul(tf.transpose(activations[layer]), deltas)));
      biases.assign(tf.sub(biases, tf.sum(deltas, 0)));
    }
  }

  train({ inputs, targets }, order, batch, rates) {
    const indices = Int32Array.from(order);
    rates.forEach((rate, number) => {
      tf.tidy(() => {
        const some = tf.tensor1d(indices.subarray(number * batch, (number + 1) * batch), 'int32');
        this.step(tf.gather(inputs, some), tf.gather(targets, some), rate);
      });
    });
    // Reading a parameter makes sure that all of it is done.
    this.layers[0].biases.dataSync();
  }

  fullBatch({ inputs, targets }, epochs, rate) {
    for (let epoch = 0; epoch < epochs; epoch++) tf.tidy(() => this.step(inputs, targets, rate));
    this.layers[0].biases.dataSync();
  }

  predict(inputs, samples) {
    return tf.tidy(() =>
      this.forward(tf.tensor2d(inputs, [samples, this.sizes[0]]))
        .at(-1)
        .dataSync(),
    );
  }

  predictOne(row) {
    return this.predict(row, 1);
  }
}
