import type { RandomNumbers } from '../base/index.js';
import { type LayerParameters, type Network, type Sample, sizesOf } from '../network/index.js';

/** The numbers of a problem while they are being looked for. */
export interface Draft {
  readonly parameters: LayerParameters[];
  readonly samples: Sample[];
}

/** What a draft is drawn for. */
export interface Frame {
  readonly network: Network;
  readonly samples: number;
  readonly bias: 'unit' | 'layer' | 'none';
}

/** Short numbers that each kind of given number is drawn from. */
export interface Stock {
  readonly weights: readonly number[];
  readonly biases: readonly number[];
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
}

const tenths = (from: number, to: number): number[] => range(from, to).map((n) => n / 10);
const halves = (from: number, to: number): number[] => range(from, to).map((n) => n / 2);
const bothSigns = (numbers: readonly number[]): number[] => [...numbers.map((n) => -n).reverse(), ...numbers];
// Factors 0 and 1 hide whatever stands beside them.
const telling = (numbers: readonly number[]): number[] => numbers.filter((n) => n !== 0 && n !== 1);

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Stocks of short numbers, the smaller numbers first. */
export function stocksFor(network: Network): Stock[] {
  const targets = targetsFor(network);
  return [
    { weights: bothSigns(tenths(1, 9)), biases: bothSigns(tenths(1, 9)), inputs: tenths(2, 9), targets },
    { weights: bothSigns(tenths(1, 9)), biases: bothSigns(tenths(1, 9)), inputs: telling(halves(1, 6)), targets },
    {
      weights: bothSigns(telling(tenths(2, 20))),
      biases: bothSigns(tenths(1, 9)),
      inputs: telling(tenths(2, 20)),
      targets,
    },
    {
      weights: bothSigns(telling(halves(1, 5))),
      biases: bothSigns(tenths(1, 9)),
      inputs: telling(halves(1, 6)),
      targets,
    },
  ];
}

function targetsFor({ layers, loss }: Network): number[] {
  if (loss.kind !== 'squared-error') return [0, 1];
  switch (layers[layers.length - 1].activation) {
    case 'sigmoid':
    case 'softmax':
      return tenths(1, 9);
    case 'tanh':
      return bothSigns(tenths(1, 9));
    case 'relu':
      return telling(tenths(2, 20));
    default:
      return bothSigns(telling(tenths(2, 20)));
  }
}

/** How the targets of a sample belong together: one 1 among zeros, shares of 1, or each for itself. */
function jointTargets({ layers, loss }: Network): 'one-hot' | 'shares' | 'free' {
  const isSoftmax = layers[layers.length - 1].activation === 'softmax';
  if (loss.kind === 'categorical-cross-entropy') return isSoftmax ? 'one-hot' : 'shares';
  if (!isSoftmax) return 'free';
  return loss.kind === 'squared-error' ? 'shares' : 'one-hot';
}

const oneOf = (numbers: readonly number[], random: RandomNumbers): number =>
  numbers[Math.floor(random.uniform() * numbers.length)];

/** All numbers drawn anew. */
export function drawDraft(frame: Frame, stock: Stock, random: RandomNumbers): Draft {
  const sizes = sizesOf(frame.network);
  const list = (count: number, from: readonly number[]): number[] =>
    Array.from({ length: count }, () => oneOf(from, random));
  return {
    parameters: frame.network.layers.map(({ units }, index): LayerParameters => {
      const weights = Array.from({ length: units }, () => list(sizes[index], stock.weights));
      if (frame.bias === 'none') return { weights };
      if (frame.bias === 'layer') return { weights, bias: oneOf(stock.biases, random) };
      return { weights, biases: list(units, stock.biases) };
    }),
    samples: Array.from({ length: frame.samples }, () => ({
      inputs: list(frame.network.inputs, stock.inputs),
      targets: drawTargets(frame.network, stock, random),
    })),
  };
}

function drawTargets(network: Network, stock: Stock, random: RandomNumbers): number[] {
  const outputs = network.layers[network.layers.length - 1].units;
  const units = Array.from({ length: outputs }, (_, j) => j);
  switch (jointTargets(network)) {
    case 'free':
      return units.map(() => oneOf(stock.targets, random));
    case 'one-hot': {
      const hot = oneOf(units, random);
      return units.map((j) => (j === hot ? 1 : 0));
    }
    case 'shares': {
      // A tenth for each, and the rest in tenths to whom it falls.
      const shares = units.map(() => 1);
      for (let left = 10 - outputs; left > 0; left--) shares[oneOf(units, random)]++;
      return shares.map((share) => share / 10);
    }
  }
}

/** The draft with one of its numbers drawn anew; the targets of a sample that belong together are drawn together. */
export function redrawn(draft: Draft, frame: Frame, stock: Stock, random: RandomNumbers): Draft {
  const places: (() => Draft)[] = [];
  draft.parameters.forEach((layer, index) => {
    const changed = (parameters: LayerParameters): Draft => ({
      ...draft,
      parameters: draft.parameters.with(index, parameters),
    });
    layer.weights.forEach((row, j) => {
      row.forEach((_, i) => {
        places.push(() =>
          changed({ ...layer, weights: layer.weights.with(j, row.with(i, oneOf(stock.weights, random))) }),
        );
      });
    });
    layer.biases?.forEach((_, j) => {
      places.push(() => changed({ ...layer, biases: layer.biases?.with(j, oneOf(stock.biases, random)) ?? [] }));
    });
    if (layer.bias !== undefined) places.push(() => changed({ ...layer, bias: oneOf(stock.biases, random) }));
  });
  draft.samples.forEach((sample, index) => {
    const changed = (other: Sample): Draft => ({ ...draft, samples: draft.samples.with(index, other) });
    sample.inputs.forEach((_, i) => {
      places.push(() => changed({ ...sample, inputs: sample.inputs.with(i, oneOf(stock.inputs, random)) }));
    });
    places.push(() => changed({ ...sample, targets: drawTargets(frame.network, stock, random) }));
  });
  return places[Math.floor(random.uniform() * places.length)]();
}
