import type { FunctionTable } from '../formula/index.js';
import { type Activation, type ActivationName, activationOf } from './activations/index.js';
import { type JoinedLoss, type LossKind, lossOf } from './losses/index.js';

/** A dense network: layers count from 1, the inputs are layer 0. */
export interface Network {
  /** Number of inputs. */
  readonly inputs: number;
  readonly layers: readonly Layer[];
  readonly loss: LossSpec;
}

export interface Layer {
  readonly units: number;
  readonly activation: ActivationName;
  /** Slope of a leaky ReLU below zero. */
  readonly slope?: number;
}

/** The loss, written with its factor and with what it sums or averages over. */
export interface LossSpec {
  readonly kind: LossKind;
  /** Factor before the squared error: ½ where the author halves it. */
  readonly factor?: number;
  readonly overUnits: 'sum' | 'mean';
  readonly overSamples: 'sum' | 'mean';
}

/** `weights[to][from]`; `biases` one for each unit, `bias` one for the whole layer, neither: no bias. */
export interface LayerParameters {
  readonly weights: readonly (readonly number[])[];
  readonly biases?: readonly number[];
  readonly bias?: number;
}

export type Parameters = readonly LayerParameters[];

export interface Sample {
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
}

/** Numbers of units from the inputs to the outputs: [inputs, units of layer 1, …]. */
export function sizesOf(network: Network): number[] {
  return [network.inputs, ...network.layers.map((layer) => layer.units)];
}

/** The loss joined with the output activation, where the two belong together. */
export function joinedLossOf(network: Network): JoinedLoss | undefined {
  const joined = lossOf(network.loss).joined;
  return joined?.activation === network.layers[network.layers.length - 1].activation ? joined : undefined;
}

/** The activation of each layer, from layer 1 on. */
export function activationsOf(network: Network): Activation[] {
  return network.layers.map((layer) => activationOf(layer));
}

/** Every function that a formula of this network may apply. */
export function functionsOf(network: Network): FunctionTable {
  const tables = [
    ...activationsOf(network).map((each) => each.functions),
    lossOf(network.loss).joined?.functions ?? {},
  ];
  return Object.assign({}, ...tables) as FunctionTable;
}
