import fc from 'fast-check';
import {
  type ActivationName,
  activationNames,
  type Layer,
  type LayerParameters,
  type LossSpec,
  lossKinds,
  lossOf,
  type Network,
  type Sample,
  sizesOf,
} from '../src/network/index.js';
import { predict, type Step } from '../src/trace/index.js';

/** Runs of a property repeat exactly: the same networks on every machine and every day. */
export const seed = 20_240_229;

/** Whole thousandths: short enough to read in a counterexample, and most of them are no binary fractions. */
const thousandths = (limit: number): fc.Arbitrary<number> => {
  const count = Math.floor(limit * 1000);
  return fc.integer({ min: -count, max: count }).map((n) => n / 1000);
};

const layer: fc.Arbitrary<Layer> = fc
  .record({
    units: fc.integer({ min: 1, max: 5 }),
    activation: fc.constantFrom(...activationNames),
    slope: fc.option(thousandths(1), { nil: undefined }),
  })
  .map(({ units, activation, slope }) =>
    activation === 'leaky-relu' && slope !== undefined ? { units, activation, slope } : { units, activation },
  );

/** Every legal pair of a loss and an output activation comes up equally often, so that no pair is left out. */
const pairs: { kind: LossSpec['kind']; output: ActivationName }[] = lossKinds.flatMap((kind) =>
  (lossOf({ kind }).accepts ?? activationNames).map((output) => ({ kind, output })),
);

const reduction = fc.constantFrom('sum' as const, 'mean' as const);
const factor = fc.oneof(
  fc.constantFrom(1, 1 / 2, 1 / 3, 2),
  fc.integer({ min: 1, max: 3000 }).map((n) => n / 1000),
);

const network: fc.Arbitrary<Network> = fc
  .record({
    inputs: fc.integer({ min: 1, max: 5 }),
    hidden: fc.array(layer, { maxLength: 3, size: 'max' }),
    last: layer,
    pair: fc.constantFrom(...pairs),
    factor,
    overUnits: reduction,
    overSamples: reduction,
  })
  .map(({ inputs, hidden, last, pair, factor, overUnits, overSamples }) => {
    const { slope, units } = last;
    const output: Layer =
      pair.output === 'leaky-relu' && slope !== undefined
        ? { units, activation: pair.output, slope }
        : { units, activation: pair.output };
    const reductions = { overUnits, overSamples };
    const loss: LossSpec =
      pair.kind === 'squared-error' ? { kind: pair.kind, factor, ...reductions } : { kind: pair.kind, ...reductions };
    return { inputs, layers: [...hidden, output], loss };
  });

const list = (length: number, each: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
  fc.array(each, { minLength: length, maxLength: length });

/** Weights shrink with the fan-in, as in practice, so that pre-activations stay within a few units of 0. */
function layerParameters(fanIn: number, units: number): fc.Arbitrary<LayerParameters> {
  const row = list(fanIn, thousandths(1.5 / Math.sqrt(fanIn)));
  return fc
    .record({
      weights: fc.array(row, { minLength: units, maxLength: units }),
      biasPer: fc.constantFrom('unit' as const, 'layer' as const, 'none' as const),
      biases: list(units, thousandths(1)),
    })
    .map(({ weights, biasPer, biases }) => {
      if (biasPer === 'none') return { weights };
      return biasPer === 'unit' ? { weights, biases } : { weights, bias: biases[0] };
    });
}

/** Targets that the loss accepts, and for which it is finite. */
function targets({ layers, loss }: Network): fc.Arbitrary<number[]> {
  const { activation, units } = layers[layers.length - 1];
  const share = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
  switch (loss.kind) {
    case 'squared-error':
      return list(units, thousandths(2));
    case 'binary-cross-entropy': {
      // A softmax of one unit always predicts 1, which only the target 1 forgives.
      if (activation === 'softmax' && units === 1) return fc.constant([1]);
      return list(units, fc.oneof(fc.constantFrom(0, 1), share));
    }
    case 'categorical-cross-entropy': {
      const oneHot = fc.nat(units - 1).map((hot) => Array.from({ length: units }, (_, j) => (j === hot ? 1 : 0)));
      const shared = list(units, share).map((shares) => {
        const total = shares.reduce((sum, each) => sum + each);
        return total === 0 ? shares.map((_, j) => (j === 0 ? 1 : 0)) : shares.map((each) => each / total);
      });
      return fc.oneof(oneHot, shared);
    }
  }
}

/** A cross-entropy's predictions are this far from 0 and 1: at the very ends its numbers are tested by hand. */
const leastShare = 1e-3;

function isModerate({ network, parameters, samples }: Step): boolean {
  if (network.loss.kind === 'squared-error') return true;
  const { activation, units } = network.layers[network.layers.length - 1];
  if (activation === 'softmax' && units === 1) return true;
  return samples.every(({ inputs }) => {
    const predictions = predict(network, parameters, inputs)[network.layers.length];
    return predictions.every((a) => a > leastShare && a < 1 - leastShare);
  });
}

/**
 * Whole steps of every kind: 1 to 4 layers of 1 to 5 units, every activation on every layer, every legal pair of loss
 * and output activation, every factor, reduction and kind of bias, 1 to 4 samples; all values moderate.
 */
export const steps: fc.Arbitrary<Required<Step>> = network
  .chain((network): fc.Arbitrary<Required<Step>> => {
    const sizes = sizesOf(network);
    const sample: fc.Arbitrary<Sample> = fc.record({
      inputs: list(network.inputs, thousandths(1.5)),
      targets: targets(network),
    });
    return fc.record({
      network: fc.constant(network),
      parameters: fc.tuple(...network.layers.map(({ units }, index) => layerParameters(sizes[index], units))),
      samples: fc.array(sample, { minLength: 1, maxLength: 4, size: 'max' }),
      learningRate: fc.integer({ min: 1, max: 1000 }).map((n) => n / 1000),
    });
  })
  .filter(isModerate);

/** One parameter of a network: where it stands, and its identifier in a trace. */
export interface Place {
  readonly kind: 'w' | 'b';
  readonly indices: readonly number[];
}

/** All parameters of a network, layer by layer, the weights row by row and then the biases. */
export function placesOf(parameters: readonly LayerParameters[]): Place[] {
  return parameters.flatMap(({ weights, biases, bias }, index): Place[] => {
    const layer = index + 1;
    const rows = weights.flatMap((row, j) => row.map((_, i): Place => ({ kind: 'w', indices: [layer, j + 1, i + 1] })));
    const each = (biases ?? []).map((_, j): Place => ({ kind: 'b', indices: [layer, j + 1] }));
    return [...rows, ...each, ...(bias === undefined ? [] : [{ kind: 'b', indices: [layer] } as const])];
  });
}

/** The number at one place of parameters, or of a gradient in the same form. */
export function numberAt(parameters: readonly LayerParameters[], { kind, indices }: Place): number {
  const [layer, unit, from] = indices;
  const { weights, biases, bias } = parameters[layer - 1];
  const found = kind === 'w' ? weights[unit - 1][from - 1] : unit === undefined ? bias : biases?.[unit - 1];
  if (found === undefined) throw new Error(`nothing at ${kind}${JSON.stringify(indices)}`);
  return found;
}

/** The same parameters with another number at one place. */
export function withNumberAt(parameters: readonly LayerParameters[], place: Place, value: number): LayerParameters[] {
  const [layer, unit, from] = place.indices;
  return parameters.map((given, index): LayerParameters => {
    if (index !== layer - 1) return given;
    if (place.kind === 'w') {
      const weights = given.weights.map((row, j) =>
        j === unit - 1 ? row.map((each, i) => (i === from - 1 ? value : each)) : row,
      );
      return { ...given, weights };
    }
    if (unit === undefined) return { ...given, bias: value };
    return { ...given, biases: given.biases?.map((each, j) => (j === unit - 1 ? value : each)) };
  });
}

/** Parameters of the same form, with the number of each place made anew. */
export function mapPlaces(
  parameters: readonly LayerParameters[],
  value: (place: Place) => number,
): readonly LayerParameters[] {
  return placesOf(parameters).reduce<readonly LayerParameters[]>(
    (changed, place) => withNumberAt(changed, place, value(place)),
    parameters,
  );
}
