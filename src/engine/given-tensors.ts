import { LonghandError } from '../base/index.js';
import { type GivenNumbers, givenNumbers } from '../data/index.js';
import { type Network, sizesOf } from '../network/index.js';
import type { LayerTensors, Tensors } from './tensors.js';

/** Parameters of each layer as a program has them, in arrays of any type. */
export type GivenTensors = readonly {
  /** weights[to][from], [units][inputs]: in rows or one after the other. */
  readonly weights: GivenNumbers;
  /** One for each unit … */
  readonly biases?: ArrayLike<number>;
  /** … or one that all units of the layer share. */
  readonly bias?: number;
}[];

/**
 * Parameters in float32; what is so already is not copied. Whether there are as many as the network has is for others to say.
 *
 * @param path what they are called in errors
 * @throws LonghandError where they are no list of layers, or their numbers are no numbers
 */
export function givenTensors(network: Network, given: GivenTensors, path: string): Tensors {
  if (!Array.isArray(given)) throw notLayers(path);
  const sizes = sizesOf(network);
  return (given as readonly unknown[]).map((layer, index) => {
    const here = `${path}[${index}]`;
    if (typeof layer !== 'object' || layer === null) throw notLayers(path);
    const { weights, biases, bias } = layer as Partial<Record<keyof LayerTensors, unknown>>;
    if (bias !== undefined && typeof bias !== 'number') {
      const expected = 'expected one number that all units share; those of each unit are biases';
      throw new LonghandError({ code: 'type', path: `${here}.bias`, found: 'is no number', expected });
    }
    return {
      weights: floats(weights, sizes[index], `${here}.weights`),
      ...(biases === undefined ? {} : { biases: floats(biases, undefined, `${here}.biases`) }),
      ...(bias === undefined ? {} : { bias: Math.fround(bias) }),
    };
  });
}

function floats(given: unknown, columns: number | undefined, path: string): Float32Array {
  const isMatrix = columns !== undefined;
  const placeOf = (row: number, column: number): string => `${path}${isMatrix ? `[${row}]` : ''}[${column}]`;
  const { values } = givenNumbers(given, { path, placeOf, columns });
  return values instanceof Float32Array ? values : Float32Array.from(values);
}

const notLayers = (path: string): LonghandError =>
  new LonghandError({
    code: 'type',
    path,
    found: 'is no list of layers',
    expected: 'expected { weights, biases } of each layer',
    hint: 'For example the parameters of training.state() or of a model.',
  });
