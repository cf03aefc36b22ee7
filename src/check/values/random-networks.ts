import { LonghandError, RandomNumbers } from '../../base/index.js';
import type { LayerParameters, Network, Sample } from '../../network/index.js';
import { type Step, type Trace, work } from '../../trace/index.js';

/** How near to its kink a ReLU may be worked, and how often a network is drawn until none is nearer. */
const leastDistance = 1e-3;
const mostDraws = 50;

/**
 * Networks of the same shape, activations, loss and kind of bias, with random parameters, inputs, targets that fit the loss, and
 * learning rate, if there is one; as many samples as the trace has. The same for the same seed.
 *
 * With `keepsTargets` they have the targets of the trace, with `keepsRate` its learning rate.
 *
 * In the first network of several all ReLUs are active, so that no unit hides a mistake in every one of them.
 */
export function randomNetworks(
  { step }: Pick<Trace, 'step'>,
  count: number,
  seed: number,
  { keepsTargets = false, keepsRate = false } = {},
): Trace[] {
  const random = new RandomNumbers(seed);
  return Array.from({ length: count }, (_, index) => {
    const trace = drawn(step, random, index === 0, keepsTargets);
    return keepsRate && step.learningRate !== undefined
      ? work({ ...trace.step, learningRate: step.learningRate })
      : trace;
  });
}

function drawn(step: Step, random: RandomNumbers, isActive: boolean, keepsTargets: boolean): Trace {
  let last: unknown;
  for (let draw = 0; draw < mostDraws; draw++) {
    try {
      const trace = work(withNumbersDrawn(step, random, isActive, keepsTargets));
      if (draw === mostDraws - 1 || !isNearKink(trace)) return trace;
    } catch (error) {
      if (!(error instanceof LonghandError)) throw error;
      last = error;
    }
  }
  throw last;
}

function withNumbersDrawn(
  { network, parameters, samples, learningRate }: Step,
  random: RandomNumbers,
  isActive: boolean,
  keepsTargets: boolean,
): Step {
  const hasKinks = network.layers.some(({ activation }) => activation === 'relu' || activation === 'leaky-relu');
  const low = isActive && hasKinks ? 0.1 : -1.5;
  return {
    network,
    parameters: parameters.map(({ weights, biases, bias }): LayerParameters => {
      // Weights shrink with the number of inputs, so that no activation saturates.
      const limit = 1 / Math.sqrt(weights[0]?.length ?? 1);
      const weight = (): number => random.uniform(low, 1.5) * limit;
      const rows = weights.map((row) => row.map(weight));
      if (biases !== undefined) return { weights: rows, biases: biases.map(() => random.uniform(low, 1.5)) };
      return bias === undefined ? { weights: rows } : { weights: rows, bias: random.uniform(low, 1.5) };
    }),
    samples: samples.map(
      ({ inputs, targets }): Sample => ({
        inputs: inputs.map(() => random.uniform(isActive && hasKinks ? 0.1 : -2, 2)),
        targets: keepsTargets ? targets : targetsOf(network, targets.length, random),
      }),
    ),
    ...(learningRate === undefined ? {} : { learningRate: random.uniform(0.05, 1) }),
  };
}

function targetsOf({ layers, loss }: Network, count: number, random: RandomNumbers): number[] {
  const { activation, units } = layers[layers.length - 1];
  // A softmax of one unit always predicts 1, which a cross-entropy forgives for the target 1 only.
  if (loss.kind !== 'squared-error' && activation === 'softmax' && units === 1) return [1];
  const shares = Array.from({ length: count }, () => random.uniform(0.1, 0.9));
  if (loss.kind !== 'categorical-cross-entropy') return shares;
  const total = shares.reduce((sum, each) => sum + each);
  return shares.map((each) => each / total);
}

function isNearKink(trace: Trace): boolean {
  const hasKink = trace.step.network.layers.map(
    ({ activation }) => activation === 'relu' || activation === 'leaky-relu',
  );
  if (!hasKink.includes(true)) return false;
  return trace.quantities.some(({ id, value }) => {
    const layer = /(?:^|\.)z\[(\d+)\]/.exec(id)?.[1];
    return layer !== undefined && hasKink[Number(layer) - 1] && Math.abs(value) < leastDistance;
  });
}
