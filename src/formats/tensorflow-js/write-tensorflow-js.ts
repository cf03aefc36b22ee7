import { defaultSlope, type Layer, sizesOf } from '../../network/index.js';
import { checkedModel } from '../checked-model.js';
import type { NamedBytes } from '../format.js';
import { biasesOf, headToKeep } from '../kept-head.js';
import type { GivenModel } from '../model.js';
import { transposed } from '../transposed.js';

/** The key in `userDefinedMetadata` that holds what a topology has no place for. */
export const metadataName = 'longhand';

const kerasNames: Readonly<Record<Layer['activation'], string>> = {
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'relu',
  softmax: 'softmax',
  identity: 'linear',
  // A layer of its own follows.
  'leaky-relu': 'linear',
};

/**
 * A model as a TensorFlow.js layers model: a Sequential of Dense layers in JSON, and its weights in float32 beside it.
 *
 * @param main the name of the JSON file; that of the weights goes with it
 * @throws LonghandError for a model that `readModel` would refuse
 */
export function writeTensorflowJs(given: GivenModel, main: string): NamedBytes[] {
  const model = checkedModel(given);
  const sizes = sizesOf(model.network);
  const layers = model.network.layers.flatMap((layer, index) => {
    const name = `dense_${index + 1}`;
    const { biases, bias } = model.parameters[index];
    const dense = {
      class_name: 'Dense',
      config: {
        name,
        trainable: true,
        ...(index === 0 ? { batch_input_shape: [null, sizes[0]] } : {}),
        dtype: 'float32',
        units: layer.units,
        activation: kerasNames[layer.activation],
        use_bias: biases !== undefined || bias !== undefined,
      },
    };
    if (layer.activation !== 'leaky-relu') return [dense];
    const config = { name: `leaky_re_lu_${index + 1}`, trainable: true, alpha: layer.slope ?? defaultSlope };
    return [dense, { class_name: 'LeakyReLU', config }];
  });
  const weights = model.parameters.flatMap((layer, index) => {
    const [inputs, units] = [sizes[index], sizes[index + 1]];
    const biases = biasesOf(layer, units);
    const name = `dense_${index + 1}`;
    return [
      { name: `${name}/kernel`, shape: [inputs, units], values: transposed(layer.weights, units, inputs) },
      ...(biases === undefined ? [] : [{ name: `${name}/bias`, shape: [units], values: biases }]),
    ];
  });
  const file = `${main.replace(/\.json$/i, '')}.weights.bin`;
  const json = {
    format: 'layers-model',
    generatedBy: 'Longhand',
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: { name: 'sequential', layers },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [
      { paths: [file], weights: weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })) },
    ],
    userDefinedMetadata: { [metadataName]: headToKeep(model) },
  };
  return [
    { name: file, bytes: bytesOf(weights.map(({ values }) => values)) },
    { name: main, bytes: new TextEncoder().encode(`${JSON.stringify(json, undefined, 2)}\n`) },
  ];
}

/** Numbers one after the other, little-endian. */
function bytesOf(lists: readonly Float32Array[]): Uint8Array {
  const bytes = new Uint8Array(4 * lists.reduce((sum, { length }) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const values of lists) {
    for (let index = 0; index < values.length; index++, at += 4) view.setFloat32(at, values[index], true);
  }
  return bytes;
}
