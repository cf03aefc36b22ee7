import { LonghandError, RandomNumbers } from '../base/index.js';
import {
  type ActivationName,
  type Draw,
  drawParameters,
  faultsInNetwork,
  type LossKind,
  type LossSpec,
  type Network,
  type Sample,
  toDecimals,
} from '../network/index.js';
import { faultsInSize } from './size.js';
import type { ProblemDraft } from './write.js';

/** What a problem is made from when there is no file. */
export interface Recipe {
  /** Number of inputs, then units of each layer: [2, 2, 1]. */
  readonly sizes: readonly number[];
  readonly seed: number;
  readonly samples: number;
  readonly activation: ActivationName;
  readonly outputActivation: ActivationName;
  readonly loss: LossKind;
  readonly learningRate: number;
  readonly weights: Draw['weights'];
  readonly biasPer: Draw['biasPer'];
  /** Decimals of every number that is drawn, so that it can be worked by hand. */
  readonly decimals: number;
  readonly notation: string;
}

/**
 * A problem with parameters and samples drawn from a seed; the same recipe gives the same problem.
 *
 * @throws LonghandError where the loss and the output activation do not go together, or the network is too large
 */
export function makeProblem(recipe: Recipe): ProblemDraft {
  const [inputs, ...units] = recipe.sizes;
  const loss: LossSpec = {
    kind: recipe.loss,
    ...(recipe.loss === 'squared-error' ? { factor: 0.5 } : {}),
    overUnits: 'sum',
    overSamples: 'mean',
  };
  const network: Network = {
    inputs,
    layers: units.map((count, index) => ({
      units: count,
      activation: index === units.length - 1 ? recipe.outputActivation : recipe.activation,
    })),
    loss,
  };
  const faults = [...faultsInNetwork(network), ...faultsInSize(network, recipe.samples)];
  if (faults.length > 0) throw new LonghandError(faults);
  const { seed, weights, biasPer, decimals } = recipe;
  const biases = weights.kind === 'normal' || weights.kind === 'uniform' ? weights : ({ kind: 'zero' } as const);
  // A stream of its own, so that the samples stay when the shape of the parameters changes.
  const random = new RandomNumbers((seed ^ 0x5bd1e995) >>> 0);
  return {
    title: `A ${recipe.sizes.join('-')} network from seed ${seed}`,
    network,
    parameters: drawParameters(network, { seed, weights, biases, biasPer, decimals }),
    samples: Array.from({ length: recipe.samples }, () => drawSample(network, random, decimals)),
    learningRate: recipe.learningRate,
    notation: recipe.notation,
  };
}

function drawSample(network: Network, random: RandomNumbers, decimals: number): Sample {
  const outputs = network.layers[network.layers.length - 1].units;
  const inputs = Array.from({ length: network.inputs }, () => toDecimals(random.uniform(), decimals));
  if (network.loss.kind === 'categorical-cross-entropy') {
    const hot = Math.floor(random.uniform(0, outputs));
    return { inputs, targets: Array.from({ length: outputs }, (_, j) => (j === hot ? 1 : 0)) };
  }
  return { inputs, targets: Array.from({ length: outputs }, () => (random.uniform() < 0.5 ? 0 : 1)) };
}
