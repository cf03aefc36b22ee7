import { dirname, resolve } from 'node:path';
import { LonghandError } from '../base/index.js';
import type { DataSet, ShardedData } from '../data/index.js';
import { greatestText } from '../document/index.js';
import { type Checkpoint, readCheckpoint } from '../formats/index.js';
import { makeRun, overriddenRun, type Run, type RunRecipe, readRun } from '../run/index.js';
import { type LoadedData, loadData } from './data-files.js';
import { dataNames } from './data-names.js';
import type { EpochMetrics } from './epoch-metrics.js';
import { inFile, readText } from './files.js';
import { RunFolder } from './run-folder.js';

/** A run to be started, or gone on with. */
export interface RunSource {
  readonly run: Run;
  /** Data that was read already, because the run was made from it. */
  readonly loaded?: LoadedData;
  readonly resumed?: Resumed;
}

interface Resumed {
  readonly folder: RunFolder;
  /** The run file as it was written when the run began. */
  readonly text: string;
  /** Absent where the run ended before it was saved. */
  readonly checkpoint?: Checkpoint;
}

/** What replaces the training of a run file, or goes into the training of a run without file. */
export type Overrides = RunRecipe['training'];

export async function runFromFile(path: string, overrides: Overrides): Promise<RunSource> {
  const text = await readText(path, greatestText);
  const read = inFile(path, () => readRun(text));
  const run = withOptions(() => inFile(path, () => overriddenRun(read, overrides)));
  return { run: { ...withWholePaths(run, dirname(path)), title: run.title ?? nameOf(path) } };
}

/** Faults in what an option set have the option as their place, and no file. */
function withOptions<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    const faults = error.faults.map((fault) => ({ ...fault, path: optionOf[fault.path] ?? fault.path }));
    const isOption = faults.some(({ path }) => path.startsWith('--'));
    throw isOption ? new LonghandError(faults.filter(({ path }) => path.startsWith('--'))) : error;
  }
}

const optionOf: Readonly<Record<string, string>> = {
  'training.seed': '--seed',
  'training.epochs': '--epochs',
  'training.batchSize': '--batch',
  'training.learningRate': '--learning-rate',
  'training.weightDecay': '--weight-decay',
  'training.until': '--until',
  'training.threads': '--threads',
  'training.checkpointEvery': '--checkpoint-every',
};

/** A run made from the name or file of data, and the units of its hidden layers. */
export async function runFromData(
  data: string,
  label: string | number | undefined,
  recipe: Omit<RunRecipe, 'title' | 'data' | 'inputs' | 'outputs'>,
): Promise<RunSource> {
  const described = label === undefined ? data : { train: data, label };
  const loaded = await loadData(described);
  const { train } = loaded;
  if (train === undefined) throw new Error('data without a part to train on');
  const outputs = outputsOf(train);
  const whole = { ...recipe, title: nameOf(data), data: inRun(described), inputs: train.columns, outputs };
  const run = withOptions(() => makeRun(whole, train.samples));
  return { run: withWholePaths(run, '.'), loaded };
}

/** Data as a run file describes it. */
const inRun = (data: string | { readonly train: string; readonly label: string | number }): Run['data'] =>
  typeof data === 'string' ? data : { ...data, scaling: 'none' };

const nameOf = (path: string): string => path.replace(/^.*[/\\]|\.[^.]*$/g, '');

/** A run whose paths do not depend on where its file lies: it is written to another folder. */
function withWholePaths(run: Run, folder: string): Run {
  const { data, parameters } = run;
  const part = (files: Files): Files =>
    typeof files === 'string'
      ? wholePath(files, folder)
      : { inputs: resolve(folder, files.inputs), targets: resolve(folder, files.targets) };
  return {
    ...run,
    data:
      typeof data === 'string'
        ? wholePath(data, folder)
        : { ...data, train: part(data.train), ...(data.test === undefined ? {} : { test: part(data.test) }) },
    ...(parameters !== undefined && 'model' in parameters
      ? { parameters: { model: resolve(folder, parameters.model) } }
      : {}),
  };
}

type Files = Extract<Run['data'], object>['train'];

/** A name that is known is no path. */
const wholePath = (data: string, folder: string): string => (dataNames.includes(data) ? data : resolve(folder, data));

/** Outputs that the targets ask for; two classes are told apart by two outputs. */
function outputsOf({ targets }: DataSet | ShardedData): number {
  return 'classes' in targets ? targets.classes : targets.columns;
}

/**
 * A run that was stopped or killed.
 *
 * @throws LonghandError where there is none, or its checkpoint is of another run
 */
export async function runFromFolder(path: string): Promise<RunSource> {
  const folder = await RunFolder.open(path);
  const file = folder.fileOf('run');
  const text = await readText(file, greatestText);
  const run = inFile(file, () => readRun(text));
  if (!(await folder.has('checkpoint'))) return { run, resumed: { folder, text } };
  const bytes = await folder.read('checkpoint', greatestCheckpoint);
  const checkpoint = await readCheckpoint(new Uint8Array(bytes)).catch((error: unknown) => {
    throw error instanceof LonghandError ? error.inFile(folder.fileOf('checkpoint')) : error;
  });
  if (checkpoint.run !== text) {
    throw new LonghandError(
      {
        code: 'changed-run',
        path: '',
        found: 'is not the run that its checkpoint was made for',
        expected: `expected ${file} as it was when the run began`,
        hint: 'Begin a new run with the new settings; parameters: { model: … } can start it from this one.',
      },
      file,
    );
  }
  return { run, resumed: { folder, text, checkpoint } };
}

const greatestCheckpoint = 4_000_000_000;

/** What a checkpoint tells of the epochs before it. */
export const metricsOf = ({ metrics }: Checkpoint): EpochMetrics[] =>
  metrics.map((line) => JSON.parse(line) as EpochMetrics);
