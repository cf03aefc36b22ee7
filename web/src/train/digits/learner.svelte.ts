import type { Tensors } from 'longhand/engine';
import { counted, percent } from './figures.ts';
import { HeldModel } from './held-model.svelte.ts';
import type { Cell, DataFacts, Report, Request, Settings } from './messages.ts';
import { RunFigures } from './run-figures.svelte.ts';

const usualSettings: Settings = {
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

const ofNetwork = ['hidden', 'activation', 'loss'] as const;

/** What is learnt in the worker, as the page shows it. */
export class Learner {
  settings = $state.raw(usualSettings);
  /** How many of MNIST's 60,000 are trained on, where the samples are not the visitor's own. */
  part = $state(60_000);
  /** The files of the visitor that were opened last, and what they wrote for the column of labels: its name or number. */
  files = $state.raw<readonly File[]>([]);
  label = $state('');
  data = $state.raw<DataFacts>();
  model = $state.raw<HeldModel>();
  doing = $state<'nothing' | 'loading' | 'training'>('nothing');
  loading = $state.raw<{ readonly file: string; readonly read: number; readonly size: number | undefined }>();
  figures = $state.raw(new RunFigures());
  cell = $state.raw<Cell>();
  faults = $state.raw<readonly string[]>([]);
  /** What happened last, in a sentence. */
  news = $state('');
  readonly #saved: (content: string) => void;
  #worker: Worker | undefined;
  #afterData: (() => void) | undefined;
  #timer = 0;
  #goal = 0;

  /** @param saved gets the text of a model file */
  constructor(saved: (content: string) => void) {
    this.#saved = saved;
  }

  /** Whether there is a model that training would go on with. */
  readonly goesOn = $derived.by(() => this.model?.goesOn(this.settings, this.data) === true);

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
        this.model = new HeldModel(report.model, this.settings, [...ofNetwork, 'optimizer', 'batchSize', 'seed']);
        this.#goal = report.goal;
        this.news = 'Training.';
        break;
      case 'progress':
        this.figures.addProgress(report.progress, this.#goal);
        if (report.parameters !== undefined) this.#hold(report.parameters);
        break;
      case 'epoch':
        this.figures.addEpoch(report.figures, report.test);
        this.#hold(report.parameters);
        this.news = `Epoch ${report.figures.epoch}: ${percent(report.test.accuracy)} of the test right.`;
        this.look(this.cell);
        break;
      case 'ended':
        this.doing = 'nothing';
        this.figures.progress = undefined;
        this.#hold(report.parameters);
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
        if (report.asked === 'train') this.#lose();
        break;
    }
  }

  #hold(parameters: Tensors): void {
    if (this.model !== undefined) this.model.tensors = parameters;
  }

  /** After a training that diverged; its curves stay to be seen. */
  #lose(): void {
    this.model = undefined;
    this.news = '';
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
    const { layers, loss } = model.network;
    if (layers.length === 2) this.choose({ hidden: layers[0].units, activation: layers[0].activation });
    this.choose({ loss: loss.kind === 'squared-error' ? 'squared-error' : 'cross-entropy' });
    this.model = new HeldModel(model, this.settings, ofNetwork);
    this.news = `${name} is open.`;
  }
}
