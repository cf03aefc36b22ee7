import { joinedLossOf, type Network } from '../../network/index.js';
import { deltaOf } from './activation-nodes.js';
import type { Nodes } from './nodes.js';

/** No prediction of a cross-entropy counts as nearer to 0 or 1 than this, as in the other engines. */
const nearest = 2 ** -23;

/** Names of what the output layer has: pre-activations, activations and targets, each [samples][outputs]. */
export interface Output {
  readonly z: string;
  readonly a: string;
  readonly y: string;
}

/** What stands before a sample's loss: the factor, divided by the outputs where the loss averages over them. */
export function lossFactor({ loss, layers }: Network): number {
  const factor = loss.kind === 'squared-error' ? (loss.factor ?? 1) : 1;
  return factor / (loss.overUnits === 'mean' ? layers[layers.length - 1].units : 1);
}

/** The loss of each sample, [samples]. */
export function lossNodes(nodes: Nodes, network: Network, { a, y }: Output): string {
  const sum = (each: string, factor: number): string =>
    nodes.add('Mul', [
      nodes.add('ReduceSum', [each, nodes.axes(1)], { keepdims: 0 }),
      nodes.number(factor * lossFactor(network)),
    ]);
  if (network.loss.kind === 'squared-error') {
    const error = nodes.add('Sub', [a, y]);
    return sum(nodes.add('Mul', [error, error]), 1);
  }
  const ofOne = nodes.add('Mul', [y, logarithm(nodes, a)]);
  if (network.loss.kind === 'categorical-cross-entropy') return sum(ofOne, -1);
  const ofZero = nodes.add('Mul', [oneLess(nodes, y), logarithm(nodes, oneLess(nodes, a))]);
  return sum(nodes.add('Add', [ofOne, ofZero]), -1);
}

/** δ of the output layer, [samples][outputs]; `each` is the part of the whole loss that a sample's has, one or [samples][1]. */
export function outputDelta(nodes: Nodes, network: Network, { z, a, y }: Output, each: string): string {
  const layer = network.layers[network.layers.length - 1];
  const error = (): string => nodes.add('Sub', [a, y]);
  if (joinedLossOf(network) !== undefined) return nodes.add('Mul', [error(), each]);
  if (network.loss.kind === 'squared-error') {
    const g = nodes.add('Mul', [error(), nodes.add('Mul', [each, nodes.number(2)])]);
    return deltaOf(nodes, layer, { g, a, z }, 1);
  }
  const ofOne = nodes.add('Neg', [quotient(nodes, y, a)]);
  const whole =
    network.loss.kind === 'binary-cross-entropy'
      ? nodes.add('Add', [ofOne, quotient(nodes, oneLess(nodes, y), oneLess(nodes, a))])
      : ofOne;
  return deltaOf(nodes, layer, { g: nodes.add('Mul', [whole, each]), a, z }, 1);
}

const oneLess = (nodes: Nodes, value: string): string => nodes.add('Sub', [nodes.number(1), value]);
const atLeast = (nodes: Nodes, value: string): string => nodes.add('Max', [value, nodes.number(nearest)]);
const logarithm = (nodes: Nodes, value: string): string => nodes.add('Log', [atLeast(nodes, value)]);
const quotient = (nodes: Nodes, over: string, under: string): string => nodes.add('Div', [over, atLeast(nodes, under)]);

/** The answer of each sample, [samples] of int64: the place of the greatest, of one output its side of ½. */
export function answerNodes(nodes: Nodes, network: Network, values: string, output = ''): string {
  if (network.layers[network.layers.length - 1].units > 1)
    return nodes.add('ArgMax', [values], { axis: 1, keepdims: 0 }, output);
  const side = nodes.add('Greater', [values, nodes.number(0.5)]);
  return nodes.add('Cast', [nodes.add('Squeeze', [side, nodes.axes(1)])], { to: 7 }, output);
}
