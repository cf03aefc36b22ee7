import { inertJson, LonghandError } from '../base/index.js';
import { answersNumbers, evaluateWith, type Model } from '../formats/index.js';
import { rootMeanSquare } from './answers.js';
import { confusionText } from './confusion-text.js';
import { loadData } from './data-files.js';
import { dataNames, isData } from './data-names.js';
import { type EngineChoice, engineFor, predictionWork } from './engine-in-use.js';
import { inFileAsync } from './files.js';
import { readModelFile } from './model-file.js';
import { csvColumn } from './options.js';
import { print } from './output.js';
import { errorText, evaluationText } from './training-text.js';

export interface EvaluateOptions {
  readonly part: 'test' | 'train';
  readonly labels?: string;
  readonly label?: string;
  readonly json?: boolean;
  readonly engine?: EngineChoice;
}

/** Tells how often a model is right. */
export async function evaluate(modelPath: string, dataPath: string, options: EvaluateOptions): Promise<void> {
  refuseSwapped(modelPath, dataPath);
  const model = await readModelFile(modelPath);
  const data = await samplesOf(dataPath, options, model);
  const engine = await engineFor('evaluates', options.engine, () => predictionWork(model.network, data));
  const evaluation = await inFileAsync(dataPath, () => evaluateWith(model, data, engine));
  const { samples, loss, accuracy, confusion } = evaluation;
  if (answersNumbers(model)) {
    const figures = { samples, loss, rootMeanSquaredError: rootMeanSquare(model.network, loss) };
    const text = errorText(model.network, evaluation, dataPath);
    await print(options.json === true ? inertJson(figures) : `${text}\n`);
    return;
  }
  const classes = model.classes ?? confusion?.map((_, index) => String(index));
  if (options.json === true) {
    await print(inertJson({ samples, loss, accuracy, classes, confusion }));
    return;
  }
  await print(`${evaluationText(evaluation, dataPath)}\n`);
  if (confusion !== undefined && classes !== undefined) await print(`\n${confusionText(confusion, classes)}\n`);
}

async function samplesOf(path: string, { part, labels, label }: EvaluateOptions, model: Model) {
  const numbers = answersNumbers(model);
  const known = numbers ? { kind: 'rows' as const } : { classes: classesOf(model) };
  const named = model.inputNames === undefined ? {} : { inputs: model.inputNames };
  const column = label === undefined ? knownColumns(model.targetNames, numbers) : columnsOf(label, numbers);
  if (labels !== undefined) {
    const { train } = await loadData({ train: { inputs: path, targets: labels }, ...known }, { parts: ['train'] });
    if (train !== undefined) return train;
  }
  const description = dataNames.includes(path) ? path : { train: path, ...known, ...column, ...named };
  const loaded = await loadData(description).catch((error: unknown) => {
    throw isOneArray(error) ? withoutLabels(error, label) : error;
  });
  // A file of its own is all there is.
  const found = loaded[part] ?? loaded.train;
  if (found !== undefined) return found;
  throw new LonghandError({
    code: 'no-part',
    path: '',
    found: `${path} has no ${part} samples`,
    expected: 'expected some',
  });
}

function refuseSwapped(modelPath: string, dataPath: string): void {
  if (!/\.json$/i.test(dataPath) || !isData(modelPath)) return;
  throw new LonghandError({
    code: 'usage',
    path: '',
    found: 'the model and the data are swapped',
    expected: `expected longhand evaluate ${dataPath} ${modelPath}`,
  });
}

const isOneArray = (error: unknown): error is LonghandError =>
  error instanceof LonghandError && error.faults[0].code === 'pair';

/** An array of inputs has its labels in another file. */
function withoutLabels({ faults, file }: LonghandError, label: string | undefined): LonghandError {
  const hint = label === undefined ? 'Give --labels with the file of labels.' : 'Did you mean --labels?';
  return new LonghandError({ ...faults[0], hint }, file);
}

/** The classes that a model tells apart, whichever of them the data has; with one output there are two. */
function classesOf({ network, classes }: Model): number | readonly string[] {
  return classes ?? Math.max(2, network.layers[network.layers.length - 1].units);
}

/** What the columns of answers were called in the data that the model was trained on. */
function knownColumns(names: readonly string[] | undefined, numbers: boolean) {
  if (names === undefined) return {};
  return { known: numbers ? { targets: names } : { label: names[0] } };
}

/** One column of labels; or columns of numbers, which commas stand between. */
function columnsOf(given: string, numbers: boolean) {
  return numbers ? { targets: given.split(',').map(csvColumn) } : { label: csvColumn(given) };
}
