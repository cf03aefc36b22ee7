import type { Network } from '../../network/index.js';
import { floats, type OnnxGraph, type OnnxModel, type OnnxTensor, truth } from '../../onnx/index.js';
import type { Rule } from '../machine.js';
import type { Tensors } from '../tensors.js';
import { answerNodes, lossNodes } from './loss-nodes.js';
import { lyingFor } from './lying.js';
import { Nodes } from './nodes.js';
import { batchNodes, type SampleForm, sampleValues } from './sample-nodes.js';
import { after, type BiasForm, biasForms, stateValues, valuesNamed } from './state-values.js';
import { forwardNodes, stepNodes } from './step-nodes.js';

/** What a graph of steps is made for. */
export interface StepsSetting {
  readonly network: Network;
  readonly rule: Rule;
  readonly classWeights: readonly number[];
  readonly biases: readonly BiasForm[];
  readonly samples: SampleForm;
  /** Whether weights decay. */
  readonly decays: boolean;
  /** Samples of a batch. */
  readonly batch: number;
}

/** Columns of the value `steps`, as `StepList` has them. */
const stepColumns = ['rate', 'keep', 'scale', 'rate1', 'scale2'] as const;

/**
 * Many steps in one call: a loop over batches of equal size. It takes held samples, `order` [steps][batch], `steps` [steps][5],
 * how often to go round (`count`, beginning anew after the last), and parameters and moments; it gives those after the steps, and
 * `losses` and `corrects` [count].
 */
export function stepsGraph(setting: StepsSetting): OnnxModel {
  const { network, rule, classWeights, biases, samples, decays } = setting;
  const lying = lyingFor(network, setting.batch);
  const moments = rule.kind === 'adam' ? 2 : rule.kind === 'sgd' ? 0 : 1;
  const state = stateValues(network, biases, moments);
  const nodes = new Nodes();
  const at = nodes.add('Mod', ['iteration', 'different']);
  const row = nodes.add('Gather', ['order', at], { axis: 0 });
  const numbers = nodes.add('Gather', ['steps', at], { axis: 0 });
  const number = (name: (typeof stepColumns)[number]): string => {
    const column = nodes.add('Gather', [numbers, nodes.axes(stepColumns.indexOf(name))], { axis: 0 });
    return nodes.add('Squeeze', [column, nodes.axes(0)], {}, `step_${name}`);
  };
  const adam = rule.kind === 'adam';
  const step = {
    rate: adam ? '' : number('rate'),
    ...(decays ? { keep: number('keep') } : {}),
    scale: number('scale'),
    rate1: adam ? number('rate1') : '',
    scale2: adam ? number('scale2') : '',
  };
  const batch = batchNodes(nodes, network, samples, classWeights, (value) =>
    nodes.add('Gather', [value, row], { axis: 0 }),
  );
  const { loss, correct } = stepNodes(nodes, network, rule, biases, batch, step, lying);
  nodes.add('Identity', ['going'], {}, 'goes_on');
  const body: OnnxGraph = {
    name: 'step',
    nodes: nodes.list,
    initializers: [],
    inputs: [
      { name: 'iteration', type: 'int64', shape: [] },
      { name: 'going', type: 'bool', shape: [] },
      ...valuesNamed(state, (name) => name),
    ],
    outputs: [
      { name: 'goes_on', type: 'bool', shape: [] },
      ...valuesNamed(state, after),
      { name: loss, type: 'float32', shape: [] },
      { name: correct, type: 'float32', shape: [] },
    ],
  };
  const before = (name: string): string => `${name}_old`;
  const end = (name: string): string => `${name}_end`;
  const loop = new Nodes();
  loop.list.push({
    op: 'Loop',
    domain: '',
    name: 'steps',
    inputs: ['count', 'true', ...state.map(({ name }) => before(name))],
    outputs: [...state.map(({ name }) => end(name)), 'losses', 'corrects'],
    attributes: { body: { kind: 'graph', value: body } },
  });
  return modelOf({
    name: 'steps',
    nodes: loop.list,
    initializers: [...nodes.constants, truth('true', true)],
    inputs: [
      ...sampleValues(samples, network),
      { name: 'order', type: 'int32', shape: ['different', setting.batch] },
      { name: 'steps', type: 'float32', shape: ['different', stepColumns.length + 1] },
      { name: 'different', type: 'int64', shape: [] },
      { name: 'count', type: 'int64', shape: [] },
      ...valuesNamed(state, before),
    ],
    outputs: [
      ...valuesNamed(state, end),
      { name: 'losses', type: 'float32', shape: ['count'] },
      { name: 'corrects', type: 'float32', shape: ['count'] },
    ],
  });
}

/** Loss (`losses`, each with its weight) and answer (`answers`) of each sample that it is given. */
export function evaluationGraph(
  network: Network,
  tensors: Tensors,
  samples: SampleForm,
  classWeights: readonly number[],
): OnnxModel {
  const nodes = new Nodes();
  const biases = biasForms(tensors);
  const { x, y, weight } = batchNodes(nodes, network, samples, classWeights, (value) => value);
  const { a, z } = forwardNodes(nodes, network, biases, x);
  const last = network.layers.length;
  const outputs = a[last].name;
  const each = lossNodes(nodes, network, { z: z[last], a: outputs, y });
  nodes.add(weight === undefined ? 'Identity' : 'Mul', [each, ...(weight === undefined ? [] : [weight])], {}, 'losses');
  nodes.add('Identity', [answerNodes(nodes, network, outputs)], {}, 'answers');
  nodes.add('Identity', [answerNodes(nodes, network, y)], {}, 'wanted');
  return modelOf({
    name: 'evaluation',
    nodes: nodes.list,
    initializers: [...nodes.constants, ...parameterTensors(network, tensors)],
    inputs: sampleValues(samples, network),
    outputs: [
      { name: 'losses', type: 'float32', shape: ['samples'] },
      { name: 'answers', type: 'int64', shape: ['samples'] },
      { name: 'wanted', type: 'int64', shape: ['samples'] },
    ],
  });
}

/**
 * The outputs (`outputs`) of each sample that it is given, and where its inputs are no bytes, a number (`finite`) that is finite if all of them are.
 */
export function predictionGraph(network: Network, tensors: Tensors, samples: SampleForm): OnnxModel {
  const shows = samples.inputs === 'float32';
  const isWithin = shows && hasRoom(network);
  const used = isWithin ? withIdleUnit(network, tensors) : { network, tensors };
  const nodes = new Nodes();
  const { x } = batchNodes(nodes, network, { ...samples, targets: 'none' }, [], (value) => value);
  const { z } = forwardNodes(nodes, used.network, biasForms(tensors), x, { output: 'outputs' });
  if (isWithin) nodes.add('Gather', [z[1], nodes.axes(network.layers[0].units)], { axis: 1 }, 'finite');
  else if (shows) nodes.add('ReduceSum', ['inputs', nodes.axes(1)], { keepdims: 1 }, 'finite');
  return modelOf({
    name: 'prediction',
    nodes: nodes.list,
    initializers: [...nodes.constants, ...parameterTensors(used.network, used.tensors)],
    inputs: sampleValues({ ...samples, targets: 'none' }, network),
    outputs: [
      { name: 'outputs', type: 'float32', shape: ['samples', network.layers[network.layers.length - 1].units] },
      ...(shows ? [{ name: 'finite', type: 'float32', shape: ['samples', 1] } as const] : []),
    ],
  });
}

/** Floats of a wide vector register: a product of matrices works so many columns at once. */
const vectorWidth = 16;

/** Whether one more unit in the first layer costs no time, and changes nothing in those above. */
const hasRoom = ({ layers: [first, ...above] }: Network): boolean =>
  above.length > 0 && first.units % vectorWidth !== 0 && first.activation !== 'softmax';

/** The network with one more unit in its first layer, whose weights are all 0: what it adds up, 0 · x, is finite where all x are. */
function withIdleUnit(network: Network, tensors: Tensors): { readonly network: Network; readonly tensors: Tensors } {
  const [first, second, ...others] = tensors;
  const { units } = network.layers[0];
  const longer = (values: Float32Array, length: number): Float32Array => {
    const grown = new Float32Array(length);
    grown.set(values);
    return grown;
  };
  const weights = new Float32Array(network.layers[1].units * (units + 1));
  for (let to = 0; to < network.layers[1].units; to++)
    weights.set(second.weights.subarray(to * units, (to + 1) * units), to * (units + 1));
  const [firstLayer, ...layers] = network.layers;
  return {
    network: { ...network, layers: [{ ...firstLayer, units: units + 1 }, ...layers] },
    tensors: [
      {
        ...first,
        weights: longer(first.weights, (units + 1) * network.inputs),
        ...(first.biases === undefined ? {} : { biases: longer(first.biases, units + 1) }),
      },
      { ...second, weights },
      ...others,
    ],
  };
}

/** Parameters as values of a graph: W1 [units][inputs], b1, … */
export function parameterTensors(network: Network, tensors: Tensors): OnnxTensor[] {
  const values = stateTensors(tensors);
  return stateValues(network, biasForms(tensors), 0).map(({ name, shape }, index) =>
    floats(name, shape, values[index]),
  );
}

/** The numbers of parameters, or of a moment, in the order of `stateValues`. */
export const stateTensors = (tensors: Tensors): Float32Array[] =>
  tensors.flatMap(({ weights, biases, bias }) => [
    weights,
    ...(biases !== undefined ? [biases] : bias !== undefined ? [Float32Array.of(bias)] : []),
  ]);

const modelOf = (graph: OnnxGraph): OnnxModel => ({
  irVersion: 8,
  opsets: [{ domain: '', version: 17 }],
  producer: { name: 'longhand', version: '' },
  graph,
  metadata: {},
});
