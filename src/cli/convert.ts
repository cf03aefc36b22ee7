import { basename } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { LonghandError, nearest, visible } from '../base/index.js';
import { countOf, type Optimizer } from '../engine/index.js';
import {
  formatOfModel,
  hiddenActivations,
  type Model,
  type ModelFormat,
  modelFormats,
  type OpenChoices,
  onnxTrainingStep,
} from '../formats/index.js';
import { sizesOf } from '../network/index.js';
import { inFileAsync, refuseToReplace } from './files.js';
import { type OpenedModel, openModelFile } from './model-file.js';
import { filesOf, formatOfModelFile, writeModelFiles } from './model-output.js';
import { print } from './output.js';

export interface ConvertOptions extends OpenChoices {
  readonly from?: string;
  readonly to?: string;
  readonly classes?: readonly string[];
  readonly trainingStep?: boolean;
  readonly optimizer?: Optimizer['kind'];
  readonly force?: boolean;
}

/** Reads a model in one format and writes it in another, or a step of its training. */
export async function convert(input: string, output: string, options: ConvertOptions): Promise<void> {
  const { trainingStep = false, optimizer, force = false } = options;
  if (optimizer !== undefined && !trainingStep) {
    throw usage('--optimizer is given', 'expected it together with --training-step');
  }
  refuseStandardOutput(output);
  const target = targetFormat(output, options);
  await refuseToReplace(output, force);
  const { model, assumed, source, file } = await taken(input, options);
  const files = await inFileAsync(file, async () =>
    trainingStep
      ? [{ name: basename(output), bytes: onnxTrainingStep(model, { kind: optimizer ?? 'sgd' }, packageFile.version) }]
      : filesOf(target, model, output),
  );
  const paths = await writeModelFiles(output, files, force);
  const what = trainingStep ? `a training step (${optimizer ?? 'sgd'}) for ONNX` : target.title;
  const lines = [
    `Read ${visible(file)} (${source.title})`,
    ...factsOf(model),
    ...assumed.map((sentence) => `  ${visible(sentence)}`),
    `Written as ${what}: ${paths.map(visible).join(', ')}`,
    ...(trainingStep ? stepText(optimizer ?? 'sgd') : []),
    ...(!trainingStep && target.setsScalingApart === true && model.inputScaling !== undefined
      ? ['  Other programs have to scale the inputs: the scaling stands in the file for Longhand alone.']
      : []),
  ];
  await print(`${lines.join('\n')}\n`);
}

function targetFormat(output: string, { to, trainingStep }: ConvertOptions): ModelFormat {
  const onnx = named('onnx', '--to');
  if (trainingStep === true) {
    const asked = to === undefined ? formatOfModelFile(output) : named(to, '--to');
    if (asked === onnx) return onnx;
    const found = to === undefined ? `${visible(output)} ends as ${asked.title} does` : `--to ${to} is given`;
    throw usage(
      found,
      `expected ${to === undefined ? 'one that ends in .onnx' : 'onnx'}: a training step is an ONNX model`,
    );
  }
  if (to === undefined) return formatOfModelFile(output);
  const format = named(to, '--to');
  if (format.writes === undefined) throw usage(`--to ${to} is given`, `${format.title} is only read`);
  return format;
}

/** Model files are bytes, which no terminal shows; and a pipe could not be written whole or not at all. */
function refuseStandardOutput(output: string): void {
  if (output === '-') throw usage('- is given for <out>', 'expected the name of a file');
}

async function taken(
  input: string,
  { from, classes, activation, outputActivation, loss }: ConvertOptions,
): Promise<OpenedModel> {
  const given = from === undefined ? undefined : named(from, '--from');
  const choices = {
    ...(activation === undefined ? {} : { activation }),
    ...(outputActivation === undefined ? {} : { outputActivation }),
    ...(loss === undefined ? {} : { loss }),
  };
  const opened = await openModelFile(input, (bytes, name) => given ?? formatOfModel(bytes, name), choices);
  return await inFileAsync(opened.file, async () => {
    refuseContradictions(opened.model, choices);
    return classes === undefined ? opened : { ...opened, model: withClasses(opened.model, classes) };
  });
}

/** Options are for what a file leaves open; what it says itself they do not change. */
function refuseContradictions({ network }: Model, { activation, outputActivation, loss }: OpenChoices): void {
  const activations = network.layers.map((layer) => layer.activation);
  const [output] = activations.slice(-1);
  const wanted = hiddenActivations(activations.length - 1, activation);
  const other = activations.slice(0, -1).findIndex((each, index) => each !== (wanted[index] ?? each));
  const expected = 'expected the option only for what a file leaves open';
  if (other >= 0)
    throw usage(`--activation ${wanted[other]} is given, and the file has ${activations[other]}`, expected);
  if (outputActivation !== undefined && outputActivation !== output) {
    throw usage(`--output-activation ${outputActivation} is given, and the file has ${output}`, expected);
  }
  if (loss === undefined || loss === network.loss.kind) return;
  throw usage(`--loss ${loss} is given, and the file has ${network.loss.kind}`, expected);
}

/** Names for the outputs of a file that has none; one output tells two classes apart. */
function withClasses(model: Model, classes: readonly string[]): Model {
  const { units } = model.network.layers[model.network.layers.length - 1];
  if (model.classes !== undefined) {
    throw usage('--classes is given, and the file has names', 'expected the option only for what a file leaves open');
  }
  const twice = classes.find((name, index) => name === '' || classes.indexOf(name) !== index);
  if (twice !== undefined) {
    const found = twice === '' ? 'has an empty name' : `has ${JSON.stringify(twice)} twice`;
    throw usage(`--classes ${found}`, 'expected a name of its own for each output');
  }
  if (classes.length !== units && !(units === 1 && classes.length === 2)) {
    throw usage(
      `--classes has ${classes.length} names`,
      `the network has ${units} ${units === 1 ? 'output' : 'outputs'}`,
    );
  }
  return { ...model, classes };
}

function named(name: string, option: string): ModelFormat {
  const format = modelFormats.find((each) => each.name === name);
  if (format !== undefined) return format;
  const names = modelFormats.map((each) => each.name);
  const similar = nearest(name, names);
  const expected = `expected one of ${names.join(', ')}`;
  throw usage(`${option} ${JSON.stringify(name)} is no format`, expected, similar && `Did you mean ${similar}?`);
}

function usage(found: string, expected: string, hint?: string): LonghandError {
  return new LonghandError({ code: 'usage', path: '', found, expected, ...(hint === undefined ? {} : { hint }) });
}

function factsOf({ network, parameters, inputScaling, classes }: Model): string[] {
  const { kind, factor } = network.loss;
  const activations = network.layers.map(({ activation }) => activation).join(', ');
  const loss = `${factor === undefined || factor === 1 ? '' : `${factor} · `}${kind.replaceAll('-', ' ')}`;
  const scaling = { factor: 'one factor for all inputs', columns: 'an offset and a factor for each input' };
  return [
    `  network     ${sizesOf(network).join('-')}: ${activations}, ${loss}`,
    `  parameters  ${countOf(parameters).toLocaleString('en')}`,
    ...(inputScaling === undefined ? [] : [`  scaling     ${scaling[inputScaling.kind]}`]),
    ...(classes === undefined ? [] : [`  classes     ${visible(classesText(classes))}`]),
  ];
}

/** What goes in and comes out of a training step. */
function stepText(optimizer: Optimizer['kind']): string[] {
  const moments = { sgd: [], momentum: ['m_W1'], nesterov: ['m_W1'], adam: ['m_W1', 'v_W1'] }[optimizer];
  const count = optimizer === 'adam' ? ', step (from 1)' : '';
  return [
    `  in: x, targets, learning_rate${count}, ${['W1', 'b1', '…', ...moments].join(', ')}${moments.length > 0 ? ', … (0 at first)' : ''}`,
    `  out: loss, correct, ${['W1', 'b1'].map((name) => `${name}_new`).join(', ')}, …${moments.map((name) => `, ${name}_new, …`).join('')}`,
    '  W1_start, b1_start, … come out too: the parameters of the model, to begin with',
  ];
}

/** A few names tell what they are. */
const classesText = (classes: readonly string[]): string =>
  classes.length <= 10 ? classes.join(', ') : `${classes.slice(0, 10).join(', ')}, … (${classes.length})`;
