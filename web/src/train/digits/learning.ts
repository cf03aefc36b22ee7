import { LonghandError } from 'longhand/base';
import type { InputScaling } from 'longhand/data';
import { type Evaluation, evaluate, fit, type Progress, type Training, type TrainingState } from 'longhand/engine';
import { evaluateWith, type Model, writeModel } from 'longhand/formats';
import { type Examples, factsOf, fits, networkFor, optionsOf, scaled } from './examples.ts';
import type { Cell, ModelFacts, Report, Settings, TestFigures } from './messages.ts';
import { misreadOf } from './misread.ts';

/** Milliseconds between two tellings of how an epoch goes, and of its parameters. */
const betweenTellings = 20;
const betweenParameters = 250;

/** One network and the samples it learns; what happens is told as it happens. */
export class Learning {
  readonly #tell: (report: Report) => void;
  #examples: Examples | undefined;
  #model: Model | undefined;
  /** Where the training of this model stands; a model that was opened has none. */
  #state: TrainingState | undefined;
  #goal = 0;
  #stop: AbortController | undefined;
  #running: Promise<void> = Promise.resolve();
  /** Of the test samples. */
  #answers: Uint32Array = new Uint32Array(0);

  constructor(tell: (report: Report) => void) {
    this.#tell = tell;
  }

  /** Other samples; a model that fits them is kept, to go on with. */
  async take(examples: Examples): Promise<void> {
    await this.#halted();
    this.#examples = examples;
    this.#state = undefined;
    this.#answers = new Uint32Array(0);
    if (this.#model !== undefined && !fits(this.#model, examples)) this.#model = undefined;
    this.#tell({ kind: 'data', facts: factsOf(examples), fitsModel: this.#model !== undefined });
    if (this.#model !== undefined) this.#tell({ kind: 'tested', test: await this.#tested(this.#model, examples) });
  }

  /**
   * Trains, from where the model is or anew.
   *
   * @throws LonghandError where the training cannot begin or go on
   */
  async train(settings: Settings, goesOn: boolean): Promise<void> {
    await this.#halted();
    if (this.#examples === undefined) return;
    const running = this.#train(this.#examples, settings, goesOn ? this.#model : undefined);
    this.#running = running.catch(() => undefined);
    await running;
  }

  async #train(examples: Examples, settings: Settings, model: Model | undefined): Promise<void> {
    const resume = model === undefined ? undefined : this.#state;
    const network = model?.network ?? networkFor(examples, settings);
    const scaling = model === undefined ? examples.scaling : model.inputScaling;
    const done = resume?.epoch ?? 0;
    if (resume === undefined || done >= this.#goal) this.#goal = done + settings.epochs;
    const stop = new AbortController();
    const training: Training = fit(network, scaled(examples.train, scaling), {
      ...optionsOf(settings),
      epochs: this.#goal,
      signal: stop.signal,
      onProgress: this.#teller(() => training),
      ...(resume !== undefined ? { resume } : model === undefined ? {} : { parameters: model.parameters }),
    });
    const keep = (): TrainingState => {
      const state = training.state();
      const trained = { data: examples.name, seed: settings.seed, epochs: state.epoch };
      this.#model = { ...modelOf(examples, scaling), network, parameters: state.parameters, trained };
      return state;
    };
    keep();
    this.#stop = stop;
    this.#tell({ kind: 'started', model: this.#facts(), goesOn: model !== undefined, goal: this.#goal });
    const test = scaled(examples.test, scaling);
    try {
      for await (const { epoch, loss, accuracy, seconds } of training) {
        const { parameters } = keep();
        const figures = this.#figures(await evaluate(network, parameters, test));
        this.#tell({ kind: 'epoch', figures: { epoch, loss, accuracy, seconds }, test: figures, parameters });
      }
    } catch (error) {
      if (!stop.signal.aborted) {
        // What diverged is no start for anything.
        this.#model = undefined;
        this.#state = undefined;
        throw error;
      }
    } finally {
      this.#stop = undefined;
    }
    this.#state = keep();
    const { parameters, epoch } = this.#state;
    this.#tell({ kind: 'ended', parameters, isWhole: epoch >= this.#goal });
  }

  #teller(training: () => Training): (progress: Progress) => void {
    let told = 0;
    let toldParameters = performance.now();
    return (progress) => {
      const now = performance.now();
      if (now - told < betweenTellings) return;
      told = now;
      const isTime = now - toldParameters >= betweenParameters;
      if (isTime) toldParameters = now;
      this.#tell({ kind: 'progress', progress, ...(isTime ? { parameters: training().state().parameters } : {}) });
    };
  }

  stop(): void {
    this.#stop?.abort();
  }

  async #halted(): Promise<void> {
    this.stop();
    await this.#running;
  }

  /** Test samples that were misread so when they were last looked at. */
  misread(cell: Cell | undefined): void {
    if (this.#examples === undefined || this.#answers.length === 0) return;
    this.#tell({ kind: 'misread', cell, misread: misreadOf(this.#examples.test, this.#answers, cell) });
  }

  /** Takes a model over; where it fits the samples it is tested on them, and can be trained on. */
  async open(name: string, model: Model): Promise<void> {
    await this.#halted();
    this.#model = model;
    this.#state = undefined;
    const examples = this.#examples;
    this.#answers = new Uint32Array(0);
    this.#tell({ kind: 'model', name, model: this.#facts() });
    if (examples === undefined || !fits(model, examples)) return;
    this.#tell({ kind: 'tested', test: await this.#tested(model, examples) });
  }

  async #tested(model: Model, { test }: Examples): Promise<TestFigures> {
    return this.#figures(await evaluateWith(model, test));
  }

  /** @throws LonghandError where there is no model yet */
  save(): void {
    if (this.#model === undefined) {
      throw new LonghandError({ code: 'none', path: '', found: 'there is no model yet', expected: 'train one first' });
    }
    this.#tell({ kind: 'saved', content: writeModel(this.#model) });
  }

  #facts(): ModelFacts {
    const { network, parameters, shape, classes } = this.#model as Model;
    const { units } = network.layers[network.layers.length - 1];
    const numbered = Array.from({ length: Math.max(2, units) }, (_, index) => String(index));
    return { network, parameters, classes: classes ?? numbered, ...(shape === undefined ? {} : { shape }) };
  }

  #figures({ samples, loss, accuracy, answers, confusion = [] }: Evaluation): TestFigures {
    this.#answers = answers;
    return { samples, loss, accuracy, confusion };
  }
}

/** What a model of these samples knows of them. */
function modelOf({ train }: Examples, inputScaling: InputScaling | undefined): Omit<Model, 'network' | 'parameters'> {
  const { targets, inputNames, targetNames, shape } = train;
  const names = targets.kind === 'labels' ? targets.names : undefined;
  return {
    ...(inputScaling === undefined ? {} : { inputScaling }),
    ...(inputNames === undefined ? {} : { inputNames }),
    ...(targetNames === undefined ? {} : { targetNames }),
    ...(names === undefined ? {} : { classes: names }),
    ...(shape === undefined ? {} : { shape }),
  };
}
