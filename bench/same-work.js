/**
 * Whether a program does the same work as the others: it trains from parameters that are agreed on, in an order that is
 * agreed on, and its loss must then be that of the plain float64 loops here.
 */
import { mnist, xor } from './samples.js';

/** Float32 differs from float64 by 1e-6 or less here; another batch, order, mean or factor by 1e-2 and more. */
export const tolerance = 1e-4;

/** What a program works for `same-work`: an epoch of each in the order of the samples. */
export const cases = [
  { sizes: [784, 30, 10], data: 'mnist', batch: 10, rate: 2, epochs: 1 },
  { sizes: [784, 20, 16, 10], data: 'mnist', batch: 10, rate: 2, epochs: 1 },
  { sizes: [2, 4, 1], data: 'xor', batch: 4, rate: 2, epochs: 300 },
];

/** The first so many training images are enough. */
export const sampleCount = 1000;

/** Parameters that every language can make without a generator in common, [to][from] row by row and biases 0. */
export function agreedParameters(sizes) {
  return sizes.slice(1).map((units, layer) => {
    const inputs = sizes[layer];
    const scale = 2 * Math.sqrt(6 / (inputs + units));
    const weights = Float32Array.from({ length: units * inputs }, (_, index) => {
      const number = (index * 7919 + 104_729 * (layer + 1)) % 10_007;
      return (number / 10_007 - 0.5) * scale;
    });
    return { weights, biases: new Float32Array(units) };
  });
}

/** The mean over samples of ½ Σ (a − y)². */
export function lossOf(outputs, targets, samples) {
  let sum = 0;
  for (let i = 0; i < outputs.length; i++) sum += (outputs[i] - targets[i]) ** 2;
  return sum / 2 / samples;
}

/** The losses that the cases must end with; one sample at a time (with a tenth of the rate) where a program can do no more. */
export function expectedLosses(folder, online) {
  return cases.map(({ sizes, data: name, batch, rate, epochs }) => {
    const data = name === 'xor' ? xor() : mnist(folder, 'train', sampleCount);
    const single = online === true || (online === 'all but xor' && name !== 'xor');
    const parameters = agreedParameters(sizes).map(({ weights, biases }) => ({
      weights: Float64Array.from(weights),
      biases: Float64Array.from(biases),
    }));
    const size = single ? 1 : batch;
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (let first = 0; first < data.samples; first += size) {
        step(sizes, parameters, data, first, size, single ? rate / 10 : rate);
      }
    }
    return lossOf(outputsOf(sizes, parameters, data), data.targets, data.samples);
  });
}

/** Whether each of the losses is the expected one; what differs, as text. */
export function differences(losses, expected, allowed = tolerance) {
  return expected.flatMap((wanted, index) => {
    const found = losses[index];
    // A program need not work all the cases.
    if (found === null) return [];
    return Math.abs(found - wanted) <= allowed * wanted
      ? []
      : [`${cases[index].sizes.join('-')}: ${found}, not ${wanted}`];
  });
}

function step(sizes, parameters, { inputs, targets }, first, count, rate) {
  const changes = parameters.map(({ weights, biases }) => ({
    weights: new Float64Array(weights.length),
    biases: new Float64Array(biases.length),
  }));
  for (let sample = first; sample < first + count; sample++) {
    const activations = forward(sizes, parameters, inputs.subarray(sample * sizes[0], (sample + 1) * sizes[0]));
    const outputs = activations[activations.length - 1];
    let errors = outputs.map((a, index) => a - targets[sample * outputs.length + index]);
    for (let layer = parameters.length - 1; layer >= 0; layer--) {
      const before = activations[layer];
      const deltas = errors.map(
        (error, unit) => error * activations[layer + 1][unit] * (1 - activations[layer + 1][unit]),
      );
      errors = new Float64Array(before.length);
      for (let to = 0; to < deltas.length; to++) {
        changes[layer].biases[to] += deltas[to];
        for (let from = 0; from < before.length; from++) {
          changes[layer].weights[to * before.length + from] += deltas[to] * before[from];
          errors[from] += deltas[to] * parameters[layer].weights[to * before.length + from];
        }
      }
    }
  }
  parameters.forEach(({ weights, biases }, layer) => {
    for (let i = 0; i < weights.length; i++) weights[i] -= (rate / count) * changes[layer].weights[i];
    for (let i = 0; i < biases.length; i++) biases[i] -= (rate / count) * changes[layer].biases[i];
  });
}

function forward(sizes, parameters, inputs) {
  const activations = [Float64Array.from(inputs)];
  parameters.forEach(({ weights, biases }, layer) => {
    const before = activations[layer];
    activations.push(
      Float64Array.from({ length: sizes[layer + 1] }, (_, to) => {
        let z = biases[to];
        for (let from = 0; from < before.length; from++) z += weights[to * before.length + from] * before[from];
        return 1 / (1 + Math.exp(-z));
      }),
    );
  });
  return activations;
}

function outputsOf(sizes, parameters, { inputs, samples }) {
  const rows = Array.from({ length: samples }, (_, sample) =>
    forward(sizes, parameters, inputs.subarray(sample * sizes[0], (sample + 1) * sizes[0])).at(-1),
  );
  return rows.flatMap((row) => Array.from(row));
}
