import { LonghandError } from '../base/index.js';
import { type DataSet, type GivenSamples, givenSamples, type ShardedData, shuffledOrder } from '../data/index.js';
import type { Network } from '../network/index.js';
import { Chunk } from './chunk.js';
import { faultsInData } from './data-faults.js';
import { isSparse } from './density.js';
import { EarlyStopping } from './early-stopping.js';
import type { Epoch, FitOptions, Progress, Training, TrainingState } from './engine.js';
import type { GivenNetwork } from './given-network.js';
import { type Held, type Machine, type MachineOptions, momentsOf } from './machine.js';
import { pause } from './pause.js';
import { rateAt, stepAt } from './schedule.js';
import { endsOf, type Settings, settingsOf } from './settings.js';
import type { Step } from './step-list.js';
import { areFinite, zerosLike } from './tensors.js';

/** Makes the machine of a training. */
export type MachineMaker = (
  network: Network,
  options: MachineOptions,
  threads: FitOptions['threads'],
) => Machine | Promise<Machine>;

/** A loss so many times the first one is no training any more. */
const explosion = 1e6;

/** Milliseconds after which others get the thread. */
const mostWithoutPause = 30;

/** A training on mini-batches, the same for every machine. */
export class BatchTraining implements Training {
  readonly #make: MachineMaker;
  readonly #network: Network;
  readonly #data: ShardedData;
  readonly #options: FitOptions;
  readonly #settings: Settings;
  readonly #stepsPerEpoch: number;
  readonly #stopping: EarlyStopping | undefined;
  readonly #chunk = new Chunk();
  #machine: Machine | undefined;
  #ownOrder = new Uint32Array(0);
  /** Where the training will be when the chunk is worked, and the learning rate of its last step. */
  readonly #reached = { epoch: 0, step: 0 };
  #rate = 0;
  #last: { readonly samples: number; readonly numbers: Step } | undefined;
  #paused = performance.now();
  /** How far the training is, but for parameters and moments, which the machine has while there is one. */
  #state: TrainingState;

  constructor(make: MachineMaker, network: GivenNetwork, data: GivenSamples | ShardedData, options: FitOptions) {
    this.#make = make;
    this.#options = options;
    this.#settings = settingsOf(network, data, options);
    this.#network = this.#settings.network;
    this.#data = inShards(this.#settings.data);
    const { parameters, rule, batchSize } = this.#settings;
    this.#stepsPerEpoch = this.#data.shards.reduce((sum, samples) => sum + Math.ceil(samples / batchSize), 0);
    this.#state = this.#settings.resume ?? {
      parameters,
      moments: Array.from({ length: momentsOf(rule) }, () => zerosLike(parameters)),
      epoch: 0,
      step: 0,
      totalSteps: 0,
      running: { loss: 0, correct: 0, samples: 0 },
    };
    const { earlyStopping } = this.#settings;
    this.#stopping = earlyStopping && new EarlyStopping(earlyStopping, this.#settings.resume?.best);
  }

  state(): TrainingState {
    const machine = this.#machine;
    const best = this.#stopping?.best;
    return {
      ...this.#state,
      ...(machine === undefined ? {} : { parameters: machine.parameters(), moments: machine.moments() }),
      ...(best === undefined ? {} : { best }),
    };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Epoch, void> {
    const { epochs, reportEvery } = this.#settings;
    if (this.#state.stopped || this.#state.epoch >= epochs) return;
    const first = await this.#load(0);
    const machine = await this.#start(first);
    try {
      const { validation } = this.#settings;
      const heldValidation = validation && machine.hold(validation);
      // A single shard stays where it is for the whole training.
      const resident = this.#data.shards.length === 1 ? machine.hold(first) : undefined;
      let step = this.#state.step;
      let began = performance.now();
      for (let epoch = this.#state.epoch; epoch < epochs; epoch++) {
        const told = (epoch + 1) % reportEvery === 0 || epoch + 1 === epochs;
        if (told && step === 0) this.#state = { ...this.#state, running: { loss: 0, correct: 0, samples: 0 } };
        if (!told && resident !== undefined && this.#repeats) {
          const untold = Math.min(epochs, Math.ceil((epoch + 1) / reportEvery) * reportEvery) - 1 - epoch;
          epoch += (await this.#repeat(machine, resident, epoch, untold)) - 1;
          continue;
        }
        await this.#epoch(machine, resident, epoch, step);
        step = 0;
        // The sums are of the epoch that is told alone, so the one before it ends its chunk.
        const next = epoch + 2;
        if (told || next % reportEvery === 0 || next === epochs) await this.#flush(machine, resident);
        if (!told) continue;
        const report = await this.#report(machine, heldValidation, began);
        yield report;
        began = performance.now();
        if (report.stopped) return;
      }
    } finally {
      this.#state = this.state();
      this.#machine = undefined;
      machine.close();
    }
  }

  async #start(first: DataSet): Promise<Machine> {
    const { batchSize, rule, classWeights } = this.#settings;
    const options = { batchSize, rule, classWeights, sparse: isSparse(first), trains: true };
    const machine = await this.#make(this.#network, options, this.#options.threads);
    machine.write(this.#state.parameters, this.#state.moments);
    this.#machine = machine;
    return machine;
  }

  async #load(shard: number): Promise<DataSet> {
    // What is in memory was looked at in the beginning.
    if (!('load' in this.#settings.data)) return this.#settings.data;
    const data = givenSamples(await this.#data.load(shard), endsOf(this.#network), `shard ${shard + 1}`);
    const faults = faultsInData(this.#network, data, `shard ${shard + 1}`);
    if (faults.length > 0) throw new LonghandError(faults);
    return data;
  }

  /** Whether all steps are the same one: a full batch at one learning rate, of which small data sets need thousands. */
  get #repeats(): boolean {
    return this.#stepsPerEpoch === 1 && this.#isSteady;
  }

  /** Up to so many epochs that are one and the same step; how many it were. */
  async #repeat(machine: Machine, held: Held, epoch: number, atMost: number): Promise<number> {
    const chunk = this.#chunk;
    chunk.repeats = Math.min(atMost, chunk.mostSteps);
    const { repeats } = chunk;
    chunk.add(this.#order(held.samples, 0, epoch), this.#numbersOf(epoch, held.samples));
    this.#reached.epoch = epoch + repeats;
    this.#reached.step = 0;
    await this.#flush(machine, held);
    return repeats;
  }

  /** The steps of an epoch, from the given one on. */
  async #epoch(machine: Machine, resident: Held | undefined, epoch: number, from: number): Promise<void> {
    const { batchSize, seed } = this.#settings;
    const { shards } = this.#data;
    let step = 0;
    for (const shard of shards.length === 1 ? [0] : shuffledOrder(shards.length, seed, epoch)) {
      const steps = Math.ceil(shards[shard] / batchSize);
      const skipped = Math.min(steps, Math.max(0, from - step));
      if (skipped < steps) await this.#shard(machine, resident, { shard, epoch, firstStep: step, skipped });
      step += steps;
    }
  }

  async #shard(
    machine: Machine,
    resident: Held | undefined,
    { shard, epoch, firstStep, skipped }: { shard: number; epoch: number; firstStep: number; skipped: number },
  ): Promise<void> {
    const { batchSize } = this.#settings;
    const held = resident ?? machine.hold(await this.#load(shard));
    const order = this.#order(held.samples, shard, epoch);
    let step = firstStep + skipped;
    for (let begin = skipped * batchSize; begin < held.samples; begin += batchSize) {
      this.#add(order.subarray(begin, begin + batchSize), epoch, step++);
      if (this.#chunk.isFull) await this.#flush(machine, held);
    }
    if (resident !== undefined) return;
    await this.#flush(machine, held);
    held.release();
  }

  /** The order of a shard's samples; of a full batch the order does not matter, and it keeps its own. */
  #order(samples: number, shard: number, epoch: number): Uint32Array {
    const { batchSize, seed } = this.#settings;
    if (samples > batchSize) return shuffledOrder(samples, (seed + Math.imul(shard, 0x9e3779b9)) >>> 0, epoch);
    if (this.#ownOrder.length !== samples) this.#ownOrder = Uint32Array.from({ length: samples }, (_, index) => index);
    return this.#ownOrder;
  }

  #add(batch: Uint32Array, epoch: number, step: number): void {
    const stepsPerEpoch = this.#stepsPerEpoch;
    this.#chunk.add(batch, this.#numbersOf(epoch * stepsPerEpoch + step, batch.length));
    const ends = step + 1 === stepsPerEpoch;
    this.#reached.epoch = ends ? epoch + 1 : epoch;
    this.#reached.step = ends ? 0 : step + 1;
  }

  /** Whether no number changes from step to step. */
  get #isSteady(): boolean {
    const { learningRate, rule } = this.#settings;
    return typeof learningRate === 'number' && rule.kind !== 'adam';
  }

  /** The numbers of a step; where nothing changes from one to the next they are not worked again. */
  #numbersOf(step: number, samples: number): Step {
    const { epochs, learningRate, rule, weightDecay } = this.#settings;
    if (this.#isSteady && this.#last?.samples === samples) return this.#last.numbers;
    const stepsPerEpoch = this.#stepsPerEpoch;
    const moment = { step, stepsPerEpoch, steps: epochs * stepsPerEpoch };
    this.#rate = rateAt(learningRate, moment);
    const average = this.#network.loss.overSamples === 'mean';
    const numbers = stepAt(this.#rate, rule, weightDecay, moment, { samples, average });
    this.#last = { samples, numbers };
    return numbers;
  }

  /** Works the steps that have been gathered. */
  async #flush(machine: Machine, held: Held | undefined): Promise<void> {
    const chunk = this.#chunk;
    if (chunk.steps.count === 0 || held === undefined) return;
    this.#options.signal?.throwIfAborted();
    const began = performance.now();
    const { running, totalSteps, firstLoss } = this.#state;
    const { loss, correct, broken } = await machine.train(held, chunk.order, chunk.steps, chunk.repeats, running.loss);
    const { samples, count } = chunk;
    const mean = (loss - running.loss) / samples;
    this.#refuseDivergence(mean, broken);
    this.#state = {
      ...this.#state,
      ...this.#reached,
      totalSteps: totalSteps + count,
      running: { loss, correct: running.correct + correct, samples: running.samples + samples },
      firstLoss: firstLoss ?? mean,
    };
    chunk.clear(performance.now() - began, machine.span);
    this.#options.onProgress?.(this.#progress());
    if (performance.now() - this.#paused < mostWithoutPause) return;
    await pause();
    this.#paused = performance.now();
  }

  #progress(): Progress {
    const { running, totalSteps } = this.#state;
    const steps = this.#stepsPerEpoch;
    const epoch = Math.ceil(totalSteps / steps);
    return {
      epoch,
      step: totalSteps - (epoch - 1) * steps,
      steps,
      loss: running.loss / running.samples,
      accuracy: running.correct / running.samples,
    };
  }

  #refuseDivergence(mean: number, broken: number | undefined): void {
    const { firstLoss = mean } = this.#state;
    const exploded = mean > explosion * (Math.abs(firstLoss) + 1);
    if (broken === undefined && !exploded) return;
    const step = this.#state.totalSteps + (broken ?? 0);
    const place = `epoch ${Math.floor(step / this.#stepsPerEpoch) + 1}, batch ${(step % this.#stepsPerEpoch) + 1}`;
    throw diverged(
      broken === undefined
        ? `the loss grew to ${mean.toPrecision(3)} in ${place}`
        : `the loss is no number any more in ${place}`,
      this.#rate,
    );
  }

  async #report(machine: Machine, validation: Held | undefined, began: number): Promise<Epoch> {
    const { epoch, running } = this.#state;
    if (!areFinite(machine.parameters()))
      throw diverged(`a parameter is no number any more after epoch ${epoch}`, this.#rate);
    const trained = performance.now();
    const evaluated = validation && (await machine.evaluate(validation));
    const seconds = (performance.now() - began) / 1000;
    const loss = validation && evaluated && evaluated.loss / validation.samples;
    const stopped = loss !== undefined && this.#stopping?.watch(epoch, loss, () => machine.parameters()) === true;
    if (stopped) this.#state = { ...this.#state, stopped };
    // The best parameters are what an early end gives.
    if (stopped && this.#stopping?.best !== undefined) machine.write(this.#stopping.best.parameters, machine.moments());
    return {
      epoch,
      loss: running.loss / running.samples,
      accuracy: running.correct / running.samples,
      learningRate: this.#rate,
      ...(validation && evaluated && loss !== undefined
        ? { validation: { loss, accuracy: evaluated.correct / validation.samples } }
        : {}),
      seconds,
      validationSeconds: evaluated === undefined ? 0 : (performance.now() - trained) / 1000,
      stopped,
    };
  }
}

function diverged(found: string, rate: number): LonghandError {
  return new LonghandError({
    code: 'diverged',
    path: '',
    found,
    expected: 'expected a loss that falls',
    hint: `The learning rate was ${Number(rate.toPrecision(3))}: try ${Number((rate / 10).toPrecision(2))}.`,
  });
}

function inShards(data: DataSet | ShardedData): ShardedData {
  if ('load' in data) return data;
  const { samples, columns, targets } = data;
  return {
    samples,
    columns,
    shards: [samples],
    targets: { kind: targets.kind, columns: targets.kind === 'labels' ? targets.classes : targets.columns },
    load: () => Promise.resolve(data),
  };
}
