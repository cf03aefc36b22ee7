import type { Sample } from '../../src/network/index.js';
import {
  activationsOf,
  joinedLossOf,
  type LayerParameters,
  type Network,
  type Parameters,
} from '../../src/network/index.js';

/**
 * How far float32 may lie from float64 at one step, by running error analysis (Wilkinson, 1963; Higham, Accuracy and Stability of
 * Numerical Algorithms, chapter 3): every operation adds u times the size of its result to the errors of its operands, and a sum
 * of n summands at most n u times the sum of their sizes. Terms of u² are left out: they are a millionth of those of u.
 */
export interface Bounds {
  /** Of the outputs of each sample. */
  readonly outputs: readonly (readonly number[])[];
  readonly loss: number;
  /** In the form of the parameters. */
  readonly gradient: Parameters;
  /** Whether a ReLU's pre-activation lies so near to 0 that float32 may take the other slope. */
  readonly kink: boolean;
}

/** The unit roundoff of float32. */
export const u = 2 ** -24;
/** Numbers that are nearer to 0 count as 0. */
export const smallest = 2 ** -63;

/** A number, and how far its float32 fellow may be from it. */
export interface Rough {
  readonly value: number;
  readonly error: number;
}

/** Errors of the functions themselves, in units of the last place of a result near 1; `functions.test.ts` measures less. */
const functionError = 6 * u;

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

const product = (a: Rough, b: Rough): Rough => {
  const value = a.value * b.value;
  return {
    value,
    error: Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error + u * Math.abs(value),
  };
};

/** A sum of products with one more summand, which has no error. */
function dot(pairs: readonly (readonly [Rough, Rough])[], more = 0): Rough {
  const products = pairs.map(([a, b]) => product(a, b));
  const sizes = Math.abs(more) + sum(products.map(({ value }) => Math.abs(value)));
  return {
    value: more + sum(products.map(({ value }) => value)),
    error: sum(products.map(({ error }) => error)) + (pairs.length + 1) * u * sizes,
  };
}

const exact = (value: number): Rough => ({ value, error: 0 });

export function boundsOf(
  network: Network,
  parameters: Parameters,
  samples: readonly Sample[],
  factors: readonly number[] = samples.map(() => 1),
): Bounds {
  const divisor = network.loss.overSamples === 'mean' ? samples.length : 1;
  const each = samples.map((sample, index) => ofSample(network, parameters, sample, factors[index] / divisor));
  const layers = parameters.map(({ weights, biases, bias }, layer): LayerParameters => {
    const at = (unit: number, input: number): number =>
      dot(each.map(({ inputs, deltas }) => [inputs[layer][input], deltas[layer][unit]])).error;
    const ofBiases = weights.map((_, unit) => dot(each.map(({ deltas }) => [exact(1), deltas[layer][unit]])).error);
    return {
      weights: weights.map((row, unit) => row.map((_, input) => at(unit, input))),
      ...(biases === undefined ? {} : { biases: ofBiases }),
      ...(bias === undefined ? {} : { bias: sharedError(each.map(({ deltas }) => deltas[layer])) }),
    };
  });
  return {
    outputs: each.map(({ outputs }) => outputs.map(({ error }) => error)),
    loss: sum(each.map(({ loss }) => loss)),
    gradient: layers,
    kink: each.some(({ kink }) => kink),
  };
}

function sharedError(deltas: readonly (readonly Rough[])[]): number {
  const all = deltas.flat();
  return sum(all.map(({ error }) => error)) + (all.length + 1) * u * sum(all.map(({ value }) => Math.abs(value)));
}

function ofSample(network: Network, parameters: Parameters, sample: Sample, factor: number) {
  const layers = network.layers.length;
  const inputs: Rough[][] = [sample.inputs.map(exact)];
  const z: Rough[][] = [];
  for (let layer = 0; layer < layers; layer++) {
    const { weights, biases, bias = 0 } = parameters[layer];
    z.push(
      weights.map((row, unit) =>
        dot(
          row.map((w, input) => [exact(w), inputs[layer][input]]),
          biases?.[unit] ?? bias,
        ),
      ),
    );
    inputs.push(activated(network, layer, z[layer]));
  }
  const outputs = inputs[layers];
  const deltas: Rough[][] = [];
  for (let layer = layers - 1; layer >= 0; layer--) {
    if (layer === layers - 1) deltas.unshift(outputDelta(network, outputs, z[layer], sample.targets, factor));
    else
      deltas.unshift(
        backward(network, layer, inputs[layer + 1], z[layer], handedDown(parameters[layer + 1], deltas[0])),
      );
  }
  const kink = network.layers.some(
    ({ activation }, layer) =>
      activation.endsWith('relu') && z[layer].some(({ value, error }) => Math.abs(value) <= error + smallest),
  );
  return { inputs, outputs, deltas, kink, loss: Math.abs(factor) * lossError(network, outputs, sample.targets) };
}

const handedDown = ({ weights }: LayerParameters, delta: readonly Rough[]): Rough[] =>
  weights[0].map((_, input) => dot(delta.map((each, unit) => [exact(weights[unit][input]), each])));

function activated(network: Network, layer: number, z: readonly Rough[]): Rough[] {
  const { activation, slope = 0.01 } = network.layers[layer];
  const of = activationsOf(network)[layer];
  const values = z.map((each) => each.value);
  const worst = Math.max(...z.map(({ error }) => error));
  return z.map(({ error }, unit): Rough => {
    const value = of.value(values, unit);
    const size = Math.abs(value);
    switch (activation) {
      case 'sigmoid':
        return { value, error: error / 4 + functionError * size + smallest };
      case 'tanh':
        return { value, error: error + functionError * size + smallest };
      case 'softmax':
        // a_j changes by at most a_j · 2 · the greatest change of a z, and its sum has as many summands as there are units.
        return { value, error: size * (2.01 * worst + functionError + (z.length + 4) * u * 2) + smallest };
      default:
        return { value, error: Math.max(1, Math.abs(slope)) * error + 2 * u * size + smallest };
    }
  });
}

/** ∂L/∂z of the outputs. */
function outputDelta(
  network: Network,
  outputs: readonly Rough[],
  z: readonly Rough[],
  targets: readonly number[],
  factor: number,
): Rough[] {
  const { loss, layers } = network;
  const each =
    (factor * (loss.kind === 'squared-error' ? (loss.factor ?? 1) : 1)) /
    (loss.overUnits === 'mean' ? outputs.length : 1);
  const scaled = ({ value, error }: Rough): Rough => {
    return { value: each * value, error: Math.abs(each) * error + 6 * u * Math.abs(each * value) + smallest };
  };
  const difference = ({ value, error }: Rough, unit: number): Rough => {
    return { value: value - targets[unit], error: error + u * Math.abs(value - targets[unit]) };
  };
  if (joinedLossOf(network) !== undefined) return outputs.map((a, unit) => scaled(difference(a, unit)));
  const byOutputs = outputs.map((a, unit): Rough => {
    const y = targets[unit];
    if (loss.kind === 'squared-error') {
      const { value, error } = difference(a, unit);
      return scaled({ value: 2 * value, error: 2 * error });
    }
    const one = quotient(-y, a);
    if (loss.kind === 'categorical-cross-entropy') return scaled(one);
    const other = quotient(1 - y, { value: 1 - a.value, error: a.error + u });
    return scaled({
      value: one.value + other.value,
      error: one.error + other.error + u * Math.abs(one.value + other.value),
    });
  });
  return backward(network, layers.length - 1, outputs, z, byOutputs);
}

/** The error is that of a divisor which is not nearly 0. */
function quotient(above: number, { value, error }: Rough): Rough {
  if (above === 0) return exact(0);
  const least = Math.max(Math.abs(value) - error, 2 ** -23);
  return { value: above / value, error: Math.abs(above / value) * (error / least + 3 * u) };
}

/** δ from ∂L/∂a. */
function backward(
  network: Network,
  layer: number,
  a: readonly Rough[],
  z: readonly Rough[],
  byActivation: readonly Rough[],
): Rough[] {
  const { activation, slope = 0.01 } = network.layers[layer];
  const flushed = ({ value, error }: Rough): Rough => ({ value, error: error + smallest });
  if (activation === 'softmax') {
    const total = dot(a.map((each, unit) => [each, byActivation[unit]]));
    return a.map((each, unit) => {
      const value = byActivation[unit].value - total.value;
      const error = byActivation[unit].error + total.error + u * Math.abs(value) + smallest;
      return flushed(product(each, { value, error }));
    });
  }
  const slopes = a.map(({ value, error }, unit): Rough => {
    if (activation === 'sigmoid') return { value: value * (1 - value), error: error + 2 * u };
    if (activation === 'tanh') return { value: 1 - value * value, error: 2 * error + 2 * u };
    if (activation === 'relu') return exact(z[unit].value > 0 ? 1 : 0);
    if (activation === 'leaky-relu') return { value: z[unit].value > 0 ? 1 : slope, error: u * Math.abs(slope) };
    return exact(1);
  });
  return byActivation.map((each, unit) => flushed(product(each, slopes[unit])));
}

function lossError({ loss }: Network, outputs: readonly Rough[], targets: readonly number[]): number {
  const divisor = loss.overUnits === 'mean' ? outputs.length : 1;
  const parts = outputs.map(({ value: a, error }, unit) => {
    const y = targets[unit];
    if (loss.kind === 'squared-error') {
      const factor = loss.factor ?? 1;
      // The errors of the square, of its sum over the units, and of the factor.
      return factor * (2 * Math.abs(a - y) * error + error ** 2 + (outputs.length + 6) * u * (a - y) ** 2);
    }
    const binary = loss.kind === 'binary-cross-entropy';
    const logs = Math.abs(y * Math.log(a)) + (binary && y !== 1 ? Math.abs((1 - y) * Math.log(1 - a)) : 0);
    const moved =
      Math.abs(quotient(y, { value: a, error }).error) +
      (binary && y !== 1 ? Math.abs(quotient(1 - y, { value: 1 - a, error }).error) : 0);
    return moved + 2 * u * logs;
  });
  return sum(parts) / divisor;
}
