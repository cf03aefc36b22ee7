import type { Progress } from '../engine/index.js';
import type { EpochMetrics } from './epoch-metrics.js';
import { print } from './output.js';
import { duration, epochText, lossNumber, percent, rightText } from './training-text.js';

/** How a training shows itself while it goes on. */
export interface TrainingDisplay {
  progress(progress: Progress): void;
  epoch(metrics: EpochMetrics): Promise<void>;
  /** A process was lost, and all go on after so many epochs, and steps of the next. */
  restart(done: { readonly epoch: number; readonly step: number }): void;
  /** Takes away what is only for the time of the training. */
  end(): void;
}

/**
 * A bar on a terminal, plain lines elsewhere.
 *
 * @param before steps that were done before, where a run goes on
 */
export async function trainingDisplay(epochs: number, numbers: boolean, before = 0): Promise<TrainingDisplay> {
  return process.stdout.isTTY && process.stderr.isTTY
    ? await barDisplay(epochs, numbers, before)
    : lineDisplay(epochs, numbers);
}

/** How often a bar is drawn, and how often a line tells of a long epoch, in milliseconds. */
const drawEvery = 100;
const lineEvery = 10_000;

/** The part of a training that is done before the time of the rest is told. */
const leastDone = 0.02;

async function barDisplay(epochs: number, numbers: boolean, before: number): Promise<TrainingDisplay> {
  const { default: cliProgress } = await import('cli-progress');
  const options = {
    format: '  epoch {epoch} {bar} {percentage} %  loss {loss}{right}{left}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 16,
    clearOnComplete: true,
    hideCursor: true,
    stream: process.stderr,
    fps: 10,
  };
  let bar: InstanceType<typeof cliProgress.SingleBar> | undefined;
  const began = performance.now();
  let drawn = began;
  const end = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    progress: ({ epoch, step, steps, loss, accuracy }) => {
      const now = performance.now();
      if (now - drawn < drawEvery) return;
      drawn = now;
      const done = (epoch - 1) * steps + step;
      const all = epochs * steps;
      const left = timeLeft({ before, done, all }, (now - began) / 1000);
      const right = numbers ? '' : `  right ${percent(accuracy)}`;
      const shown = { epoch, loss: lossNumber(loss), right, left };
      if (bar === undefined) {
        bar = new cliProgress.SingleBar(options);
        bar.start(all, done, shown);
      } else bar.update(done, shown);
    },
    epoch: async (metrics) => {
      end();
      await print(`${epochText(metrics, epochs)}\n`);
    },
    restart: (done) => {
      end();
      tellRestart(done);
    },
    end,
  };
}

/** How long the rest takes when it takes as long as what was done in these seconds. */
export function timeLeft(
  steps: { readonly before: number; readonly done: number; readonly all: number },
  seconds: number,
) {
  const { before, done, all } = steps;
  // The first steps, while everything is being compiled, tell nothing of the others.
  if (done - before < leastDone * (all - before)) return '';
  return `  ${duration((seconds / (done - before)) * (all - done))} left`;
}

function tellRestart({ epoch, step }: { readonly epoch: number; readonly step: number }): void {
  const after = epoch + step === 0 ? 'begin anew' : `go on after epoch ${epoch}${step === 0 ? '' : `, step ${step}`}`;
  process.stderr.write(`longhand: a process was lost; all were started again and ${after}.\n`);
}

function lineDisplay(epochs: number, numbers: boolean): TrainingDisplay {
  let told = performance.now();
  return {
    progress: ({ epoch, step, steps, loss, accuracy }) => {
      if (performance.now() - told < lineEvery) return;
      told = performance.now();
      process.stderr.write(
        `  epoch ${epoch}, ${Math.floor((100 * step) / steps)} %   loss ${lossNumber(loss)}${rightText(numbers ? undefined : accuracy)}\n`,
      );
    },
    epoch: async (metrics) => {
      told = performance.now();
      await print(`${epochText(metrics, epochs)}\n`);
    },
    restart: tellRestart,
    end: () => {},
  };
}
