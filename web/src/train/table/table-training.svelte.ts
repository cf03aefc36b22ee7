import { type TruthTableName, truthTable } from 'longhand/data';
import { type ActivationName, drawParameters, type Network, type Parameters, type Sample } from 'longhand/network';
import { descend, predict } from 'longhand/trace';

export interface TableSettings {
  readonly table: TruthTableName;
  readonly hidden: number;
  readonly activation: ActivationName;
  readonly loss: 'squared-error' | 'binary-cross-entropy';
  readonly learningRate: number;
  readonly seed: number;
}

/** What learns each of the tables from this seed within some thousand steps. */
const usualSettings: TableSettings = {
  table: 'xor',
  hidden: 4,
  activation: 'sigmoid',
  loss: 'squared-error',
  learningRate: 4,
  seed: 3,
};

/** Losses that are kept; of a longer training every second, every fourth, … */
const mostKept = 600;

/** Milliseconds from one drawing of the curve to the next. */
const curveEvery = 120;

/** Full-batch gradient descent on a truth table, in float64, by the very operations of a worked step. */
export class TableTraining {
  settings = $state.raw(usualSettings);
  parameters = $state.raw<Parameters>([]);
  steps = $state(0);
  /** The loss of the parameters as they are. */
  loss = $state(0);
  /** Losses by the steps that led to them. */
  curve = $state.raw<readonly { readonly steps: number; readonly loss: number }[]>([]);
  /** Why the training cannot go on. */
  fault = $state('');
  #every = 1;
  #pending: { readonly steps: number; readonly loss: number }[] = [];
  #shownAt = 0;

  constructor() {
    this.reset();
  }

  readonly samples = $derived.by((): readonly Sample[] => samplesOf(this.settings.table));
  readonly network = $derived.by(
    (): Network => ({
      inputs: this.samples[0].inputs.length,
      layers: [
        { units: this.settings.hidden, activation: this.settings.activation },
        { units: 1, activation: 'sigmoid' },
      ],
      loss: {
        kind: this.settings.loss,
        ...(this.settings.loss === 'squared-error' ? { factor: 0.5 } : {}),
        overUnits: 'sum',
        overSamples: 'mean',
      },
    }),
  );
  /** What it answers to each sample, between 0 and 1. */
  readonly answers = $derived.by(() => this.samples.map(({ inputs }) => this.answer(inputs)));

  answer(inputs: readonly number[]): number {
    return predict(this.network, this.parameters, inputs)[2][0];
  }

  choose(change: Partial<TableSettings>): void {
    this.settings = { ...this.settings, ...change };
    this.reset();
  }

  /** Back to the beginning: the parameters that the seed gives. */
  reset(): void {
    this.parameters = drawParameters(this.network, {
      seed: this.settings.seed,
      weights: { kind: 'uniform', low: -1, high: 1 },
      biases: { kind: 'uniform', low: -1, high: 1 },
      biasPer: 'unit',
    });
    this.steps = 0;
    this.fault = '';
    this.#every = 1;
    this.#pending = [];
    this.loss = descend(this.#step(), 0).losses[0];
    this.curve = [{ steps: 0, loss: this.loss }];
  }

  /** Takes so many steps of plain gradient descent. */
  train(count: number): void {
    if (this.fault !== '') return;
    try {
      const { losses, parameters } = descend(this.#step(), count);
      this.parameters = parameters;
      this.loss = losses[count];
      this.#keep(losses.slice(1));
      this.steps += count;
    } catch (error) {
      this.fault = error instanceof Error ? error.message : String(error);
    }
  }

  #step() {
    const { learningRate } = this.settings;
    return { network: this.network, parameters: this.parameters, samples: this.samples, learningRate };
  }

  /** Lays the latest losses on the curve. It has hundreds of points, so that it is not drawn in each frame. */
  showCurve(): void {
    if (this.#pending.length === 0) return;
    let curve = [...this.curve, ...this.#pending];
    this.#pending = [];
    while (curve.length > mostKept) {
      this.#every *= 2;
      curve = curve.filter(({ steps }) => steps % this.#every === 0);
    }
    this.curve = curve;
    this.#shownAt = performance.now();
  }

  #keep(losses: readonly number[]): void {
    losses.forEach((loss, index) => {
      const steps = this.steps + index + 1;
      if (steps % this.#every === 0) this.#pending.push({ steps, loss });
    });
    if (performance.now() - this.#shownAt >= curveEvery) this.showCurve();
  }
}

function samplesOf(table: TruthTableName): Sample[] {
  const { samples, columns, inputs, targets } = truthTable(table);
  return Array.from({ length: samples }, (_, row) => ({
    inputs: Array.from(inputs.subarray(row * columns, (row + 1) * columns)),
    targets: targets.kind === 'rows' ? [targets.values[row]] : [targets.labels[row]],
  }));
}
