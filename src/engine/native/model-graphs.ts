import type { InputScaling } from '../../data/index.js';
import type { Network } from '../../network/index.js';
import type { OnnxModel, OnnxValue } from '../../onnx/index.js';
import { momentsOf } from '../machine.js';
import type { Optimizer } from '../optimizer.js';
import { ruleOf } from '../schedule.js';
import type { Tensors } from '../tensors.js';
import { wholeOptimizer } from '../training-fields.js';
import { parameterTensors } from './graphs.js';
import { Nodes } from './nodes.js';
import { scalingNodes } from './scaling-nodes.js';
import { after, biasForms, stateValues, valuesNamed } from './state-values.js';
import { forwardNodes, stepNodes } from './step-nodes.js';

/** A network with its parameters, and what is done to its inputs. */
export interface NetworkInUse {
  readonly network: Network;
  readonly parameters: Tensors;
  readonly inputScaling?: InputScaling;
}

/**
 * The oldest operators that do: all that a dense network and its training need are the same from version 13 (of 2020) on, so any
 * runtime since then takes the file.
 */
const versions = { irVersion: 7, opsets: [{ domain: '', version: 13 }] };

const rows = (name: string, columns: number): OnnxValue => ({ name, type: 'float32', shape: ['samples', columns] });
const number = (name: string): OnnxValue => ({ name, type: 'float32', shape: [] });
const unitsOf = ({ layers }: Network): number => layers[layers.length - 1].units;

/** `outputs` [samples, outputs] of `inputs` [samples, inputs] as they come; parameters are W1 [units, inputs], b1, … */
export function predictionModel({ network, parameters, inputScaling }: NetworkInUse): OnnxModel {
  const nodes = new Nodes();
  const x = { name: scalingNodes(nodes, inputScaling, 'inputs'), lies: false };
  forwardNodes(nodes, network, biasForms(parameters), x, { output: 'outputs' });
  return {
    ...versions,
    producer: { name: 'longhand', version: '' },
    metadata: {},
    graph: {
      name: 'prediction',
      nodes: nodes.list,
      initializers: [...nodes.constants, ...parameterTensors(network, parameters)],
      inputs: [rows('inputs', network.inputs)],
      outputs: [rows('outputs', unitsOf(network))],
    },
  };
}

/**
 * One training step: forward, loss, backward, update.
 *
 * In: `x` [samples, inputs] as they come, `targets` [samples, outputs], `learning_rate`, the parameters W1 [units, inputs], b1 [units], …
 * the moments m_W1, v_W1, … of optimizers that have some (0 at first), and for Adam `step`, which counts from 1. Out: `loss` before the step,
 * `correct` (how many answers were right), W1_new, …, m_W1_new, …, and whatever goes in, W1_start, …: the parameters that the file holds, to
 * begin with. (They are no defaults of the inputs, because ONNX Runtime for JavaScript takes nothing in for an input that has one.)
 */
export function trainingStepModel(
  { network, parameters, inputScaling }: NetworkInUse,
  optimizer: Optimizer,
): OnnxModel {
  const rule = ruleOf(wholeOptimizer(optimizer));
  const biases = biasForms(parameters);
  const state = stateValues(network, biases, momentsOf(rule));
  const nodes = new Nodes();
  const scale = network.loss.overSamples === 'mean' ? partOfEach(nodes) : nodes.number(1);
  const rate = 'learning_rate';
  const step = {
    rate,
    scale,
    ...(rule.kind === 'adam' ? biasCorrections(nodes, rule, rate) : { rate1: '', scale2: '' }),
  };
  const batch = { x: { name: scalingNodes(nodes, inputScaling, 'x'), lies: false }, y: 'targets' };
  const { loss, correct } = stepNodes(nodes, network, rule, biases, batch, step);
  nodes.add('Mul', [loss, scale], {}, 'loss');
  nodes.add('Identity', [correct], {}, 'correct');
  const held = parameterTensors(network, parameters).map((each) => ({ ...each, name: `${each.name}_held` }));
  const start = (name: string): string => `${name}_start`;
  const ofModel = state.slice(0, held.length);
  for (const { name } of ofModel) nodes.add('Identity', [`${name}_held`], {}, start(name));
  return {
    ...versions,
    producer: { name: 'longhand', version: '' },
    metadata: {},
    graph: {
      name: 'training_step',
      nodes: nodes.list,
      initializers: [...nodes.constants, ...held],
      inputs: [
        rows('x', network.inputs),
        rows('targets', unitsOf(network)),
        number(rate),
        ...(rule.kind === 'adam' ? [number('step')] : []),
        ...valuesNamed(state, (name) => name),
      ],
      outputs: [number('loss'), number('correct'), ...valuesNamed(state, after), ...valuesNamed(ofModel, start)],
    },
  };
}

/** 1 / samples. */
function partOfEach(nodes: Nodes): string {
  const samples = nodes.add('Gather', [nodes.add('Shape', ['x']), nodes.axes(0)], { axis: 0 });
  const count = nodes.add('Squeeze', [nodes.add('Cast', [samples], { to: 1 }), nodes.axes(0)]);
  return nodes.add('Div', [nodes.number(1), count]);
}

/** η / (1 − β₁ᵗ) and 1 / √(1 − β₂ᵗ), of Adam's step t; in float64, because 0.999 is near to 1. */
function biasCorrections(
  nodes: Nodes,
  { beta1, beta2 }: { readonly beta1: number; readonly beta2: number },
  rate: string,
): { readonly rate1: string; readonly scale2: string } {
  const [float32, float64] = [1, 11];
  const wide = (value: string): string => nodes.add('Cast', [value], { to: float64 });
  const narrow = (value: string): string => nodes.add('Cast', [value], { to: float32 });
  const one = wide(nodes.number(1));
  const count = wide('step');
  const left = (beta: number): string => nodes.add('Sub', [one, nodes.add('Pow', [wide(nodes.number(beta)), count])]);
  return {
    rate1: narrow(nodes.add('Div', [wide(rate), left(beta1)])),
    scale2: narrow(nodes.add('Div', [one, nodes.add('Sqrt', [left(beta2)])])),
  };
}
