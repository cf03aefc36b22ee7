import type { JsonPart } from '../json-part.js';

/** A layer as brain.js has it: its nodes, and of each a bias and a weight for each node before it. */
export interface BrainLayer {
  readonly inputs: number;
  readonly units: number;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

export interface BrainLayers {
  readonly layers: readonly BrainLayer[];
  readonly inputNames?: readonly string[];
  readonly outputNames?: readonly string[];
}

/**
 * The layout of brain.js 2: of each layer `{ weights: [[…]], biases: […] }`, the first of which, the inputs, has none; names in
 * `inputLookup` and `outputLookup`, with the place of each.
 */
export function layersOfLists(file: JsonPart): BrainLayers {
  const [sizes, parts] = [sizesIn(file), file.at('layers').list('expected a list of layers')];
  if (parts.length !== sizes.length) throw file.at('layers').wrong(`expected ${sizes.length} layers, as sizes has`);
  const layers = parts.slice(1).map((part, index): BrainLayer => {
    const [inputs, units] = [sizes[index], sizes[index + 1]];
    const rows = part.at('weights').list(`expected ${units} rows`);
    if (rows.length !== units) throw part.at('weights').wrong(`expected ${units} rows, as sizes has nodes`);
    return {
      inputs,
      units,
      weights: joined(rows.map((row) => row.floats(inputs))),
      biases: part.at('biases').floats(units),
    };
  });
  const inputNames = namesIn(file.at('inputLookup'), sizes[0]);
  const outputNames = namesIn(file.at('outputLookup'), sizes[sizes.length - 1]);
  return named(layers, inputNames, outputNames);
}

function sizesIn(file: JsonPart): number[] {
  const part = file.at('sizes');
  const sizes = part.list('expected sizes of layers').map((size) => size.count());
  if (sizes.length < 2) throw part.wrong('expected the inputs and at least one layer');
  return sizes;
}

/** Names by their places, which must be all places. */
function namesIn(lookup: JsonPart, count: number): string[] | undefined {
  if (lookup.isMissing) return undefined;
  const keys = lookup.keys();
  if (keys.length !== count) throw lookup.wrong(`expected ${count} names`);
  const names: (string | undefined)[] = new Array(count).fill(undefined);
  for (const key of keys) {
    const place = lookup.at(key);
    const index = place.count(0);
    if (index >= count || names[index] !== undefined) throw place.wrong(`expected a place of its own, below ${count}`);
    names[index] = key;
  }
  return names as string[];
}

/**
 * The layout of brain.js 1: of each layer its nodes by name, `{ "0": { bias, weights: { "0": … } } }`, where inputs and outputs
 * may have names of their own; `inputLookup` and `outputLookup` say whether they do.
 */
export function layersOfNodes(file: JsonPart): BrainLayers {
  const parts = file.at('layers').list('expected a list of layers');
  if (parts.length < 2) throw file.at('layers').wrong('expected the inputs and at least one layer');
  const names = parts.map((part) => nodeNames(part));
  const sizes = file.at('sizes');
  if (!sizes.isMissing) {
    sizes.list('expected sizes of layers').forEach((size, index) => {
      if (size.value !== names[index]?.length)
        throw size.wrong(`expected ${names[index]?.length ?? 'no'} nodes, as layers has`);
    });
  }
  const layers = parts.slice(1).map((part, index): BrainLayer => {
    const [before, nodes] = [names[index], names[index + 1]];
    const rows = nodes.map((node) => {
      const weights = part.at(node).at('weights');
      if (weights.keys().length !== before.length)
        throw weights.wrong(`expected ${before.length} weights, one for each node before`);
      return Float32Array.from(before, (from) => finite(weights.at(from)));
    });
    const biases = Float32Array.from(nodes, (node) => finite(part.at(node).at('bias')));
    return { inputs: before.length, units: nodes.length, weights: joined(rows), biases };
  });
  const [first, last] = [names[0], names[names.length - 1]];
  return named(layers, areNamed(file.at('inputLookup'), first), areNamed(file.at('outputLookup'), last));
}

function nodeNames(part: JsonPart): string[] {
  const names = part.keys();
  if (names.length === 0) throw part.wrong('expected nodes by name');
  return names;
}

/** As brain.js itself decides: nodes without a node "0" have names too. */
const areNamed = (flag: JsonPart, names: readonly string[]): string[] | undefined =>
  flag.value === true || !names.includes('0') ? [...names] : undefined;

function finite(part: JsonPart): number {
  const value = part.number('expected a finite number of float32');
  if (!Number.isFinite(Math.fround(value))) throw part.wrong('expected a finite number of float32');
  return value;
}

function joined(rows: readonly Float32Array[]): Float32Array {
  const columns = rows[0].length;
  const values = new Float32Array(rows.length * columns);
  rows.forEach((row, index) => {
    values.set(row, index * columns);
  });
  return values;
}

function named(
  layers: readonly BrainLayer[],
  inputNames: readonly string[] | undefined,
  outputNames: readonly string[] | undefined,
): BrainLayers {
  return {
    layers,
    ...(inputNames === undefined ? {} : { inputNames }),
    ...(outputNames === undefined ? {} : { outputNames }),
  };
}
