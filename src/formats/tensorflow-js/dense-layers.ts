import type { ActivationName } from '../../network/index.js';
import type { JsonPart } from '../json-part.js';
import type { ChainLayer } from './layer-chain.js';

/** A dense layer with the activation that follows it. */
export interface DenseLayer {
  readonly name: string;
  readonly units: number;
  readonly hasBiases: boolean;
  readonly activation: ActivationName;
  readonly slope?: number;
  readonly part: JsonPart;
}

export interface DenseLayers {
  readonly layers: readonly DenseLayer[];
  /** Sizes of the inputs' dimensions, where the topology says them. */
  readonly inputShape?: readonly number[];
}

interface FoundActivation {
  readonly activation: ActivationName;
  readonly slope?: number;
}

const activations: Readonly<Record<string, ActivationName>> = {
  linear: 'identity',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'relu',
  softmax: 'softmax',
};

/** What a layer of training only does to predictions: nothing. */
const passing = ['Dropout', 'GaussianNoise', 'GaussianDropout', 'AlphaDropout', 'ActivityRegularization'];

/**
 * The dense layers of a chain, with the activations and the input's shape that stand in layers of their own.
 *
 * @throws LonghandError with the path of a layer that no dense network has
 */
export function denseLayers(chain: readonly ChainLayer[]): DenseLayers {
  const layers: DenseLayer[] = [];
  let inputShape: readonly number[] | undefined;
  let isFlat = false;
  for (const layer of chain) {
    const { className, config, part } = layer;
    if (layers.length === 0) inputShape ??= shapeIn(config);
    if (className === 'InputLayer' || passing.includes(className)) continue;
    if (className === 'Flatten') {
      if (config.at('data_format').value === 'channels_first' && (inputShape?.length ?? 0) > 1) {
        throw config.at('data_format').wrong('expected channels_last');
      }
      isFlat = true;
    } else if (className === 'Dense') {
      if (layers.length === 0 && !isFlat && inputShape !== undefined && inputShape.length > 1) {
        throw part.at('class_name').wrong(`expected Flatten before it: its inputs are ${inputShape.join(' × ')}`);
      }
      layers.push(denseLayer(layer));
    } else {
      const found = activationLayer(layer);
      const last = layers[layers.length - 1];
      if (last === undefined) throw part.at('class_name').wrong('expected a Dense layer before it');
      if (last.activation !== 'identity') {
        throw part
          .at('class_name')
          .wrong(`expected one activation after a Dense layer, which has ${last.activation} here`);
      }
      layers[layers.length - 1] = { ...last, ...found };
    }
  }
  return { layers, ...(inputShape === undefined ? {} : { inputShape }) };
}

/** Sizes of a sample's dimensions. */
function shapeIn(config: JsonPart): readonly number[] | undefined {
  const given = ['batch_input_shape', 'batch_shape', 'input_shape'].map((key) => config.at(key));
  const shape = given.find((each) => !each.isMissing);
  if (shape === undefined) return undefined;
  const sizes = shape.list('expected sizes');
  const ofSample = shape === given[2] ? sizes : sizes.slice(1);
  return ofSample.some((size) => size.isMissing) ? undefined : ofSample.map((size) => size.count());
}

function denseLayer({ name, config, part }: ChainLayer): DenseLayer {
  const useBias = config.at('use_bias');
  if (!useBias.isMissing && typeof useBias.value !== 'boolean') throw useBias.wrong('expected true or false');
  return {
    name: name ?? config.at('name').text('expected the name of the layer'),
    units: config.at('units').count(),
    hasBiases: useBias.value !== false,
    activation: namedActivation(config.at('activation')),
    part,
  };
}

/** An activation by its name, or as `{"class_name": "relu", "config": {}}`. */
function namedActivation(given: JsonPart): ActivationName {
  if (given.isMissing) return 'identity';
  const inner = given.isObject
    ? given.at(given.at('class_name').value === 'function' ? 'config' : 'class_name')
    : given;
  const name = inner.value;
  if (typeof name === 'string') {
    const known = name.toLowerCase();
    if (Object.hasOwn(activations, known)) return activations[known];
  }
  throw inner.wrong(`expected one of ${Object.keys(activations).join(', ')}`);
}

function activationLayer({ className, config, part }: ChainLayer): FoundActivation {
  const refuseOther = (key: string, usual: readonly unknown[]): void => {
    const given = config.at(key);
    if (!given.isMissing && !usual.includes(given.value)) throw given.wrong(`expected ${String(usual[0])}`);
  };
  switch (className) {
    case 'Activation':
      return { activation: namedActivation(config.at('activation')) };
    case 'ReLU':
      refuseOther('max_value', ['none']);
      refuseOther('negative_slope', [0]);
      refuseOther('threshold', [0]);
      return { activation: 'relu' };
    case 'LeakyReLU': {
      const slope = ['alpha', 'negative_slope'].map((key) => config.at(key)).find((each) => !each.isMissing);
      return { activation: 'leaky-relu', slope: slope?.number() ?? kerasSlope };
    }
    case 'Softmax':
      refuseOther('axis', [-1, 1]);
      return { activation: 'softmax' };
    default:
      throw part
        .at('class_name')
        .wrong(
          'expected Dense, Activation, ReLU, LeakyReLU, Softmax, InputLayer, Flatten or Dropout',
          'Only dense networks can be read.',
        );
  }
}

/** The slope of a LeakyReLU layer that says none, by Keras's documentation. */
const kerasSlope = 0.3;
