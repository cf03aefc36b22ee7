import { parametersOf, type Tensors } from 'longhand/engine';
import type { Network, Parameters } from 'longhand/network';
import { predict } from 'longhand/trace';
import { counted, percent } from './figures.ts';
import type { Cell, DataFacts, ModelFacts, Report, Request, Settings } from './messages.ts';
import { RunFigures } from './run-figures.svelte.ts';

export const usualSettings: Settings = {
  hidden: 30,
  activation: 'sigmoid',
  loss: 'cross-entropy',
  optimizer: 'sgd',
  learningRate: 0.5,
  batchSize: 10,
  epochs: 5,
  seed: 1,
};

/** Milliseconds that the reading of a visitor's files may take. */
const longestReading = 60_000;

const outputsOf = (network: Network): number => network.layers[network.layers.length - 1].units;

/** What is learnt in the worker, as the page shows it. */
export class Learner {
  settings = $state.raw(usualSettings);
  /** How many of MNIST's 60,000 are trained on, where the samples are not the visitor's own. */
  part = $state(60_000);
  /** The files of the visitor that were opened last, and what they wrote for the column of labels: its name or number. */
  files = $state.raw<readonly File[]>([]);
  label = $state('');
  data = $state.raw<DataFacts>();
  model = $state.raw<ModelFacts>();
  tensors = $state.raw<Tensors>([]);
  doing = $state<'nothing' | 'loading' | 'training'>('nothing');
  loading = $state.raw<{ readonly file: string; readonly read: number; readonly size: number | undefined }>();
  figures = $state.raw(new RunFigures());
  cell = $state.raw<Cell>();
  faults = $state.raw<readonly string[]>([]);
  /** What happened last, in a sentence. */
  news = $state('');
  readonly #saved: (content: string) => void;
  /** The settings that the model came about with. */
  #settled = $state.raw<Settings>();
  #worker: Worker | undefined;
  #afterData: (() => void) | undefined;
  #timer = 0;
  #goal = 0;

  /** @param saved gets the text of a model file */
  constructor(saved: (content: string) => void) {
    this.#saved = saved;
  }

  /** The model's parameters as rows, for answers in the page. */
  readonly parameters = $derived.by(
    (): Parameters => (this.model === undefined ? [] : parametersOf(this.model.network, this.tensors)),
  );

  /** Whether there is a model that training would go on with. */
  readonly goesOn = $derived.by(() => {
    const { model, data, settings } = this;
    const settled = this.#settled;
    if (model === undefined || settled === undefined) return false;
    const { inputs } = model.network;
    if (data !== undefined && (inputs !== data.columns || outputsOf(model.network) !== data.classes.length))
      return false;
    const fixed = ['hidden', 'activation', 'loss', 'optimizer', 'batchSize', 'seed'] as const;
    return fixed.every((name) => settings[name] === settled[name]);
  });

  /** Activations of every layer for one row of inputs, as the network gets them. */
  activations(inputs: Float32Array): number[][] | undefined {
    const { model, parameters } = this;
    return model === undefined || model.network.inputs !== inputs.length
      ? undefined
      : predict(model.network, parameters, Array.from(inputs));
  }

  loadDigits(then?: () => void): void {
    this.#load(then);
    this.#ask({ kind: 'mnist', address: new URL('./mnist/', document.baseURI).href, part: this.part });
  }

  loadFiles(files: readonly File[]): void {
    this.#load();
    this.#limit();
    this.files = files;
    this.#ask({ kind: 'files', files, label: this.label.trim() });
  }

  openModel(file: File): void {
    this.#load();
    this.#limit();
    this.#ask({ kind: 'open-model', file });
  }

  train(): void {
    if (this.doing !== 'nothing') return;
    if (this.data === undefined) {
      this.loadDigits(() => this.train());
      return;
    }
    this.faults = [];
    this.doing = 'training';
    this.#ask({ kind: 'train', settings: { ...this.settings }, goesOn: this.goesOn });
  }

  stop(): void {
    this.#ask({ kind: 'stop' });
  }

  /** Forgets what was learnt; the samples stay. */
  forget(): void {
    this.model = undefined;
    this.tensors = [];
    this.#settled = undefined;
    this.#begin();
    this.news = '';
  }

  choose(change: Partial<Settings>): void {
    this.settings = { ...this.settings, ...change };
  }

  /** Another part of MNIST, which is fetched with the next training. */
  choosePart(part: number): void {
    this.part = part;
    this.files = [];
    this.data = undefined;
    this.forget();
  }

  save(): void {
    this.#ask({ kind: 'save-model' });
  }

  /** Shows the test samples of a cell of the confusions, or all that were misread. */
  look(cell: Cell | undefined): void {
    this.cell = cell;
    this.#ask({ kind: 'misread', cell });
  }

  /** Ends the worker, whatever it does; what it knew is lost. */
  end(fault?: string): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#afterData = undefined;
    this.doing = 'nothing';
    this.data = undefined;
    this.forget();
    this.faults = fault === undefined ? [] : [fault];
  }

  #load(then?: () => void): void {
    this.faults = [];
    this.loading = undefined;
    this.doing = 'loading';
    this.#afterData = then;
  }

  #limit(): void {
    this.#timer = window.setTimeout(() => {
      this.end(`Reading took more than ${longestReading / 1000} seconds, so it was stopped.`);
    }, longestReading);
  }

  #begin(): void {
    this.figures = new RunFigures();
    this.cell = undefined;
  }

  #ask(request: Request): void {
    if (this.#worker === undefined) {
      this.#worker = new Worker(new URL('./digits-worker.ts', import.meta.url), { type: 'module' });
      this.#worker.onmessage = ({ data }: MessageEvent<Report>) => this.#hear(data);
      this.#worker.onerror = () => this.end('The training broke off, perhaps for want of memory. Load fewer samples.');
    }
    this.#worker.postMessage(request);
  }

  #hear(report: Report): void {
    switch (report.kind) {
      case 'loading':
        this.loading = report;
        break;
      case 'data':
        this.#hearData(report);
        break;
      case 'started':
        if (!report.goesOn) this.#begin();
        this.model = report.model;
        this.tensors = report.model.parameters;
        this.#settled = this.settings;
        this.#goal = report.goal;
        this.news = 'Training.';
        break;
      case 'progress':
        this.figures.addProgress(report.progress, this.#goal);
        if (report.parameters !== undefined) this.tensors = report.parameters;
        break;
      case 'epoch':
        this.figures.addEpoch(report.figures, report.test);
        this.tensors = report.parameters;
        this.news = `Epoch ${report.figures.epoch}: ${percent(report.test.accuracy)} of the test right.`;
        this.look(this.cell);
        break;
      case 'ended':
        this.doing = 'nothing';
        this.figures.progress = undefined;
        this.tensors = report.parameters;
        this.news = report.isWhole ? `Trained. ${this.news}` : 'Stopped. It can go on from here.';
        break;
      case 'misread':
        this.figures.misread = report.misread;
        break;
      case 'model':
        this.#hearModel(report);
        break;
      case 'tested':
        this.news += ` ${percent(report.test.accuracy)} of the test right.`;
        this.figures.test = report.test;
        this.look(this.cell);
        break;
      case 'saved':
        this.#saved(report.content);
        break;
      case 'refused':
        clearTimeout(this.#timer);
        this.faults = report.faults;
        this.doing = 'nothing';
        this.loading = undefined;
        this.figures.progress = undefined;
        break;
    }
  }

  #hearData({ facts, fitsModel }: Extract<Report, { kind: 'data' }>): void {
    clearTimeout(this.#timer);
    this.data = facts;
    this.doing = 'nothing';
    this.loading = undefined;
    if (fitsModel) this.#begin();
    else this.forget();
    this.news = `${counted(facts.train, 'sample')} to train on, ${facts.test.toLocaleString('en')} to test on.`;
    this.#afterData?.();
  }

  #hearModel({ name, model }: Extract<Report, { kind: 'model' }>): void {
    clearTimeout(this.#timer);
    this.doing = 'nothing';
    this.#begin();
    this.model = model;
    this.tensors = model.parameters;
    const { layers, loss } = model.network;
    if (layers.length === 2) this.choose({ hidden: layers[0].units, activation: layers[0].activation });
    this.choose({ loss: loss.kind === 'squared-error' ? 'squared-error' : 'cross-entropy' });
    this.#settled = this.settings;
    this.news = `${name} is open.`;
  }
}
