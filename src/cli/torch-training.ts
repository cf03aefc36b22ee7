import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { LonghandError } from '../base/index.js';
import { handoverNames, type TorchLaunch } from '../handover/index.js';
import type { EpochMetrics } from './epoch-metrics.js';
import { isThere, readText, writeWhole } from './files.js';
import { type Fingerprint, refuseOtherData } from './fingerprint.js';
import { readResult } from './handover.js';
import { handoverSourceOf, writeHandover } from './handover-folder.js';
import { interruption } from './interruption.js';
import { type TorchPython, torchPython } from './python.js';
import type { RunFolder } from './run-folder.js';
import { isRunning } from './running.js';
import { torchrun } from './torchrun.js';
import type { RunEnd } from './train-run.js';
import { trainingDisplay } from './training-display.js';
import type { TrainingPlan } from './training-plan.js';
import { countText, type EngineInUse } from './training-text.js';

/** What is given of the machines and processes that train. */
export interface TorchOptions {
  readonly nnodes?: number;
  readonly nprocPerNode?: number;
  readonly nodeRank?: number;
  readonly rdzvEndpoint?: string;
  readonly python?: string;
}

/** PyTorch, ready to train. */
export interface TorchInUse {
  readonly python: TorchPython;
  readonly launch: TorchLaunch;
}

/** The folder that is handed over, in that of the run; and in it what it was begun with. */
const folderName = 'torch';
const launchName = 'launch.json';

const launchSchema = z.object({
  nodes: z.int().check(z.minimum(1)),
  processesPerNode: z.int().check(z.minimum(1)),
  samples: z.object({ train: z.unknown(), test: z.optional(z.unknown()) }),
  ended: z.optional(z.enum(['done', 'stopped', 'reached'])),
  /** The process that trains, or did when it was last begun. */
  process: z.optional(z.int().check(z.minimum(1))),
});

/** Bytes of the longest metrics that are read. */
const greatestMetrics = 500_000_000;

/** Whether PyTorch trained in the folder of a run. */
export const isTorchRun = async (run: RunFolder): Promise<boolean> => isThere(join(run.path, folderName, launchName));

/**
 * @param begun the run that goes on, if any: what is not given is as it was begun
 * @throws LonghandError where machines cannot meet, or there is no PyTorch
 */
export async function torchInUse(given: TorchOptions, begun: RunFolder | undefined): Promise<TorchInUse> {
  const before = begun === undefined ? undefined : await launchOf(begun);
  const nodes = given.nnodes ?? before?.nodes ?? 1;
  const { nodeRank, rdzvEndpoint: endpoint } = given;
  const usage = (found: string, expected: string) => new LonghandError({ code: 'usage', path: '', found, expected });
  if (nodes > 1 && endpoint === undefined) {
    throw usage(`--rdzv-endpoint is missing for ${nodes} machines`, 'expected host:port, where they meet');
  }
  if (nodeRank !== undefined && nodeRank >= nodes) {
    throw usage(`--node-rank is ${nodeRank}`, `expected a number from 0 to ${nodes - 1}, as --nnodes says`);
  }
  const launch = {
    nodes,
    processesPerNode: given.nprocPerNode ?? before?.processesPerNode ?? 1,
    ...(nodeRank === undefined ? {} : { nodeRank }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  return { python: await torchPython(given.python), launch };
}

/** What trains, in words. */
export function torchEngineText({ python, launch: { nodes, processesPerNode } }: TorchInUse): EngineInUse {
  const all = nodes * processesPerNode;
  const processes = `${all} ${all === 1 ? 'process' : 'processes'}`;
  const workers = nodes === 1 ? processes : `${processes} on ${countText(nodes, 'machine')}`;
  return { name: `PyTorch ${python.torch}`, threads: 1, workers };
}

async function launchOf(run: RunFolder): Promise<z.output<typeof launchSchema>> {
  const path = join(run.path, folderName, launchName);
  try {
    return z.parse(launchSchema, JSON.parse(await readText(path, greatestMetrics)));
  } catch (error) {
    if (error instanceof LonghandError) throw error;
    const expected = 'expected what longhand train wrote there';
    throw new LonghandError({ code: 'launch', path: '', found: 'was changed', expected }, path);
  }
}

export interface TorchStage {
  readonly plan: TrainingPlan;
  readonly numbers: boolean;
  readonly torch: TorchInUse;
  readonly folder: RunFolder;
  readonly threads: number | undefined;
  readonly resumed: boolean;
}

/** Hands the run over, lets PyTorch train, shows it, and takes the parameters back. */
export async function trainWithTorch({ plan, numbers, torch, folder, threads, resumed }: TorchStage): Promise<RunEnd> {
  const began = performance.now();
  const path = join(folder.path, folderName);
  if (resumed && (await isTorchRun(folder))) {
    const { samples, process: trainer } = await launchOf(folder);
    refuseOtherData(plan.fingerprint, samples as Fingerprint);
    await refuseToTrainTwice(path, trainer);
  } else {
    await rm(path, { recursive: true, force: true });
    await writeHandover(path, await handoverSourceOf(plan), false);
    await noteLaunch(path, torch.launch, plan.fingerprint);
  }
  const before = await metricsIn(path);
  const display = await trainingDisplay(plan.options.epochs, numbers);
  const signals = interruption();
  let reason: RunEnd['reason'] = 'interrupted';
  let told = before.at(-1)?.epoch ?? 0;
  let training = 0;
  try {
    await torchrun(path, {
      ...torch,
      threads,
      signal: signals.signal,
      onStart: (id) => noteLaunch(path, torch.launch, plan.fingerprint, { process: id }),
      onLine: async (line) => {
        if (line.event === 'progress') display.progress(line);
        if (line.event === 'restart') display.restart(line);
        if (line.event === 'end') reason = line.reason;
        if (line.event === 'diverged') throw diverged(line);
        if (line.event !== 'epoch') return;
        training += line.seconds;
        // After a restart some epochs are done again.
        if (line.epoch > told) await display.epoch(line);
        told = Math.max(told, line.epoch);
      },
    });
  } finally {
    signals.stop();
    display.end();
  }
  const metrics = await metricsIn(path);
  await folder.write('metrics', metrics.map((line) => `${JSON.stringify(line)}\n`).join(''));
  if (reason === 'interrupted' && !signals.signal.aborted) throw withoutEnd(path);
  await noteLaunch(path, torch.launch, plan.fingerprint, reason === 'interrupted' ? {} : { ended: reason });
  const parameters = reason === 'interrupted' ? plan.tensors : (await readResult(path)).parameters;
  const preparing = Math.max(0, (performance.now() - began) / 1000 - training);
  return { parameters, metrics, reason, preparing, training, evaluating: 0 };
}

/** Keeps what a run was begun with, for those who go on with it, and how it ended. */
async function noteLaunch(
  path: string,
  { nodes, processesPerNode }: TorchLaunch,
  samples: Fingerprint,
  now: Pick<z.output<typeof launchSchema>, 'ended' | 'process'> = {},
): Promise<void> {
  await writeWhole(join(path, launchName), `${JSON.stringify({ nodes, processesPerNode, samples, ...now })}\n`);
}

/** Whoever was killed himself may have left his processes behind, which go on. */
async function refuseToTrainTwice(path: string, trainer: number | undefined): Promise<void> {
  if (trainer === undefined || !(await isTorchrun(trainer))) return;
  throw new LonghandError(
    {
      code: 'running',
      path: '',
      found: `is still being trained, by process ${trainer}`,
      expected: 'expected that to have ended',
      hint: `Wait for it, or end it: kill ${trainer}`,
    },
    path,
  );
}

/** Whether a process is there and may be torchrun: another may have got its number since, which shows where the system tells its command. */
async function isTorchrun(id: number): Promise<boolean> {
  if (!isRunning(id)) return false;
  const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => 'torch');
  return command.includes('torch');
}

/** How a run ended that PyTorch trained, and with which epoch. */
export async function endOfTorchRun(
  run: RunFolder,
): Promise<{ readonly ended: string | undefined; readonly epoch: number }> {
  const { ended } = await launchOf(run);
  return { ended, epoch: (await metricsIn(join(run.path, folderName))).at(-1)?.epoch ?? 0 };
}

/** What was saved of the epochs that are done. */
async function metricsIn(path: string): Promise<EpochMetrics[]> {
  const file = join(path, handoverNames.metrics);
  if (!(await isThere(file))) return [];
  const lines = (await readText(file, greatestMetrics)).split('\n').filter((line) => line !== '');
  try {
    return lines.map((line) => JSON.parse(line) as EpochMetrics);
  } catch {
    throw new LonghandError(
      { code: 'metrics', path: '', found: 'was changed', expected: 'expected lines of JSON' },
      file,
    );
  }
}

function diverged({ epoch, learningRate }: { readonly epoch: number; readonly learningRate: number }): LonghandError {
  return new LonghandError({
    code: 'diverged',
    path: '',
    found: `the loss is no number any more in epoch ${epoch}`,
    expected: 'expected a loss that falls',
    hint: `The learning rate was ${Number(learningRate.toPrecision(3))}: try ${Number((learningRate / 10).toPrecision(2))}.`,
  });
}

const withoutEnd = (path: string): LonghandError =>
  new LonghandError(
    {
      code: 'torchrun',
      path: '',
      found: 'torchrun ended without a result',
      expected: 'expected the end of the training',
    },
    path,
  );
