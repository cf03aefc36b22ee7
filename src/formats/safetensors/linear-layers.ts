import { wrong } from '../fault.js';
import type { TensorEntry } from './header.js';
import { tensorPath } from './tensor-numbers.js';

/** A layer of a state dict by its tensors. */
export interface LinearLayer {
  /** What its tensors' names have in common, and what tells it from other layers. */
  readonly key: string;
  readonly weight: TensorEntry;
  readonly bias?: TensorEntry;
}

/** Layers that a network may have. */
const mostLayers = 100;

/** `fc1.weight`, `layers.0.kernel`, `dense/kernel:0`, `W1`: what stands before, what it is, and the number after it. */
const weightName = /^(.*?)(weights?|kernel|w)([_.]?\d*(?::0)?)$/i;
const biasName = /^(.*?)(bias(?:es)?|b)([_.]?\d*(?::0)?)$/i;

/**
 * The tensors of a state dict as layers, in no order.
 *
 * @throws LonghandError for a tensor that is neither the weights nor the biases of a linear layer
 */
export function linearLayers(tensors: readonly TensorEntry[]): LinearLayer[] {
  if (tensors.length === 0) throw wrong('empty', '', 'the file has no tensors', 'expected the weights of a network');
  if (tensors.length > 2 * mostLayers) {
    throw wrong('too-large', '', `the file has ${tensors.length} tensors`, `expected at most ${mostLayers} layers`);
  }
  const weights = new Map<string, TensorEntry>();
  const biases = new Map<string, TensorEntry>();
  for (const tensor of tensors) {
    const isWeight = tensor.shape.length === 2;
    const match = (isWeight ? weightName : biasName).exec(tensor.name);
    if (match === null || tensor.shape.length === 0 || tensor.shape.length > 2) throw notLinear(tensor);
    const [, before, , after] = match;
    const key = `${before}#${after}`;
    const known = isWeight ? weights : biases;
    const twin = known.get(key);
    if (twin !== undefined) {
      const found = `belongs to the same layer as ${JSON.stringify(twin.name)}`;
      throw wrong('name', tensorPath(tensor), found, 'expected one of each layer');
    }
    known.set(key, tensor);
  }
  for (const [key, bias] of biases) {
    if (!weights.has(key)) throw wrong('name', tensorPath(bias), 'are biases', 'expected weights of the same layer');
  }
  return [...weights].map(([key, weight]): LinearLayer => {
    const bias = biases.get(key);
    return { key, weight, ...(bias === undefined ? {} : { bias }) };
  });
}

function notLinear(tensor: TensorEntry) {
  const shape = tensor.shape.length === 0 ? 'one number' : tensor.shape.join(' × ');
  return wrong(
    'layer',
    tensorPath(tensor),
    `holds ${shape}`,
    'expected weights with two dimensions or biases with one, of dense layers, by names such as fc1.weight and fc1.bias',
    'Only dense networks can be read.',
  );
}
