import type { LayerTensors } from '../../engine/index.js';
import { sizesOf } from '../../network/index.js';
import { checkedModel } from '../checked-model.js';
import { wrong } from '../fault.js';
import type { OpenChoices, TakenModel } from '../format.js';
import { modelOf } from '../found-network.js';
import { asKept, type KeptHead, readKeptHead } from '../kept-head.js';
import type { Model } from '../model.js';
import { transposed } from '../transposed.js';
import { readHeader, type TensorEntry } from './header.js';
import { linearLayers } from './linear-layers.js';
import { endsOf, type Orientation, orderLayers } from './order-layers.js';
import { numbersOf, refuseOtherTypes, tensorPath } from './tensor-numbers.js';
import { metadataName, tensorName } from './write-safetensors.js';

/**
 * Reads a safetensors file: one of Longhand's own, which gives the very same model, or a state dict of dense layers.
 *
 * @param open a state dict holds numbers only; this says what stands between them
 * @throws LonghandError with the byte at which something is wrong
 */
export function readSafetensors(bytes: Uint8Array, open: OpenChoices = {}): TakenModel {
  const { tensors, metadata } = readHeader(bytes);
  refuseOtherTypes(tensors);
  const kept = Object.hasOwn(metadata, metadataName) ? metadata[metadataName] : undefined;
  if (kept !== undefined) return { model: ownModel(bytes, tensors, keptIn(String(kept))), assumed: [] };
  const { layers, orientation } = orderLayers(linearLayers(tensors));
  const found = layers.map(({ weight, bias }) => {
    const { units, inputs } = endsOf(weight.shape, orientation);
    if (units === 0 || inputs === 0) {
      throw wrong('shape', tensorPath(weight), `is ${weight.shape.join(' × ')}`, 'expected at least one number');
    }
    const biases = bias === undefined ? {} : { biases: numbersOf(bytes, bias) };
    return { units, inputs, weights: weightsOf(bytes, weight, orientation), ...biases };
  });
  return modelOf({ inputs: found[0].inputs, layers: found.map(({ inputs, ...layer }) => layer) }, open);
}

function weightsOf(bytes: Uint8Array, weight: TensorEntry, orientation: Orientation): Float32Array {
  const values = numbersOf(bytes, weight);
  return orientation === 'units-first' ? values : transposed(values, weight.shape[0], weight.shape[1]);
}

function keptIn(text: string): KeptHead {
  const place = `__metadata__.${metadataName}`;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw wrong('syntax', place, 'is no JSON', 'expected the network that longhand wrote there');
  }
  return readKeptHead(data, place);
}

function ownModel(bytes: Uint8Array, tensors: readonly TensorEntry[], { head, biases }: KeptHead): Model {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const sizes = sizesOf(head.network);
  const take = (name: string, shape: readonly number[]): Float32Array => {
    const tensor = byName.get(name);
    const expected = `expected ${shape.join(' × ')} by __metadata__.${metadataName}`;
    if (tensor === undefined) throw wrong('missing', `tensor "${name}"`, 'is missing', expected);
    byName.delete(name);
    if (tensor.shape.join() !== shape.join()) {
      throw wrong('shape', tensorPath(tensor), `is ${tensor.shape.join(' × ')}`, expected);
    }
    return numbersOf(bytes, tensor);
  };
  const layers = head.network.layers.map(({ units }, index): LayerTensors => {
    const weights = take(tensorName(index, 'weight'), [units, sizes[index]]);
    return biases[index] === 'none' ? { weights } : { weights, biases: take(tensorName(index, 'bias'), [units]) };
  });
  for (const tensor of byName.values()) {
    throw wrong(
      'name',
      tensorPath(tensor),
      'belongs to no layer',
      `expected those of __metadata__.${metadataName} only`,
    );
  }
  return checkedModel({ ...head, parameters: asKept(layers, biases) });
}
