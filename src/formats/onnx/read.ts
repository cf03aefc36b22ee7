import { LonghandError } from '../../base/index.js';
import { nodeText, type OnnxGraph, type OnnxModel, type OnnxNode, type OnnxValue, readOnnx } from '../../onnx/index.js';
import { checkedModel } from '../checked-model.js';
import type { OpenChoices, TakenModel } from '../format.js';
import type { Model } from '../model.js';
import { lossSentence, usualLoss } from '../usual-loss.js';
import { draftOf } from './layers.js';
import { NodeReader } from './node-reader.js';
import { modelFromNotes } from './notes.js';
import { valueOfNode } from './operators.js';
import { parametersFrom, scalingFrom } from './parameters.js';
import { atSamePlace, constantOf, type LayerDraft, type Signal, type Value } from './values.js';

/** The first version of the operators that is known: PyTorch, Keras and scikit-learn write later ones. */
const leastOpset = 7;
/** The latest version that is known. */
const greatestOpset = 25;

/**
 * The dense network in an ONNX file, as PyTorch, tf2onnx, keras2onnx, skl2onnx and Longhand itself write them.
 *
 * @throws LonghandError which names the node that no dense network has, with its place in the file
 */
export const modelFromOnnx = (bytes: Uint8Array, choices: OpenChoices = {}): Model => takeOnnx(bytes, choices).model;

/** The same, with what the file did not say. */
export function takeOnnx(bytes: Uint8Array, choices: OpenChoices = {}): TakenModel {
  const onnx = readOnnx(bytes);
  const assumed = new Set<string>();
  const opset = onnx.opsets.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version ?? 1;
  if (opset < leastOpset) throw wrong('opset', `has operators of version ${opset}`, `expected ${leastOpset} or later`);
  if (opset > greatestOpset)
    assumed.add(
      `Its operators are of version ${opset}, later than ${greatestOpset}: what they mean is taken to be the same.`,
    );
  const input = inputOf(onnx.graph);
  const batch = input.shape?.[0];
  const atATime = typeof batch === 'number' && batch > 0 ? batch : undefined;
  if (atATime !== undefined)
    assumed.add(`The file asks for ${atATime} at a time; here any number of samples is taken.`);
  const values = valuesOf(onnx.graph, input);
  for (const node of neededNodes(onnx.graph)) {
    const reader = new NodeReader(node, values, { opset, choices, assume: (sentence) => assumed.add(sentence) });
    const value = valueOfNode(reader, atATime);
    const [output] = node.outputs;
    values.set(output, value);
  }
  const { signal, classes } = endOf(onnx.graph, values);
  const drafts = draftsOf(signal, choices);
  const taken = modelOf(onnx, { drafts, signal, input, classes, fileLength: bytes.length, choices });
  for (const sentence of taken.assumed) assumed.add(sentence);
  return { model: taken.model, assumed: [...assumed] };
}

/** The only input that is not in the file. */
function inputOf({ inputs, initializers }: OnnxGraph): OnnxValue {
  const held = new Set(initializers.map(({ name }) => name));
  const open = inputs.filter(({ name }) => !held.has(name));
  const [input] = open;
  if (open.length !== 1) {
    const names = open.slice(0, 5).map(({ name }) => JSON.stringify(name.slice(0, 80)));
    const found = open.length === 0 ? 'has no input' : `has ${open.length} inputs: ${names.join(', ')}`;
    throw wrong(
      'inputs',
      found,
      'expected one, [samples, inputs]',
      'Export the network with one input for all columns.',
    );
  }
  if (input.type === undefined || input.type === 'string') {
    throw wrong(
      'inputs',
      `has an input ${JSON.stringify(input.name.slice(0, 80))} of no numbers`,
      'expected a tensor of numbers',
    );
  }
  if (input.shape !== undefined && input.shape.length < 2) {
    throw wrong('inputs', `has an input of shape [${input.shape.join(', ')}]`, 'expected [samples, inputs]');
  }
  return input;
}

function valuesOf({ initializers }: OnnxGraph, input: OnnxValue): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const tensor of initializers) values.set(tensor.name, constantOf(tensor));
  const rest = input.shape?.slice(1).map((length) => (typeof length === 'number' && length > 0 ? length : undefined));
  values.set(input.name, { kind: 'signal', rest: rest ?? [undefined], transposed: false, scaling: [], layers: [] });
  return values;
}

/** The nodes that the outputs need, in their order. */
function neededNodes({ nodes, outputs }: OnnxGraph): OnnxNode[] {
  const needed = new Set(outputs.map(({ name }) => name));
  const list: OnnxNode[] = [];
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    const used = node.outputs.findIndex((name) => name !== '' && needed.has(name));
    if (used < 0) continue;
    if (node.outputs.some((name, at) => at > 0 && name !== '' && needed.has(name))) {
      const found = `begins ${nodeText(node)}, of which more than the first output is used`;
      throw new LonghandError({
        code: 'onnx-node',
        path: `byte ${node.offset}`,
        found,
        expected: 'expected the first alone',
      });
    }
    for (const name of node.inputs) needed.add(name);
    list.push(node);
  }
  return list.reverse();
}

/** Where the network ends: all outputs must tell of the same place. */
function endOf(
  { outputs }: OnnxGraph,
  values: ReadonlyMap<string, Value>,
): { readonly signal: Signal; readonly classes: readonly string[] | undefined } {
  let signal: Signal | undefined;
  let classes: (() => readonly string[]) | undefined;
  for (const { name } of outputs) {
    const value = values.get(name);
    const found = value?.kind === 'signal' ? value : value !== undefined && 'of' in value ? value.of : undefined;
    const quoted = JSON.stringify(name.slice(0, 80));
    if (found === undefined) throw wrong('outputs', `has an output ${quoted}`, 'expected what a network answers');
    if (signal !== undefined && !atSamePlace(signal, found)) {
      throw wrong('outputs', `has an output ${quoted} of another place than the one before`, 'expected one end');
    }
    signal ??= found;
    if (value?.kind === 'labels') classes ??= value.classes;
  }
  if (signal === undefined) throw wrong('outputs', 'has no output', 'expected what a network answers');
  return { signal, classes: classes?.() };
}

/** The layers, the last of which may have waited for an activation. */
function draftsOf(signal: Signal, { outputActivation }: OpenChoices): readonly LayerDraft[] {
  const { layers, open, transposed } = signal;
  if (transposed) throw wrong('outputs', 'gives the samples in columns', 'expected [samples, outputs]');
  if (open !== undefined) return [...layers, draftOf(open, outputActivation ?? 'identity')];
  const [last] = layers.slice(-1);
  if (last === undefined) throw wrong('layers', 'has no layer', 'expected Gemm, or MatMul and Add');
  if (outputActivation !== undefined && outputActivation !== last.activation) {
    throw new LonghandError({
      code: 'output-activation',
      path: '',
      found: `the outputs of the file are of ${last.activation}, not of ${outputActivation}`,
      expected: 'expected --output-activation only for a file that leaves it open',
    });
  }
  return layers;
}

interface Parts {
  readonly drafts: readonly LayerDraft[];
  readonly signal: Signal;
  readonly input: OnnxValue;
  readonly classes: readonly string[] | undefined;
  readonly fileLength: number;
  readonly choices: OpenChoices;
}

function modelOf(onnx: OnnxModel, { drafts, signal, input, classes, fileLength, choices }: Parts): TakenModel {
  const assumed: string[] = [];
  const assume = (sentence: string): number => assumed.push(sentence);
  const layers = drafts.map(({ units, activation, slope }) => ({
    units,
    activation,
    ...(slope === undefined ? {} : { slope }),
  }));
  const inputs = drafts[0].inputs;
  drafts.forEach((draft, index) => {
    if (index === 0 || draft.inputs === drafts[index - 1].units) return;
    throw wrong('shape', `has ${draft.inputs} inputs of layer ${index + 1}`, `expected ${drafts[index - 1].units}`);
  });
  const inputScaling = scalingFrom(signal.scaling, inputs);
  const found = {
    network: { inputs, layers },
    parameters: parametersFrom(drafts, fileLength, assume),
    ...(inputScaling === undefined ? {} : { inputScaling }),
  };
  const noted = modelFromNotes(onnx.metadata, found, assume);
  if (noted !== undefined) return { model: noted, assumed };
  const network = { ...found.network, loss: usualLoss(layers, choices.loss) };
  if (choices.loss === undefined) assume(lossSentence(network));
  const shape = pictureShape(input.shape);
  return {
    assumed,
    model: checkedModel({
      ...{ ...found, network },
      ...(classes === undefined ? {} : { classes }),
      ...(shape === undefined ? {} : { shape }),
    }),
  };
}

/** Height and width of pictures with one channel, before or behind them. */
function pictureShape(shape: OnnxValue['shape'] = []): readonly [number, number] | undefined {
  const [, ...rest] = shape;
  const sides = rest.length === 3 ? (rest[0] === 1 ? rest.slice(1) : rest[2] === 1 ? rest.slice(0, 2) : []) : rest;
  const [height, width] = sides;
  const areSides = sides.length === 2 && typeof height === 'number' && typeof width === 'number';
  return areSides && height > 0 && width > 0 ? [height, width] : undefined;
}

const wrong = (code: string, found: string, expected: string, hint?: string): LonghandError =>
  new LonghandError({
    code: `onnx-${code}`,
    path: 'the graph',
    found,
    expected,
    ...(hint === undefined ? {} : { hint }),
  });
