import { LonghandError } from '../base/index.js';
import type { DataSet } from '../data/index.js';
import type { Engine, Epoch, Tensors, Threads, Training, TrainingState } from '../engine/index.js';
import type { Checkpoint } from '../formats/index.js';
import type { EpochMetrics, Measure } from './epoch-metrics.js';
import type { RunFolder } from './run-folder.js';
import type { TrainingDisplay } from './training-display.js';
import type { TrainingPlan } from './training-plan.js';

/** Seconds after which a run is saved again: of finished epochs, and in the midst of a long one. */
const saveEvery = 2;
const saveInsideEvery = 60;

type Ended = NonNullable<Checkpoint['ended']>;

/** How a run ended. */
export interface RunEnd {
  readonly parameters: Tensors;
  readonly metrics: readonly EpochMetrics[];
  /** Why there are no more epochs; the checkpoint has it too, unless a signal ended them. */
  readonly reason: Ended | 'interrupted';
  /** Seconds for taking the samples in, for steps, and for looking at samples that are not trained on. */
  readonly preparing: number;
  readonly training: number;
  readonly evaluating: number;
}

export interface RunSetting {
  readonly plan: TrainingPlan;
  /** True where the targets are numbers, so that no answer is right or wrong. */
  readonly numbers: boolean;
  readonly engine: Engine;
  readonly threads: Threads | undefined;
  readonly display: TrainingDisplay;
  readonly signal: AbortSignal;
  readonly folder: RunFolder | undefined;
  /** Where the run was saved before. */
  readonly resume?: {
    readonly state: TrainingState;
    readonly metrics: readonly EpochMetrics[];
    readonly ended?: Ended | undefined;
  };
  /** A checkpoint's bytes. */
  readonly pack: (
    state: TrainingState,
    metrics: readonly EpochMetrics[],
    ended: Ended | undefined,
  ) => Promise<Uint8Array>;
}

/** Trains, saves on the way, and tells of each epoch. */
export async function trainRun(setting: RunSetting): Promise<RunEnd> {
  const { plan, engine, threads, display, signal, resume } = setting;
  const saver = new Saver(setting);
  const watched = watchedSamples(plan);
  const training = engine.fit(plan.network, plan.data, {
    ...plan.options,
    ...(watched === undefined ? {} : { validation: watched }),
    ...(threads === undefined ? {} : { threads }),
    ...(resume === undefined ? {} : { resume: resume.state }),
    signal,
    onProgress: (progress) => {
      display.progress(progress);
      saver.inside(training);
    },
  });
  const metrics = [...(resume?.metrics ?? [])];
  let evaluating = 0;
  let stepping = 0;
  let ended = resume?.ended;
  let interrupted = false;
  const began = performance.now();
  try {
    // A run that had ended when it was killed has only its conclusion left.
    for await (const epoch of ended === undefined ? training : []) {
      const testBegan = performance.now();
      const test = watched === plan.test ? epoch.validation : await testOf(setting, training);
      evaluating += (performance.now() - testBegan) / 1000 + epoch.validationSeconds;
      stepping += epoch.seconds - epoch.validationSeconds;
      const validation = plan.validation === undefined ? undefined : epoch.validation;
      const line = metricsOf(epoch, validation, test, setting.numbers);
      metrics.push(line);
      await display.epoch(line);
      const reached = plan.until !== undefined && (line.test?.accuracy ?? 0) >= plan.until;
      ended = reached ? 'reached' : epoch.stopped ? 'stopped' : undefined;
      await saver.afterEpoch(training, metrics, ended);
      if (reached) break;
    }
    ended ??= 'done';
  } catch (error) {
    if (!signal.aborted) throw await saver.afterError(error);
    interrupted = true;
  } finally {
    display.end();
  }
  const preparing = (performance.now() - began) / 1000 - stepping - evaluating;
  await saver.last(training, metrics, ended);
  const { parameters } = training.state();
  const reason = interrupted || ended === undefined ? 'interrupted' : ended;
  return { parameters, metrics, reason, preparing: Math.max(0, preparing), training: stepping, evaluating };
}

/** Test samples that are many are looked at once, at the end, unless an accuracy is waited for. */
const isTestedEachEpoch = ({ test, until, data }: TrainingPlan): boolean =>
  test !== undefined && (until !== undefined || test.samples <= data.samples / 2);

/** What the engine evaluates itself after each epoch, held ready: the validation samples, else the test samples. */
function watchedSamples(plan: TrainingPlan): DataSet | undefined {
  if (plan.validation !== undefined) return plan.validation;
  const { test } = plan;
  return test !== undefined && !('load' in test) && isTestedEachEpoch(plan) ? test : undefined;
}

async function testOf({ plan, engine }: RunSetting, training: Training): Promise<Measure | undefined> {
  if (plan.test === undefined || !isTestedEachEpoch(plan)) return undefined;
  return engine.predictor(plan.network, training.state().parameters).evaluate(plan.test);
}

function metricsOf(
  epoch: Epoch,
  validation: Measure | undefined,
  test: Measure | undefined,
  numbers: boolean,
): EpochMetrics {
  const measure = ({ loss, accuracy }: Measure): Measure =>
    numbers || accuracy === undefined ? { loss } : { loss, accuracy };
  return {
    epoch: epoch.epoch,
    ...measure(epoch),
    learningRate: epoch.learningRate,
    seconds: epoch.seconds,
    ...(validation === undefined ? {} : { validation: measure(validation) }),
    ...(test === undefined ? {} : { test: measure(test) }),
  };
}

/** Writes checkpoints: often enough that little is lost, seldom enough that it does not show. */
class Saver {
  readonly #setting: RunSetting;
  #saved = performance.now();
  /** Epochs that the last checkpoint has. */
  #savedEpoch: number;
  #metrics: readonly EpochMetrics[];
  #ended: Ended | undefined;
  /** The last finished epoch that was told, and where the training went on from. */
  #finished: { readonly state: TrainingState; readonly metrics: readonly EpochMetrics[] } | undefined;
  #writing: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(setting: RunSetting) {
    this.#setting = setting;
    this.#metrics = setting.resume?.metrics ?? [];
    this.#finished = setting.resume;
    this.#savedEpoch = this.#metrics.at(-1)?.epoch ?? 0;
  }

  /** In the midst of an epoch: the state is copied at once, and written while the training goes on. */
  inside(training: Training): void {
    if (this.#writing !== undefined || this.#seconds() < saveInsideEvery) return;
    this.#writing = this.#save(training.state())
      .catch((error: unknown) => {
        this.#failure = { error };
      })
      .finally(() => {
        this.#writing = undefined;
      });
  }

  async afterEpoch(training: Training, metrics: readonly EpochMetrics[], ended: Ended | undefined): Promise<void> {
    this.#metrics = metrics;
    // A copy: what comes after it may leave no number as it was.
    this.#finished = { state: training.state(), metrics: [...metrics] };
    const { checkpointEvery } = this.#setting.plan;
    const due =
      checkpointEvery === undefined
        ? this.#seconds() >= saveEvery
        : metrics[metrics.length - 1].epoch - this.#savedEpoch >= checkpointEvery;
    if (due) await this.last(training, metrics, ended);
  }

  /** Saves now. */
  async last(training: Training, metrics: readonly EpochMetrics[], ended: Ended | undefined): Promise<void> {
    await this.#writing;
    if (this.#failure !== undefined) throw this.#failure.error;
    this.#metrics = metrics;
    this.#ended = ended;
    this.#savedEpoch = metrics.at(-1)?.epoch ?? 0;
    await this.#save(training.state());
  }

  /** Saves the last finished epoch; the error, which tells of it where the training cannot go on. */
  async afterError(error: unknown): Promise<unknown> {
    const { folder } = this.#setting;
    if (this.#finished === undefined || folder === undefined) return error;
    const { state, metrics } = this.#finished;
    try {
      await this.#writing;
      this.#metrics = metrics;
      await this.#save(state);
    } catch {
      // The first error says more.
      return error;
    }
    if (!(error instanceof LonghandError) || error.faults[0].code !== 'diverged') return error;
    const [{ hint = '', ...fault }] = error.faults;
    const place = `epoch ${state.epoch}${state.step === 0 ? '' : `, batch ${state.step}`}`;
    return new LonghandError({
      ...fault,
      hint: `${hint} The state after ${place} is kept in ${folder.fileOf('checkpoint')}.`,
    });
  }

  #seconds(): number {
    return (performance.now() - this.#saved) / 1000;
  }

  async #save(state: TrainingState): Promise<void> {
    const { folder, pack } = this.#setting;
    this.#saved = performance.now();
    if (folder === undefined) return;
    await folder.write('checkpoint', await pack(state, [...this.#metrics], this.#ended));
    await folder.write('metrics', this.#metrics.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
}
