import type { Problem } from 'longhand';
import {
  drawParameters,
  faultsInNetwork,
  faultsInSamples,
  type Layer,
  type LossSpec,
  lossOf,
  type Network,
  type Parameters,
} from 'longhand/network';

/** More weights than this page works in one piece. */
const mostWeights = 60_000;

/** A change that cannot be made, in a sentence for the visitor. */
export class ImpossibleChange extends Error {}

/** Another number of units; layer 0 are the inputs. Weights that stay keep their numbers, new ones are drawn in tenths. */
export function withUnits(problem: Problem, layer: number, units: number): Problem {
  const { network } = problem;
  if (layer === 0) return reshaped(problem, { ...network, inputs: units }, sameLayers(network));
  const layers = network.layers.map((each, index) => (index === layer - 1 ? { ...each, units } : each));
  return reshaped(problem, { ...network, layers }, sameLayers(network));
}

/** One more layer before layer `before`, as wide as that one; the output layer stays the last. */
export function withLayer(problem: Problem, before: number): Problem {
  const { network } = problem;
  const hidden = network.layers[Math.max(0, before - 2)];
  const activation = network.layers.length > 1 ? hidden.activation : 'sigmoid';
  const made: Layer = { units: Math.max(2, hidden.units), activation };
  const layers = network.layers.toSpliced(before - 1, 0, made);
  const from = layers.map((_, index) => (index === before - 1 ? undefined : index < before - 1 ? index : index - 1));
  return reshaped(problem, { ...network, layers }, from);
}

/** Without a hidden layer. */
export function withoutLayer(problem: Problem, layer: number): Problem {
  const { network } = problem;
  const layers = network.layers.toSpliced(layer - 1, 1);
  const from = layers.map((_, index) => (index < layer - 1 ? index : index + 1));
  return reshaped(problem, { ...network, layers }, from);
}

export function withActivation(problem: Problem, layer: number, activation: Layer['activation']): Problem {
  const { network } = problem;
  const layers = network.layers.map(
    (each, index): Layer => (index === layer - 1 ? { units: each.units, activation } : each),
  );
  const accepts = lossOf(network.loss).accepts;
  const fits = layer < layers.length || accepts === undefined || accepts.includes(activation);
  return checked({
    ...problem,
    network: { ...network, layers, loss: fits ? network.loss : squaredError(network.loss) },
  });
}

/** Another loss; a cross-entropy brings the output activation that belongs to it, and targets that are probabilities. */
export function withLoss(problem: Problem, loss: LossSpec): Problem {
  const { network } = problem;
  const last = network.layers[network.layers.length - 1];
  const activation = lossOf(loss).joined?.activation ?? last.activation;
  const layers =
    activation === last.activation
      ? network.layers
      : [...network.layers.slice(0, -1), { units: last.units, activation }];
  const samples = problem.samples.map((sample) => {
    if (lossOf(loss).faultInTargets?.([...sample.targets]) === undefined) return sample;
    return { ...sample, targets: acceptable(sample.targets, loss) };
  });
  return checked({ ...problem, network: { ...network, layers, loss }, samples });
}

export type BiasPer = 'unit' | 'layer' | 'none';

export const biasOf = ({ biases, bias }: Parameters[number]): BiasPer =>
  biases !== undefined ? 'unit' : bias !== undefined ? 'layer' : 'none';

export function withBias(problem: Problem, layer: number, per: BiasPer): Problem {
  const parameters = problem.parameters.map((each, index) => {
    if (index !== layer - 1) return each;
    const { weights, biases, bias = biases?.[0] ?? 0.1 } = each;
    if (per === 'none') return { weights };
    return per === 'layer' ? { weights, bias } : { weights, biases: biases ?? weights.map(() => bias) };
  });
  return { ...problem, parameters };
}

/** One more sample, like the last one. */
export const withSample = (problem: Problem): Problem => ({
  ...problem,
  samples: [...problem.samples, problem.samples[problem.samples.length - 1]],
});

export const withoutSample = (problem: Problem, sample: number): Problem => ({
  ...problem,
  samples: problem.samples.toSpliced(sample - 1, 1),
});

const sameLayers = ({ layers }: Network): number[] => layers.map((_, index) => index);

const squaredError = ({ overUnits, overSamples }: LossSpec): LossSpec => ({
  kind: 'squared-error',
  factor: 0.5,
  overUnits,
  overSamples,
});

function acceptable(targets: readonly number[], { kind }: LossSpec): number[] {
  if (kind !== 'categorical-cross-entropy') return targets.map((target) => Math.min(1, Math.max(0, target)));
  const greatest = targets.indexOf(Math.max(...targets));
  return targets.map((_, index) => (index === greatest ? 1 : 0));
}

/** The problem with another network; `from` says which layer each of its layers was. */
function reshaped(problem: Problem, network: Network, from: readonly (number | undefined)[]): Problem {
  const weights = network.layers.reduce(
    (total, { units }, index) => total + units * (index === 0 ? network.inputs : network.layers[index - 1].units),
    0,
  );
  if (weights > mostWeights) {
    throw new ImpossibleChange(`That makes ${weights} weights; this page works at most ${mostWeights}.`);
  }
  const drawn = drawParameters(network, {
    seed: 1,
    weights: { kind: 'uniform', low: -1, high: 1 },
    biases: { kind: 'uniform', low: -0.5, high: 0.5 },
    biasPer: 'unit',
    decimals: 1,
  });
  const parameters = drawn.map((layer, index): Parameters[number] => {
    const before = from[index] === undefined ? undefined : problem.parameters[from[index]];
    const model = before ?? problem.parameters[0];
    const weights = layer.weights.map((row, j) => row.map((value, i) => before?.weights[j]?.[i] ?? value));
    if (model.biases !== undefined) {
      return { weights, biases: (layer.biases ?? []).map((value, j) => before?.biases?.[j] ?? value) };
    }
    return model.bias === undefined ? { weights } : { weights, bias: model.bias };
  });
  const outputs = network.layers[network.layers.length - 1].units;
  const samples = problem.samples.map(({ inputs, targets }) => ({
    inputs: Array.from({ length: network.inputs }, (_, i) => inputs[i] ?? 0.5),
    targets: Array.from({ length: outputs }, (_, j) => targets[j] ?? 0),
  }));
  return checked({ ...problem, network, parameters, samples });
}

/** @throws ImpossibleChange where the parts do not go together */
function checked(problem: Problem): Problem {
  const faults = [...faultsInNetwork(problem.network), ...faultsInSamples(problem.network, problem.samples)];
  if (faults.length === 0) return problem;
  const [{ path, found, expected }] = faults;
  throw new ImpossibleChange(`${path} ${found}: ${expected}.`);
}
