import packageFile from '../../package.json' with { type: 'json' };
import { LonghandError } from '../base/index.js';
import { truthTableNames } from '../data/index.js';
import { type Engine, type Evaluation, type Threads, usualDraw } from '../engine/index.js';
import { workerThreads } from '../engine/node/index.js';
import { meaningFrom, writeCheckpoint } from '../formats/index.js';
import type { ActivationName, LossKind, Network } from '../network/index.js';
import { type Run, writeRun } from '../run/index.js';
import { asksForNumbers, notedTargets, rootMeanSquare } from './answers.js';
import { confusionText } from './confusion-text.js';
import { isData } from './data-names.js';
import { engineFor, trainingWork } from './engine-in-use.js';
import { inFileAsync } from './files.js';
import { interruption } from './interruption.js';
import { hasModel, writeRunModel } from './model-file.js';
import { goOnUnread, print } from './output.js';
import { RunFolder, runFiles } from './run-folder.js';
import { metricsOf, type Overrides, type RunSource, runFromData, runFromFile, runFromFolder } from './run-source.js';
import {
  endOfTorchRun,
  isTorchRun,
  type TorchInUse,
  type TorchOptions,
  torchEngineText,
  torchInUse,
  trainWithTorch,
} from './torch-training.js';
import { type RunEnd, trainRun } from './train-run.js';
import { trainingDisplay } from './training-display.js';
import { planOf, type TrainingPlan } from './training-plan.js';
import { writeReport } from './training-report.js';
import {
  countText,
  type EngineInUse,
  errorText,
  evaluationText,
  goingOnText,
  listText,
  percent,
  planText,
  timesText,
  untestedText,
} from './training-text.js';

export interface TrainOptions extends TorchOptions {
  readonly data?: string;
  readonly label?: string | number;
  readonly hidden?: number[];
  readonly activation?: ActivationName;
  readonly outputActivation?: ActivationName;
  readonly loss?: LossKind;
  readonly seed?: number;
  readonly epochs?: number;
  readonly batch?: number;
  readonly learningRate?: number;
  readonly optimizer?: Run['training']['optimizer']['kind'];
  readonly weightDecay?: number;
  readonly until?: number;
  readonly engine?: Run['training']['engine'] | 'torchrun';
  readonly threads?: number;
  readonly checkpointEvery?: number;
  readonly out?: string;
  readonly force?: boolean;
  readonly resume?: string;
  readonly dryRun?: boolean;
  readonly report: boolean;
}

/** Trains a network and writes a folder with the model and a report; the exit code. */
export async function train(file: string | undefined, given: TrainOptions): Promise<number> {
  const began = performance.now();
  return trainFrom(await sourceOf(file, given), given, began);
}

async function sourceOf(file: string | undefined, given: TrainOptions): Promise<RunSource> {
  const { data, label, hidden, resume, activation, outputActivation, loss } = given;
  const ways = [file, data, resume].filter((way) => way !== undefined).length;
  if (ways !== 1) {
    throw usage(
      ways === 0 ? 'there is nothing to train' : 'a run file, --data and --resume exclude one another',
      'expected a run file, or --data with --hidden, or --resume',
    );
  }
  const shape = { activation, outputActivation, loss };
  const shaped = Object.entries({ label, hidden, ...shape }).find(([, value]) => value !== undefined);
  if (data === undefined && shaped !== undefined) {
    throw usage(`--${shaped[0]} is for runs without a file`, 'expected --data beside it');
  }
  refuseTorchOptions(given);
  const overrides = overridesOf(given);
  if (resume !== undefined) {
    const [first] = Object.keys(overrides);
    if (first !== undefined)
      throw usage(`${first} is given`, 'expected none of it with --resume: a run goes on as it began');
    return runFromFolder(resume);
  }
  if (file !== undefined && isData(file)) throw noRunFile(file);
  if (file !== undefined) return runFromFile(file, overrides);
  if (hidden === undefined) throw usage('the hidden layers are missing', 'expected --hidden, for example --hidden 30');
  const chosen = Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));
  return runFromData(data as string, label, { hidden, ...chosen, training: overrides });
}

function overridesOf(given: TrainOptions): Overrides {
  const { seed, epochs, batch, learningRate, optimizer, weightDecay, until, engine, threads, checkpointEvery } = given;
  const all = {
    seed,
    epochs,
    batchSize: batch,
    learningRate,
    optimizer: optimizer && { kind: optimizer },
    weightDecay,
    until,
    engine: engine === 'torchrun' ? undefined : engine,
    threads,
    checkpointEvery,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** What is for PyTorch alone; a run that goes on is trained by what it began with. */
function refuseTorchOptions({
  engine,
  resume,
  nnodes,
  nprocPerNode,
  nodeRank,
  rdzvEndpoint,
  python,
}: TrainOptions): void {
  if (engine === 'torchrun' || resume !== undefined) return;
  const options = {
    '--nnodes': nnodes,
    '--nproc-per-node': nprocPerNode,
    '--node-rank': nodeRank,
    '--rdzv-endpoint': rdzvEndpoint,
    '--python': python,
  };
  const [first] = Object.entries(options).find(([, value]) => value !== undefined) ?? [];
  if (first !== undefined) throw usage(`${first} is for PyTorch`, 'expected --engine torchrun beside it');
}

/** PyTorch, where it is to train. */
async function torchFor({ resumed }: RunSource, given: TrainOptions): Promise<TorchInUse | undefined> {
  const isAsked = given.engine === 'torchrun';
  if (resumed === undefined) return isAsked ? torchInUse(given, undefined) : undefined;
  if (await isTorchRun(resumed.folder)) return torchInUse(given, resumed.folder);
  if (isAsked)
    throw usage('--engine torchrun is given', 'expected none of it with --resume: a run goes on as it began');
  refuseTorchOptions({ ...given, resume: undefined });
  return undefined;
}

function noRunFile(file: string): LonghandError {
  const hint = `Give longhand train --data ${file} --hidden 8.`;
  return new LonghandError({ code: 'usage', path: '', found: 'is data', expected: 'expected a run file', hint }, file);
}

const usage = (found: string, expected: string): LonghandError =>
  new LonghandError({ code: 'usage', path: '', found, expected });

/** @param began when the data began to be read, in milliseconds since the program started */
async function trainFrom(source: RunSource, given: TrainOptions, began: number): Promise<number> {
  const { run, resumed } = source;
  if (resumed !== undefined && (await isComplete(source))) return tellComplete(source);
  const plan = await inFileAsync(resumed?.folder.fileOf('run'), () =>
    planOf(run, source.loaded, resumed?.checkpoint?.data),
  );
  const read = performance.now();
  const wanted = run.training.threads === 'auto' ? undefined : run.training.threads;
  const team = workerThreads(wanted);
  const torch = await torchFor(source, given);
  // What PyTorch has trained, Longhand's own engine evaluates.
  const engine =
    torch === undefined
      ? await engineFor('trains', run.training.engine, () => trainingWork(plan), team.count)
      : await engineFor('evaluates');
  const threads = engine.name === 'plain' ? undefined : team;
  const inUse = torch === undefined ? { name: engine.name, threads: threads?.count ?? 1 } : torchEngineText(torch);
  if (given.dryRun !== true) goOnUnread();
  await print(`${planText(plan, inUse)}\n`);
  if (resumed?.checkpoint !== undefined) await print(`${goingOnText(resumed.checkpoint)}\n`);
  if (given.dryRun === true) return 0;
  const folder = resumed?.folder ?? (await RunFolder.create(given.out, plan.title, given.force === true));
  await folder.lock();
  const text = resumed?.text ?? runText(run, plan, inUse.name, torch === undefined ? engine.name : run.training.engine);
  const numbers = await asksForNumbers(plan.network, plan.data);
  if (resumed === undefined) await folder.write('run', text);
  const opening = (performance.now() - read) / 1000;
  const training =
    torch === undefined
      ? trainInFolder(source, { plan, numbers, engine, threads, folder, text })
      : trainWithTorch({ plan, numbers, torch, folder, threads: wanted, resumed: resumed !== undefined });
  const end = await training.catch(async (error: unknown) => {
    // A run that never began is none: the same command is to work when its data are mended.
    if (resumed === undefined && !(await folder.has('checkpoint')) && !(await isTorchRun(folder)))
      await folder.discard();
    throw error;
  });
  if (end.reason === 'interrupted') return interrupted(folder, end);
  return await conclude({
    inUse,
    run,
    plan,
    numbers,
    engine,
    folder,
    end: { ...end, preparing: opening + end.preparing },
    reading: { start: began / 1000, reading: (read - began) / 1000 },
    report: given.report,
    kept: torch === undefined ? 'checkpoint.bin' : 'torch/',
  });
}

/** A run that has been concluded: the model is written when there are no more epochs. */
async function isComplete({ run, resumed }: RunSource): Promise<boolean> {
  const { checkpoint, folder } = resumed ?? {};
  if (folder !== undefined && (await isTorchRun(folder))) return hasModel(folder);
  if (checkpoint === undefined || folder === undefined) return false;
  return (checkpoint.ended !== undefined || checkpoint.state.epoch >= run.training.epochs) && hasModel(folder);
}

async function tellComplete({ run, resumed }: RunSource): Promise<number> {
  const { epochs, until } = run.training;
  const { ended, epoch = epochs } = (await endOf(resumed)) ?? {};
  const why = ended === 'stopped' ? ', by early stopping' : ended === 'reached' ? `, at ${until} % right` : '';
  await print(`This run is complete (${epoch} of ${countText(epochs, 'epoch')}${why}).\n`);
  return until === undefined || ended === 'reached' ? 0 : 1;
}

async function endOf(
  resumed: RunSource['resumed'],
): Promise<{ ended?: string | undefined; epoch?: number } | undefined> {
  if (resumed === undefined || (await isTorchRun(resumed.folder))) return resumed && endOfTorchRun(resumed.folder);
  return { ended: resumed.checkpoint?.ended, epoch: resumed.checkpoint?.state.epoch };
}

interface Stage {
  readonly plan: TrainingPlan;
  readonly numbers: boolean;
  readonly engine: Engine;
  readonly threads: Threads | undefined;
  readonly folder: RunFolder;
  readonly text: string;
}

async function trainInFolder({ resumed }: RunSource, { text, ...stage }: Stage): Promise<RunEnd> {
  const signals = interruption();
  const checkpoint = resumed?.checkpoint;
  try {
    return await trainRun({
      ...stage,
      display: await trainingDisplay(stage.plan.options.epochs, stage.numbers, checkpoint?.state.totalSteps),
      signal: signals.signal,
      ...(checkpoint === undefined
        ? {}
        : { resume: { state: checkpoint.state, metrics: metricsOf(checkpoint), ended: checkpoint.ended } }),
      pack: (state, metrics, ended) =>
        writeCheckpoint({
          state,
          run: text,
          metrics: metrics.map((line) => JSON.stringify(line)),
          ...(ended === undefined ? {} : { ended }),
          data: stage.plan.fingerprint,
        }),
    });
  } finally {
    signals.stop();
  }
}

/** The run with everything written out, and what it was begun with. */
function runText(run: Run, { network }: TrainingPlan, name: string, engine: Run['training']['engine']): string {
  const versions = `longhand ${packageFile.version}, Node ${process.version}, engine ${name}`;
  const { inputs } = network;
  const { parameters = usualDraw(run.training.seed) } = run;
  // A run goes on in the engine that it began in, whatever is installed by then: others have other bits.
  const training = { ...run.training, engine };
  return `# ${versions}\n${writeRun({ ...run, network: { ...run.network, inputs }, parameters, training })}`;
}

/** Exit code of a program that was ended by Ctrl-C, as shells know it. */
const interruptedCode = 130;

async function interrupted(folder: RunFolder, { metrics }: RunEnd): Promise<number> {
  const done = metrics[metrics.length - 1]?.epoch ?? 0;
  const when = done === 0 ? 'Stopped in the first epoch.' : `Stopped after epoch ${done}; saved.`;
  await print(`${when} Go on with: longhand train --resume ${folder.path}\n`);
  return interruptedCode;
}

interface Conclusion {
  readonly inUse: EngineInUse;
  readonly run: Run;
  readonly plan: TrainingPlan;
  readonly numbers: boolean;
  readonly engine: Engine;
  readonly folder: RunFolder;
  readonly end: RunEnd;
  readonly reading: { readonly start: number; readonly reading: number };
  readonly report: boolean;
  /** What the folder has besides: where the run could go on. */
  readonly kept: string;
}

/** Tells how good it has become, and writes model and report. */
async function conclude(conclusion: Conclusion): Promise<number> {
  const { inUse, run, plan, numbers, engine, folder, end, reading, report, kept } = conclusion;
  const began = performance.now();
  const predictor = engine.predictor(plan.network, end.parameters);
  const evaluation = plan.test && (await predictor.evaluate(plan.test));
  const times = [
    { what: 'start', seconds: reading.start },
    { what: 'reading', seconds: reading.reading },
    { what: 'preparing', seconds: end.preparing },
    { what: 'training', seconds: end.training },
    { what: 'evaluation', seconds: end.evaluating + (performance.now() - began) / 1000 },
  ];
  if (end.reason === 'stopped') await print('Early stopping: the parameters of the best epoch are kept.\n');
  if (evaluation !== undefined && numbers) {
    await print(`\n${errorText(plan.network, evaluation)}\n`);
  } else if (evaluation !== undefined) {
    await print(`\n${evaluationText(evaluation)}\n`);
    const names = plan.classes ?? evaluation.confusion?.map((_, index) => String(index));
    if (evaluation.confusion !== undefined && names !== undefined) {
      await print(`\n${confusionText(evaluation.confusion, names)}\n`);
    }
  }
  if (plan.test === undefined && plan.validation === undefined && !isWholeTable(plan)) {
    await print(`\n${untestedText(numbers)}\n`);
  }
  const writing = performance.now();
  const { network } = plan;
  const last = end.metrics[end.metrics.length - 1];
  const model = {
    network,
    parameters: end.parameters,
    ...meaningFrom(plan),
    trained: {
      data: plan.dataName,
      seed: plan.options.seed,
      epochs: last?.epoch ?? 0,
      ...notedTargets(numbers),
      ...(evaluation === undefined ? {} : testNote(network, evaluation, numbers)),
      longhand: packageFile.version,
      node: process.version,
      engine: inUse.workers === undefined ? inUse.name : `${inUse.name}, ${inUse.workers}`,
    },
  };
  const modelFile = await writeRunModel(folder, model);
  if (report) await writeReport({ plan, numbers, end, evaluation, predictor, folder, times, engine: inUse });
  times.push({ what: 'writing', seconds: (performance.now() - writing) / 1000 });
  const files = [...(report ? [runFiles.report] : []), modelFile, runFiles.metrics, runFiles.run, kept];
  await print(`\n${timesText(times)}\n${listText(`Written to ${folder.path}:`, files)}\n`);
  const { until } = run.training;
  if (until === undefined && evaluation !== undefined && !numbers) warnOfChance(evaluation);
  if (until === undefined || (evaluation?.accuracy ?? 0) * 100 >= until) return 0;
  process.stderr.write(`longhand: the test accuracy is below the ${until} % that were asked for.\n`);
  return 1;
}

/** Of what is right, the part that must be more than one answer for all samples has, for the network to have learned. */
const leastLearned = 0.1;

/** Says so where the network has learned next to nothing. */
function warnOfChance({ accuracy, samples, confusion }: Evaluation): void {
  if (confusion === undefined) return;
  const chance = Math.max(...confusion.map((answers) => answers.reduce((sum, count) => sum + count, 0))) / samples;
  if (chance === 1 || accuracy > chance + leastLearned * (1 - chance)) return;
  process.stderr.write(
    `longhand: the network has learned next to nothing: one answer for all samples would be right for ${percent(chance)}. ` +
      'Try another --learning-rate, a tenth of it or ten times as much.\n',
  );
}

const testNote = (network: Network, { accuracy, loss }: Evaluation, numbers: boolean): Record<string, number> =>
  numbers ? { testRootMeanSquaredError: rootMeanSquare(network, loss) } : { testAccuracy: accuracy };

/** A truth table leaves no samples to test with: it has all there are. */
const isWholeTable = ({ dataName }: TrainingPlan): boolean => truthTableNames.some((name) => name === dataName);
