import type { Network } from '../../network/index.js';
import type { Rule } from '../machine.js';
import { activate, deltaOf } from './activation-nodes.js';
import { flushed } from './flushed.js';
import { answerNodes, lossFactor, lossNodes, outputDelta } from './loss-nodes.js';
import { type Lying, type Matrix, product, transposed, upright } from './lying.js';
import type { Nodes } from './nodes.js';
import { ruleNodes } from './rule-nodes.js';
import type { Batch } from './sample-nodes.js';
import { after, type BiasForm } from './state-values.js';
import type { StepNumbers } from './step-numbers.js';

/** Activations and pre-activations of each layer; those of layer 0 are the inputs, those of the last layer stand. */
export function forwardNodes(
  nodes: Nodes,
  network: Network,
  biases: readonly BiasForm[],
  x: Matrix,
  { lying = upright(network), output = '' }: { readonly lying?: Lying; readonly output?: string } = {},
): { readonly a: Matrix[]; readonly z: string[] } {
  const a: Matrix[] = [x];
  const z = [''];
  network.layers.forEach((layer, index) => {
    const number = index + 1;
    const isLast = number === network.layers.length;
    const lies = lying.activations[number];
    const weights = { name: `W${number}`, lies: false };
    const found = product(nodes, a[index], transposed(weights), lies, biasOf(nodes, number, biases[index], lies));
    z.push(isLast && lies ? nodes.add('Transpose', [found]) : found);
    const stands = isLast || !lies;
    a.push({ name: activate(nodes, layer, z[number], stands ? 1 : 0, isLast ? output : ''), lies: !stands });
  });
  return { a, z };
}

/** A bias as it is added to a product. */
function biasOf(nodes: Nodes, number: number, form: BiasForm, lies: boolean): { readonly plus?: string } {
  if (form === 'none') return {};
  return { plus: form === 'each' && lies ? nodes.add('Unsqueeze', [`b${number}`, nodes.axes(1)]) : `b${number}` };
}

/**
 * One step of gradient descent: forward, loss, backward, update. Plain descent works with η δ instead of δ from the output on, so that
 * the product of the gradient adds the step to the weights at once.
 *
 * @returns names of the loss and of the number of right answers, both summed over the batch
 */
export function stepNodes(
  nodes: Nodes,
  network: Network,
  rule: Rule,
  biases: readonly BiasForm[],
  { x, y, weight }: Batch,
  step: StepNumbers,
  lying: Lying = upright(network),
): { readonly loss: string; readonly correct: string } {
  const { a, z } = forwardNodes(nodes, network, biases, x, { lying });
  const last = network.layers.length;
  const output = { z: z[last], a: a[last].name, y };
  const ofSamples = lossNodes(nodes, network, output);
  const weighed = weight === undefined ? ofSamples : nodes.add('Mul', [ofSamples, weight]);
  const loss = nodes.add('ReduceSum', [weighed], { keepdims: 0 });
  const right = nodes.add('Equal', [answerNodes(nodes, network, output.a), answerNodes(nodes, network, y)]);
  const correct = nodes.add('ReduceSum', [nodes.add('Cast', [right], { to: 1 })], { keepdims: 0 });
  const part = partOfLoss(nodes, network, rule, step, weight);
  let delta: Matrix = { name: outputDelta(nodes, network, output, part), lies: false };
  for (let number = last; number >= 1; number--) {
    const below = a[number - 1];
    const weights = { name: `W${number}`, lies: false };
    const own = { number, delta, below, lies: lying.gradients[number - 1], bias: biases[number - 1] };
    if (number > 1) {
      const g = product(nodes, delta, weights, below.lies);
      const numbers = { g, a: below.name, z: z[number - 1] };
      delta = { name: deltaOf(nodes, network.layers[number - 2], numbers, below.lies ? 0 : 1), lies: below.lies };
    }
    updateNodes(nodes, rule, own, step);
  }
  return { loss, correct };
}

/** The part of the whole loss that each sample's has, times the learning rate where the step is added at once. */
function partOfLoss(nodes: Nodes, network: Network, rule: Rule, step: StepNumbers, weight: string | undefined): string {
  const factor = nodes.add('Mul', [step.scale, nodes.number(lossFactor(network))]);
  const scale = rule.kind === 'sgd' ? nodes.add('Mul', [factor, step.rate]) : factor;
  if (weight === undefined) return scale;
  return nodes.add('Unsqueeze', [nodes.add('Mul', [weight, scale]), nodes.axes(1)]);
}

interface LayerUpdate {
  readonly number: number;
  readonly delta: Matrix;
  /** Activations of the layer below. */
  readonly below: Matrix;
  /** Whether the gradient of the weights comes out lying. */
  readonly lies: boolean;
  readonly bias: BiasForm;
}

/** Weights and biases of one layer after the step, and their moments. */
function updateNodes(
  nodes: Nodes,
  rule: Rule,
  { number, delta, below, lies, bias }: LayerUpdate,
  step: StepNumbers,
): void {
  const name = `W${number}`;
  const kept = step.keep === undefined ? name : nodes.add('Mul', [flushed(nodes, name), step.keep]);
  const gradient = (): string => {
    const g = product(nodes, transposed(delta), below, lies);
    return lies ? nodes.add('Transpose', [g]) : g;
  };
  if (rule.kind !== 'sgd') ruleNodes(nodes, rule, { name, kept, g: gradient() }, step);
  else if (lies) nodes.add('Sub', [kept, gradient()], {}, after(name));
  else product(nodes, transposed(delta), below, false, { plus: kept, times: -1, output: after(name) });
  if (bias === 'none') return;
  const biases = `b${number}`;
  const samples = bias === 'each' ? nodes.axes(delta.lies ? 1 : 0) : nodes.axes(0, 1);
  const sum = nodes.add('ReduceSum', [delta.name, samples], { keepdims: 0 });
  const g = bias === 'each' ? sum : nodes.add('Unsqueeze', [sum, nodes.axes(0)]);
  if (rule.kind === 'sgd') nodes.add('Sub', [biases, g], {}, after(biases));
  else ruleNodes(nodes, rule, { name: biases, kept: biases, g }, step);
}
