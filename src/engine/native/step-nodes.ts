import type { Network } from '../../network/index.js';
import type { Rule } from '../machine.js';
import { activate, deltaOf } from './activation-nodes.js';
import { answerNodes, lossFactor, lossNodes, outputDelta } from './loss-nodes.js';
import { type Nodes, real } from './nodes.js';
import { ruleNodes } from './rule-nodes.js';
import type { Batch } from './sample-nodes.js';
import { after, type BiasForm } from './state-values.js';
import type { StepNumbers } from './step-numbers.js';

/** Activations and pre-activations of each layer, [samples][units]; those of layer 0 are the inputs. */
export function forwardNodes(
  nodes: Nodes,
  network: Network,
  biases: readonly BiasForm[],
  x: string,
  output = '',
): { readonly a: string[]; readonly z: string[] } {
  const a = [x];
  const z = [''];
  network.layers.forEach((layer, index) => {
    const number = index + 1;
    const bias = biases[index] === 'none' ? [] : [`b${number}`];
    z.push(nodes.add('Gemm', [a[index], `W${number}`, ...bias], { transB: 1 }));
    const last = number === network.layers.length;
    a.push(activate(nodes, layer, z[number], last ? output : ''));
  });
  return { a, z };
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
): { readonly loss: string; readonly correct: string } {
  const { a, z } = forwardNodes(nodes, network, biases, x);
  const last = network.layers.length;
  const output = { z: z[last], a: a[last], y };
  const ofSamples = lossNodes(nodes, network, output);
  const weighed = weight === undefined ? ofSamples : nodes.add('Mul', [ofSamples, weight]);
  const loss = nodes.add('ReduceSum', [weighed], { keepdims: 0 });
  const right = nodes.add('Equal', [answerNodes(nodes, network, a[last]), answerNodes(nodes, network, y)]);
  const correct = nodes.add('ReduceSum', [nodes.add('Cast', [right], { to: 1 })], { keepdims: 0 });
  let delta = outputDelta(nodes, network, output, partOfLoss(nodes, network, rule, step, weight));
  for (let number = last; number >= 1; number--) {
    const below = a[number - 1];
    const own = { number, delta, below, bias: biases[number - 1] };
    if (number > 1) {
      const g = nodes.add('Gemm', [delta, `W${number}`]);
      delta = deltaOf(nodes, network.layers[number - 2], { g, a: below, z: z[number - 1] });
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
  /** [samples][units] */
  readonly delta: string;
  /** Activations of the layer below, [samples][inputs]. */
  readonly below: string;
  readonly bias: BiasForm;
}

/** Weights and biases of one layer after the step, and their moments. */
function updateNodes(nodes: Nodes, rule: Rule, { number, delta, below, bias }: LayerUpdate, step: StepNumbers): void {
  const weights = `W${number}`;
  const kept = step.keep === undefined ? weights : nodes.add('Mul', [weights, step.keep]);
  if (rule.kind === 'sgd') {
    nodes.add('Gemm', [delta, below, kept], { transA: 1, alpha: real(-1), beta: real(1) }, after(weights));
  } else {
    const g = nodes.add('Gemm', [delta, below], { transA: 1 });
    ruleNodes(nodes, rule, { name: weights, kept, g }, step);
  }
  if (bias === 'none') return;
  const biases = `b${number}`;
  const sum = nodes.add('ReduceSum', [delta, bias === 'each' ? nodes.axes(0) : nodes.axes(0, 1)], { keepdims: 0 });
  const g = bias === 'each' ? sum : nodes.add('Unsqueeze', [sum, nodes.axes(0)]);
  if (rule.kind === 'sgd') nodes.add('Sub', [biases, g], {}, after(biases));
  else ruleNodes(nodes, rule, { name: biases, kept: biases, g }, step);
}
