import { LonghandError } from '../base/index.js';
import {
  type Activation,
  activationOf,
  activationsOf,
  joinedLossOf,
  type LayerParameters,
  lossOf,
  type Network,
  type Parameters,
  type Sample,
} from '../network/index.js';
import type { Step } from './trace.js';

/** What plain gradient descent ends with. */
export interface Descent {
  /** The loss before each step, then the loss after the last: [steps + 1]. */
  readonly losses: readonly number[];
  /** The parameters after the last step. */
  readonly parameters: Parameters;
}

/** The greatest amount of work, in multiplications: some minutes. */
const greatestWork = 3e10;

/**
 * Gradient descent over many steps by plain float64 loops, which record nothing but the loss.
 * It works the same operations in the same order as the formulas of a trace, so both give the same bits.
 *
 * @param step the network, its first parameters, the samples of every step and the learning rate
 * @param steps a whole number, 0 or more
 * @throws LonghandError `diverged` with the step at which the loss is no longer a finite number, `too-much-work`
 */
export function descend(step: Required<Step>, steps: number): Descent {
  refuseTooMuchWork(step, steps);
  const losses: number[] = [];
  let { parameters } = step;
  for (let index = 0; index <= steps; index++) {
    const { loss, gradient } = lossAndGradient(step.network, parameters, step.samples);
    if (!Number.isFinite(loss)) {
      throw new LonghandError({
        code: 'diverged',
        path: '',
        found: `the loss is ${loss} after ${index} steps`,
        expected: 'expected a finite number',
        hint: `The learning rate ${step.learningRate} may be too large.`,
      });
    }
    // Adding 0 makes −0 plain 0, as in a trace.
    losses.push(loss + 0);
    if (index < steps) parameters = updated(parameters, gradient, step.learningRate);
  }
  return { losses, parameters };
}

/** Activations of every layer, the inputs first: [layers + 1][units]. */
export function predict(network: Network, parameters: Parameters, inputs: readonly number[]): number[][] {
  return forward(activationsOf(network), parameters, inputs).a;
}

function forward(activations: readonly Activation[], parameters: Parameters, inputs: readonly number[]) {
  const z: number[][] = [];
  const a: number[][] = [[...inputs]];
  activations.forEach((activation, layer) => {
    const { weights, biases, bias } = parameters[layer];
    const pre = weights.map((row, j) => {
      let total = row[0] * a[layer][0];
      for (let i = 1; i < row.length; i++) total += row[i] * a[layer][i];
      if (biases !== undefined) total += biases[j];
      if (bias !== undefined) total += bias;
      return total;
    });
    z.push(pre);
    a.push(pre.map((_, j) => activation.value(pre, j)));
  });
  return { z, a };
}

/** The loss of all samples and its gradient, in the form of the parameters. */
export function lossAndGradient(
  network: Network,
  parameters: Parameters,
  samples: readonly Sample[],
): { loss: number; gradient: Parameters } {
  const each = samples.map((sample) => sampleGradient(network, parameters, sample));
  const divisor = network.loss.overSamples === 'mean' ? samples.length : 1;
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value) / divisor;
  return {
    loss: total(each.map(({ loss }) => loss)),
    gradient: mapParameters(parameters, (at) => total(each.map(({ gradient }) => at(gradient)))),
  };
}

function sampleGradient(network: Network, parameters: Parameters, sample: Sample) {
  const activations = activationsOf(network);
  const { z, a } = forward(activations, parameters, sample.inputs);
  const loss = lossOf(network.loss);
  const joined = joinedLossOf(network);
  const last = activations.length - 1;
  const predictions = a[last + 1];
  const divisor = network.loss.overUnits === 'mean' ? predictions.length : 1;
  const parts = predictions.map((prediction, j) =>
    joined === undefined ? loss.value(prediction, sample.targets[j]) : joined.value(z[last], j, sample.targets[j]),
  );
  const gradient: LayerParameters[] = [];
  let delta: number[] = [];
  for (let layer = last; layer >= 0; layer--) {
    if (layer === last && joined !== undefined) {
      delta = predictions.map((prediction, j) => joined.derivative(prediction, sample.targets[j]) / divisor);
    } else {
      const lossByActivation =
        layer === last
          ? predictions.map((prediction, j) => loss.derivative(prediction, sample.targets[j]) / divisor)
          : throughWeights(parameters[layer + 1], delta);
      delta = throughActivation(activations[layer], z[layer], a[layer + 1], lossByActivation);
    }
    gradient.unshift(layerGradient(parameters[layer], delta, a[layer]));
  }
  return { loss: parts.reduce((sum, part) => sum + part) / divisor, gradient };
}

/** Wᵀδ */
function throughWeights({ weights }: LayerParameters, delta: readonly number[]): number[] {
  return weights[0].map((_, i) => {
    let total = weights[0][i] * delta[0];
    for (let k = 1; k < delta.length; k++) total += weights[k][i] * delta[k];
    return total;
  });
}

function throughActivation(
  activation: Activation,
  z: readonly number[],
  a: readonly number[],
  lossByActivation: readonly number[],
): number[] {
  if (!activation.coupled) return z.map((_, j) => lossByActivation[j] * activation.derivative(z, a, j, j));
  return z.map((_, by) => {
    let total = lossByActivation[0] * activation.derivative(z, a, 0, by);
    for (let of = 1; of < z.length; of++) total += lossByActivation[of] * activation.derivative(z, a, of, by);
    return total;
  });
}

function layerGradient(layer: LayerParameters, delta: readonly number[], inputs: readonly number[]): LayerParameters {
  const weights = delta.map((each) => inputs.map((input) => each * input));
  if (layer.biases !== undefined) return { weights, biases: [...delta] };
  if (layer.bias !== undefined) return { weights, bias: delta.reduce((sum, each) => sum + each) };
  return { weights };
}

function updated(parameters: Parameters, gradient: Parameters, learningRate: number): Parameters {
  return mapParameters(parameters, (at) => at(parameters) - learningRate * at(gradient));
}

/** New parameters of the same form; `value` gets a function that reads this place in any such parameters. */
function mapParameters(form: Parameters, value: (at: (parameters: Parameters) => number) => number): LayerParameters[] {
  return form.map((layer, l) => {
    const weights = layer.weights.map((row, j) => row.map((_, i) => value((given) => given[l].weights[j][i])));
    if (layer.biases !== undefined) {
      return { weights, biases: layer.biases.map((_, j) => value((given) => given[l].biases?.[j] ?? 0)) };
    }
    return layer.bias === undefined ? { weights } : { weights, bias: value((given) => given[l].bias ?? 0) };
  });
}

function refuseTooMuchWork({ network, parameters, samples }: Required<Step>, steps: number): void {
  const weights = parameters.reduce((total, layer) => total + layer.weights.length * layer.weights[0].length, 0);
  const coupled = network.layers.filter((layer) => activationOf(layer).coupled);
  const slopes = coupled.reduce((total, layer) => total + layer.units ** 2, 0);
  const amount = 6 * (weights + slopes) * samples.length * steps;
  if (amount <= greatestWork) return;
  throw new LonghandError({
    code: 'too-much-work',
    path: '',
    found: `${steps} steps take about ${amount.toExponential(1)} multiplications`,
    expected: `expected at most ${greatestWork.toExponential(0)} in plain float64`,
    hint: 'Take fewer steps or fewer samples.',
  });
}
