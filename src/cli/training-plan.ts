import { LonghandError } from '../base/index.js';
import {
  applyScaling,
  asShards,
  countLabels,
  type DataSet,
  fitScaling,
  fitShardedScaling,
  type InputScaling,
  type ShardedData,
  split,
} from '../data/index.js';
import { drawTensors, type FitOptions, type Tensors, tensorsOf } from '../engine/index.js';
import { drawParameters, faultsInParameterCount, type Network } from '../network/index.js';
import type { Run } from '../run/index.js';
import { type DataDescription, type LoadedData, loadData } from './data-files.js';
import { type Fingerprint, fingerprintOf, refuseOtherData } from './fingerprint.js';
import { readModelFile } from './model-file.js';

/** A training with everything at hand that it needs. */
export interface TrainingPlan {
  readonly title: string;
  readonly dataName: string;
  readonly fingerprint: Fingerprint;
  readonly network: Network;
  /** The parameters it starts from. */
  readonly tensors: Tensors;
  readonly data: ShardedData;
  readonly test?: DataSet | ShardedData;
  readonly validation?: DataSet;
  readonly scaling: InputScaling | undefined;
  readonly classes: readonly string[] | undefined;
  readonly inputNames: readonly string[] | undefined;
  readonly targetNames: readonly string[] | undefined;
  readonly options: PlannedOptions;
  /** Part of the test samples that is enough, from 0 to 1. */
  readonly until?: number;
  readonly checkpointEvery?: number;
}

/** Options that a plan always has. */
type PlannedOptions = FitOptions &
  Required<Pick<FitOptions, 'epochs' | 'batchSize' | 'learningRate' | 'optimizer' | 'weightDecay' | 'seed'>>;

/**
 * Loads what a run describes, unless it was loaded already. Its paths begin where the command was called.
 *
 * @param began what tells the data that the run began with, where it goes on
 */
export async function planOf(run: Run, loaded?: LoadedData, began?: Fingerprint): Promise<TrainingPlan> {
  const { data, training } = run;
  const { train, test } = loaded ?? (await loadData(withClasses(run)));
  if (train === undefined) throw missing('data', 'has no samples to train on');
  const fingerprint = await fingerprintOf(data, { train, ...(test === undefined ? {} : { test }) });
  if (began !== undefined) refuseOtherData(fingerprint, began);
  const network = { ...run.network, inputs: run.network.inputs ?? train.columns };
  const tooMany = faultsInParameterCount(network);
  if (tooMany.length > 0) throw new LonghandError(tooMany);
  const { kept, validation } = setAside(run, train);
  const scaling = await scalingOf(run, kept);
  const parameters = await tensorsFor(run, network, train);
  if (training.until !== undefined && test === undefined)
    throw new LonghandError({
      code: 'run',
      path: 'training.until',
      found: 'is the accuracy on test data, and there is none',
      expected: 'expected data with a test part',
      hint: 'Give data: { train: …, test: … } in a run file, or leave out --until.',
    });
  return {
    title: run.title ?? 'Training run',
    dataName: typeof data === 'string' ? data : typeof data.train === 'string' ? data.train : data.train.inputs,
    fingerprint,
    network,
    tensors: parameters,
    data: scaledShards(kept, scaling.columns),
    ...(test === undefined
      ? {}
      : { test: 'load' in test ? scaledShards(test, scaling.columns) : scaled(test, scaling.columns) }),
    ...(validation === undefined ? {} : { validation: scaled(validation, scaling.columns) }),
    scaling: scaling.whole,
    classes: train.targets.kind === 'labels' ? train.targets.names : undefined,
    inputNames: train.inputNames,
    targetNames: train.targetNames,
    options: {
      epochs: training.epochs,
      batchSize: training.batchSize,
      learningRate: training.learningRate,
      optimizer: training.optimizer,
      weightDecay: training.weightDecay,
      seed: training.seed,
      parameters,
      ...classWeightsOf(training.classWeights, kept),
      ...(training.earlyStopping === undefined ? {} : { earlyStopping: training.earlyStopping }),
      reportEvery: Math.min(
        reportEvery(kept.samples, training.epochs),
        training.checkpointEvery ?? Number.POSITIVE_INFINITY,
      ),
    },
    ...(training.until === undefined ? {} : { until: training.until / 100 }),
    ...(training.checkpointEvery === undefined ? {} : { checkpointEvery: training.checkpointEvery }),
  };
}

/** Small data sets take thousands of epochs; some twenty of them are told. */
const reportEvery = (samples: number, epochs: number): number =>
  samples < 1000 ? Math.max(1, Math.ceil(epochs / 20)) : 1;

function setAside({ data, training }: Run, train: DataSet | ShardedData) {
  const asked = typeof data === 'string' ? undefined : data.validation;
  if (asked === undefined) return { kept: train };
  if ('load' in train) throw missing('data.validation', 'cannot be taken from data that is read in shards');
  const { train: kept, held } = split(train, {
    ...asked,
    seed: training.seed,
    stratified: train.targets.kind === 'labels',
  });
  return { kept, validation: held };
}

/** What is done to inputs: to columns here, and with the factor that bytes have in all. */
async function scalingOf(
  { data }: Run,
  train: DataSet | ShardedData,
): Promise<{ columns?: InputScaling; whole?: InputScaling }> {
  const rule = typeof data === 'string' ? 'none' : data.scaling;
  if (rule !== 'none') {
    const columns = 'load' in train ? await fitShardedScaling(train, rule) : fitScaling(train, rule);
    const { scale } = 'load' in train ? await train.load(0) : train;
    // A model scales numbers as they stand in the file.
    const whole = columns.kind === 'factor' ? { ...columns, factor: columns.factor * scale } : columns;
    return { columns, whole };
  }
  return 'load' in train || train.scale === 1 ? {} : { whole: { kind: 'factor', factor: train.scale } };
}

const scaled = (data: DataSet, scaling: InputScaling | undefined): DataSet =>
  scaling === undefined ? data : applyScaling(data, scaling);

function scaledShards(data: DataSet | ShardedData, scaling: InputScaling | undefined): ShardedData {
  const shards = 'load' in data ? data : asShards(scaled(data, scaling));
  if (scaling === undefined || !('load' in data)) return shards;
  return { ...shards, load: async (shard) => scaled(await shards.load(shard), scaling) };
}

async function tensorsFor(
  { parameters, training }: Run,
  network: Network,
  { inputNames, targets }: DataSet | ShardedData,
): Promise<Tensors> {
  if (parameters === undefined) return drawTensors(network, training.seed);
  if (!('model' in parameters)) return tensorsOf(drawParameters(network, parameters));
  const model = await readModelFile(parameters.model);
  refuseOtherNames('columns', inputNames, model.inputNames, parameters.model);
  refuseOtherNames('classes', targets.kind === 'labels' ? targets.names : undefined, model.classes, parameters.model);
  return model.parameters;
}

/** A model that is trained on keeps what its inputs and outputs mean. */
function refuseOtherNames(
  what: string,
  found: readonly string[] | undefined,
  expected: readonly string[] | undefined,
  model: string,
): void {
  const other = found?.findIndex((name, index) => name !== expected?.[index]) ?? -1;
  if (found === undefined || expected === undefined || other < 0) return;
  throw new LonghandError({
    code: 'names',
    path: `data: the ${what}`,
    found: `have ${JSON.stringify(found[other])} in place ${other + 1}`,
    expected: `the model ${model} has ${other < expected.length ? JSON.stringify(expected[other]) : 'no more'} there`,
  });
}

function classWeightsOf(
  given: Run['training']['classWeights'],
  data: DataSet | ShardedData,
): Pick<FitOptions, 'classWeights'> {
  if (given === undefined) return {};
  if (given !== 'balanced') return { classWeights: given };
  if ('load' in data || data.targets.kind !== 'labels') {
    throw missing('training.classWeights', 'can be balanced for labels that are in memory only');
  }
  // Each class as much as if all had the same number of samples.
  const counts = Array.from(countLabels(data));
  return { classWeights: counts.map((count) => (count === 0 ? 0 : data.samples / (counts.length * count))) };
}

const missing = (path: string, found: string): LonghandError =>
  new LonghandError({ code: 'run', path, found, expected: 'expected another run' });

/** Labels in a file of their own are read as those of the network's outputs, so that one too great is told with its file and byte. */
function withClasses({ data, network }: Run): DataDescription {
  if (typeof data === 'string' || typeof data.train === 'string') return data;
  return { ...data, classes: Math.max(2, network.layers[network.layers.length - 1].units) };
}
