import type { ActivationName } from '../../network/index.js';
import type { TakenModel } from '../format.js';
import { type FoundLayer, modelOf } from '../found-network.js';
import { JsonPart } from '../json-part.js';
import { jsonData } from '../json-text.js';
import { type BrainLayer, layersOfLists, layersOfNodes } from './brain-layers.js';

const activations: readonly string[] = ['sigmoid', 'relu', 'leaky-relu', 'tanh'];

/** The slope that brain.js takes where none is said; its version 1 writes none into its JSON. */
const usualSlope = 0.01;

/** brain.js lowers ½ of the squared error of each sample, summed over outputs. */
const loss = { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' } as const;

/**
 * Reads what `toJSON` of a NeuralNetwork of brain.js gives, of version 1 or 2, into a network with the same predictions.
 *
 * @throws LonghandError with the path in the JSON of what is wrong
 */
export function readBrainJs(bytes: Uint8Array): TakenModel {
  const file = new JsonPart(jsonData(bytes, 'expected a network that brain.js wrote'));
  const type = file.at('type');
  if (!type.isMissing && type.value !== 'NeuralNetwork' && type.value !== 'NeuralNetworkGPU') {
    throw type.wrong('expected NeuralNetwork or NeuralNetworkGPU', 'Only dense networks can be read.');
  }
  const isLists = (file.at('layers').list('expected a list of layers')[1] ?? file).at('weights').isList;
  const { layers, inputNames, outputNames } = isLists ? layersOfLists(file) : layersOfNodes(file);
  const apply = isLists ? activationOfSecond(file) : activationOfFirst(file);
  const classes = outputNames === undefined ? undefined : classesOf(outputNames);
  return modelOf({
    inputs: layers[0].inputs,
    layers: layers.map(apply),
    loss,
    ...(inputNames === undefined ? {} : { inputNames }),
    ...(classes === undefined ? {} : { classes }),
  });
}

/** One output tells two classes apart: that of its name, and the other. */
const classesOf = (names: readonly string[]): readonly string[] =>
  names.length === 1 ? [`not ${names[0]}`, names[0]] : names;

function activationIn(parts: readonly JsonPart[]): ActivationName {
  const part = parts.find((each) => !each.isMissing);
  if (part === undefined) return 'sigmoid';
  if (typeof part.value === 'string' && activations.includes(part.value)) return part.value as ActivationName;
  throw part.wrong(`expected ${activations.join(', ')}`);
}

/** Version 2 works max(z, α z). */
function activationOfSecond(file: JsonPart): (layer: BrainLayer) => FoundLayer {
  const parts = ['trainOpts', 'options'].map((key) => file.at(key));
  const activation = activationIn(parts.map((part) => part.at('activation')));
  if (activation !== 'leaky-relu') return (layer) => ({ ...layer, activation });
  const alpha = parts.map((part) => part.at('leakyReluAlpha')).find((part) => !part.isMissing);
  const slope = alpha?.number() ?? usualSlope;
  if (alpha !== undefined && slope > 1) throw alpha.wrong('expected at most 1: above it max(z, αz) is no leaky ReLU');
  return (layer) => ({ ...layer, activation, slope });
}

/** Version 1 works α · max(0, z) where it says leaky ReLU: a ReLU of weights and biases times α. */
function activationOfFirst(file: JsonPart): (layer: BrainLayer) => FoundLayer {
  const activation = activationIn([file.at('activation'), file.at('trainOpts').at('activation')]);
  if (activation !== 'leaky-relu') return (layer) => ({ ...layer, activation });
  const alpha = file.at('leakyReluAlpha');
  const factor = alpha.isMissing ? usualSlope : alpha.number();
  if (factor < 0) throw alpha.wrong('expected a factor that is not negative');
  const scaled = (values: Float32Array): Float32Array => values.map((value) => value * factor);
  return ({ weights, biases, ...layer }) => ({
    ...layer,
    activation: 'relu',
    weights: scaled(weights),
    biases: scaled(biases),
  });
}
