import type { LayerTensors } from '../engine/index.js';
import type { ActivationName, Layer, LossSpec } from '../network/index.js';
import { checkedModel } from './checked-model.js';
import { wrong } from './fault.js';
import type { OpenChoices, TakenModel } from './format.js';
import type { Model } from './model.js';
import { lossSentence, usualLoss } from './usual-loss.js';

/** A layer as a file of another program has it; what the file does not say is absent. */
export interface FoundLayer extends LayerTensors {
  readonly units: number;
  readonly activation?: ActivationName;
  readonly slope?: number;
}

/** A network as a file of another program has it. */
export interface FoundNetwork extends Omit<Model, 'network' | 'parameters'> {
  readonly inputs: number;
  readonly layers: readonly FoundLayer[];
  readonly loss?: LossSpec;
}

/**
 * A found network as a model. A loss that is said nowhere is the one that belongs to the outputs: predictions do not depend on it.
 *
 * @param open what the file does not say
 * @throws LonghandError where neither the file nor `open` says an activation, or the parts do not go together
 */
export function modelOf(found: FoundNetwork, open: OpenChoices = {}): TakenModel {
  const { inputs, layers, loss, ...others } = found;
  const ofHidden = hiddenActivations(layers.length - 1, open.activation);
  const described = layers.map(({ units, activation, slope }, index): Layer => {
    const isLast = index === layers.length - 1;
    const given = activation ?? (isLast ? open.outputActivation : ofHidden[index]);
    if (given === undefined) throw withoutActivation(index, isLast);
    return { units, activation: given, ...(slope === undefined ? {} : { slope }) };
  });
  const model = checkedModel({
    network: {
      inputs,
      layers: described,
      loss: loss ?? usualLoss(described, open.loss),
    },
    parameters: layers.map(({ weights, biases, bias }) => ({
      weights,
      ...(biases === undefined ? {} : { biases }),
      ...(bias === undefined ? {} : { bias }),
    })),
    ...others,
  });
  return { model, assumed: loss === undefined && open.loss === undefined ? [lossSentence(model.network)] : [] };
}

/**
 * The activation of each hidden layer, as far as it is given.
 *
 * @throws LonghandError where more or fewer are given than there are layers
 */
export function hiddenActivations(
  layers: number,
  given: OpenChoices['activation'],
): readonly (ActivationName | undefined)[] {
  if (given === undefined || typeof given === 'string') return Array.from({ length: layers }, () => given);
  if (given.length === layers) return given;
  const found = `is given for ${given.length} hidden layers`;
  throw wrong('shape', 'activation', found, `expected ${layers}, as the file has, or one for all`);
}

function withoutActivation(index: number, isLast: boolean) {
  const what = isLast ? 'outputActivation' : 'activation';
  return wrong(
    'activation',
    `layer ${index + 1}`,
    'has no activation in the file, which holds numbers only',
    `expected it to be said beside the file, as ${what} (--${isLast ? 'output-activation' : 'activation'})`,
    'It is the identity where the program that wrote the file applies nothing after the layer.',
  );
}
