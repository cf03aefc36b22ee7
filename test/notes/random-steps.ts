import type { RandomNumbers } from '../../src/base/index.js';
import type { LayerParameters, Network, Parameters } from '../../src/network/index.js';
import { sizesOf } from '../../src/network/index.js';
import type { Step } from '../../src/trace/index.js';

const list = (length: number, draw: () => number): number[] => Array.from({ length }, draw);

/** The same network so many times, each time with every parameter, input, target and the learning rate drawn anew. */
export function redrawn(example: Required<Step>, random: RandomNumbers, count: number): Required<Step>[] {
  return Array.from({ length: count }, () => withNumbersDrawn(example, random));
}

/** As many layers in other sizes, of 2 to 5 units and 2 or 3 outputs, and 2 to 4 samples; everything drawn anew. */
export function redrawnInSize(example: Required<Step>, random: RandomNumbers, count: number): Required<Step>[] {
  return Array.from({ length: count }, () => withNumbersDrawn(withSizesDrawn(example, random), random));
}

function withNumbersDrawn({ network, parameters, samples }: Required<Step>, random: RandomNumbers): Required<Step> {
  const weight = (): number => random.uniform(-1.5, 1.5);
  return {
    network,
    parameters: parameters.map(({ weights, biases, bias }): LayerParameters => {
      const drawn = weights.map((row) => row.map(weight));
      if (biases !== undefined) return { weights: drawn, biases: biases.map(weight) };
      return bias === undefined ? { weights: drawn } : { weights: drawn, bias: weight() };
    }),
    samples: samples.map(({ inputs, targets }) => ({
      inputs: inputs.map(() => random.uniform(-2, 2)),
      targets: targets.map(() => random.uniform()),
    })),
    learningRate: random.uniform(0.05, 1),
  };
}

function withSizesDrawn(example: Required<Step>, random: RandomNumbers): Required<Step> {
  const size = (least: number, greatest: number): number => Math.floor(random.uniform(least, greatest + 1));
  const { layers } = example.network;
  const network: Network = {
    ...example.network,
    inputs: size(2, 5),
    layers: layers.map((layer, l) => ({ ...layer, units: l === layers.length - 1 ? size(2, 3) : size(2, 5) })),
  };
  const sizes = sizesOf(network);
  const parameters: Parameters = network.layers.map(({ units }, l) => ({
    weights: Array.from({ length: units }, () => list(sizes[l], () => 0)),
    biases: list(units, () => 0),
  }));
  const samples = Array.from({ length: size(2, 4) }, () => ({
    inputs: list(network.inputs, () => 0),
    targets: list(sizes[sizes.length - 1], () => 0),
  }));
  return { ...example, network, parameters, samples };
}
