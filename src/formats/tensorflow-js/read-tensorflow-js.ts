import { defaultSlope, type LossSpec, lossKinds } from '../../network/index.js';
import { checkedModel } from '../checked-model.js';
import { wrong } from '../fault.js';
import type { GivenFile, OpenChoices, TakenModel } from '../format.js';
import { type FoundLayer, modelOf } from '../found-network.js';
import { JsonPart } from '../json-part.js';
import { jsonData } from '../json-text.js';
import { asKept, type KeptHead, readKeptHead } from '../kept-head.js';
import type { Model } from '../model.js';
import { transposed } from '../transposed.js';
import { lossOfKind } from '../usual-loss.js';
import { type DenseLayer, denseLayers } from './dense-layers.js';
import { layerChain } from './layer-chain.js';
import { type ManifestWeight, manifestWeights } from './manifest-weights.js';
import { trainingLoss } from './training-loss.js';
import { metadataName } from './write-tensorflow-js.js';

/**
 * Reads a TensorFlow.js layers model of dense layers: `model.json`, and the weights beside it.
 *
 * @param open its loss, where the file says none or one that Longhand does not have
 * @throws LonghandError with the path in the JSON of what cannot be read
 */
export async function readTensorflowJs({ bytes, neighbour }: GivenFile, open: OpenChoices): Promise<TakenModel> {
  const file = new JsonPart(jsonData(bytes, 'expected the model.json of a TensorFlow.js layers model'));
  const format = file.at('format');
  if (!format.isMissing && format.value !== 'layers-model') {
    throw format.wrong(
      'expected layers-model',
      'A graph model has no layers any more; convert the Keras model instead.',
    );
  }
  const topology = file.at('modelTopology');
  const { layers, inputShape } = denseLayers(layerChain(topology));
  if (layers.length === 0) throw topology.wrong('expected at least one Dense layer');
  const kept = keptIn(file.at('userDefinedMetadata').at(metadataName));
  const loss = kept === undefined ? lossIn(file, open) : undefined;
  const weights = new Map(await manifestWeights(file.at('weightsManifest'), neighbour));
  const found = layers.map((layer) => foundLayer(layer, weights));
  for (const { part } of weights.values()) throw part.at('name').wrong('expected weights of the Dense layers only');
  const { inputs } = found[0];
  found.forEach((layer, index) => {
    const before = index === 0 ? undefined : found[index - 1].units;
    if (before === undefined || before === layer.inputs) return;
    throw layers[index].part.wrong(`expected a kernel for ${before} inputs, as the layer before it has units`);
  });
  refuseOtherInputs(inputs, inputShape, layers[0].part);
  const described = found.map(({ inputs: _, ...layer }): FoundLayer => layer);
  if (kept !== undefined) return { model: ownModel(kept, inputs, described), assumed: [] };
  const shape = pictureOf(inputShape);
  return modelOf(
    { inputs, layers: described, ...(loss === undefined ? {} : { loss }), ...(shape === undefined ? {} : { shape }) },
    open,
  );
}

function keptIn(part: JsonPart): KeptHead | undefined {
  return part.isMissing ? undefined : readKeptHead(part.value, part.path);
}

/** Who says a loss means it; else the one that the file was trained with. */
function lossIn(file: JsonPart, open: OpenChoices): LossSpec | undefined {
  if (open.loss !== undefined && lossKinds.includes(open.loss)) return lossOfKind(open.loss);
  return trainingLoss(file.at('trainingConfig')) ?? trainingLoss(file.at('modelTopology').at('training_config'));
}

/** A layer with its numbers, which it takes out of the weights. */
function foundLayer(layer: DenseLayer, weights: Map<string, ManifestWeight>): FoundLayer & { readonly inputs: number } {
  const { name, units, hasBiases, activation, slope } = layer;
  const kernel = take(weights, layer, 'kernel');
  const [inputs, columns] = kernel.shape;
  if (kernel.shape.length !== 2 || columns !== units || inputs === 0) {
    throw kernel.part.at('shape').wrong(`expected [inputs, ${units}] for the kernel of ${JSON.stringify(name)}`);
  }
  const biases = hasBiases ? take(weights, layer, 'bias') : undefined;
  if (biases !== undefined && (biases.shape.length !== 1 || biases.shape[0] !== units)) {
    throw biases.part.at('shape').wrong(`expected [${units}] for the biases of ${JSON.stringify(name)}`);
  }
  return {
    inputs,
    units,
    activation,
    ...(slope === undefined ? {} : { slope }),
    weights: transposed(kernel.values, inputs, units),
    ...(biases === undefined ? {} : { biases: biases.values }),
  };
}

/** `dense_1/kernel`, or with names of scopes before it: `sequential/dense_1/kernel:0`. */
function take(weights: Map<string, ManifestWeight>, { name, part }: DenseLayer, what: string): ManifestWeight {
  const plain = `${name}/${what}`;
  const matches = [...weights.keys()].filter((key) => {
    const bare = key.replace(/:0$/, '');
    return bare === plain || bare.endsWith(`/${plain}`);
  });
  const key = matches.find((each) => each === plain) ?? matches[0];
  const weight = weights.get(key);
  if (weight === undefined || (matches.length > 1 && key !== plain)) {
    const found =
      weight === undefined ? `has no weights ${JSON.stringify(plain)}` : `has weights ${JSON.stringify(plain)} twice`;
    throw wrong('weights', part.path, found, 'expected them once in weightsManifest');
  }
  weights.delete(key);
  return weight;
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

function refuseOtherInputs(inputs: number, shape: readonly number[] | undefined, part: JsonPart): void {
  if (shape === undefined || sizeOf(shape) === inputs) return;
  throw wrong('shape', part.path, `has a kernel for ${inputs} inputs`, `the model’s inputs are ${shape.join(' × ')}`);
}

/** Height and width of pictures; a channel of its own changes nothing about a grey one. */
function pictureOf(shape: readonly number[] = []): readonly [number, number] | undefined {
  const [height, width, channels = 1] = shape;
  return width !== undefined && channels === 1 && shape.length <= 3 ? [height, width] : undefined;
}

/** The very model that was written, with the numbers as they are now. */
function ownModel({ head, biases }: KeptHead, inputs: number, layers: readonly FoundLayer[]): Model {
  const { network } = head;
  const place = `userDefinedMetadata.${metadataName}.network`;
  if (network.inputs !== inputs) {
    throw wrong('network', `${place}.inputs`, `is ${network.inputs}`, `modelTopology has ${inputs}`);
  }
  if (network.layers.length !== layers.length) {
    const found = `has ${network.layers.length} layers`;
    throw wrong('network', `${place}.layers`, found, `modelTopology has ${layers.length}`);
  }
  const told = (layer: Pick<FoundLayer, 'units' | 'activation' | 'slope'>): string => {
    const slope = layer.activation === 'leaky-relu' ? ` with slope ${layer.slope ?? defaultSlope}` : '';
    return `${layer.units} × ${layer.activation}${slope}`;
  };
  network.layers.forEach((layer, index) => {
    const [kept, found] = [told(layer), told(layers[index])];
    if (kept !== found) throw wrong('network', `${place}.layers[${index}]`, `is ${kept}`, `modelTopology has ${found}`);
    if ((biases[index] === 'none') !== (layers[index].biases === undefined)) {
      const at = `userDefinedMetadata.${metadataName}.parameters[${index}]`;
      throw wrong(
        'biases',
        at,
        `is "${biases[index]}"`,
        `modelTopology has use_bias ${layers[index].biases !== undefined}`,
      );
    }
  });
  const tensors = layers.map(({ weights, biases }) => ({ weights, ...(biases === undefined ? {} : { biases }) }));
  return checkedModel({ ...head, parameters: asKept(tensors, biases) });
}
