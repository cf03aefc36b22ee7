import type { Activation } from './activation.js';
import { identity } from './identity.js';
import { defaultSlope, leakyRelu } from './leaky-relu.js';
import { relu } from './relu.js';
import { sigmoid } from './sigmoid.js';
import { softmax } from './softmax.js';
import { tanh } from './tanh.js';

const activations = {
  sigmoid: () => sigmoid,
  tanh: () => tanh,
  relu: () => relu,
  'leaky-relu': (slope: number) => leakyRelu(slope),
  identity: () => identity,
  softmax: () => softmax,
} satisfies Record<string, (slope: number) => Activation>;

export type ActivationName = keyof typeof activations;
export const activationNames = Object.keys(activations) as ActivationName[];

/** The activation of a layer, by its name and, for the leaky ReLU, its slope. */
export function activationOf(layer: { readonly activation: ActivationName; readonly slope?: number }): Activation {
  return activations[layer.activation](layer.slope ?? defaultSlope);
}

export type { Activation } from './activation.js';
export { defaultSlope } from './leaky-relu.js';
