import type { LossSpec } from '../../network/index.js';
import type { ModelFormat, TakenModel } from '../format.js';
import { type FoundLayer, modelOf } from '../found-network.js';
import { hasKeys } from '../has-keys.js';
import { JsonPart } from '../json-part.js';
import { jsonData } from '../json-text.js';

/**
 * The costs of network2.py: ½‖a − y‖² and −Σ(y ln a + (1 − y) ln(1 − a)) of a sample, the mean over samples.
 * (Nielsen, Neural Networks and Deep Learning, chapter 3.)
 */
const costs: Readonly<Record<string, LossSpec>> = {
  QuadraticCost: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
  CrossEntropyCost: { kind: 'binary-cross-entropy', overUnits: 'sum', overSamples: 'mean' },
};

/** The JSON that `Network.save` of Michael Nielsen's network2.py writes: layers of sigmoids. */
export const nielsen: ModelFormat = {
  name: 'nielsen',
  title: "Nielsen's network2.py",
  endings: ['.json'],
  looksLike: (bytes) => hasKeys(bytes, ['sizes', 'weights', 'biases', 'cost']),
  reads: ({ bytes }) => readNielsen(bytes),
};

/** @throws LonghandError with the path in the JSON of what is wrong */
function readNielsen(bytes: Uint8Array): TakenModel {
  const file = new JsonPart(jsonData(bytes, 'expected a network that network2.py saved'));
  const cost = file.at('cost');
  if (typeof cost.value !== 'string' || !Object.hasOwn(costs, cost.value)) {
    throw cost.wrong(`expected ${Object.keys(costs).join(' or ')}`);
  }
  const sizes = file
    .at('sizes')
    .list('expected sizes of layers')
    .map((size) => size.count());
  const count = sizes.length - 1;
  if (count < 1) throw file.at('sizes').wrong('expected the inputs and at least one layer');
  const [weights, biases] = ['weights', 'biases'].map((key) => ofLength(file.at(key), count, 'layers'));
  const layers = weights.map((part, index): FoundLayer => {
    const [inputs, units] = [sizes[index], sizes[index + 1]];
    return {
      units,
      activation: 'sigmoid',
      weights: matrix(part, units, inputs),
      // A column: a list of one for each unit.
      biases: matrix(biases[index], units, 1),
    };
  });
  return modelOf({ inputs: sizes[0], layers, loss: costs[cost.value] });
}

function ofLength(part: JsonPart, length: number, what: string): JsonPart[] {
  const expected = `expected a list of ${length} ${what}`;
  const parts = part.list(expected);
  if (parts.length !== length) throw part.wrong(expected);
  return parts;
}

/** Rows of numbers; no memory is taken for rows that are not there. */
function matrix(part: JsonPart, rows: number, columns: number): Float32Array {
  const lists = ofLength(part, rows, 'rows').map((row) => row.floats(columns));
  const values = new Float32Array(rows * columns);
  lists.forEach((row, index) => {
    values.set(row, index * columns);
  });
  return values;
}
