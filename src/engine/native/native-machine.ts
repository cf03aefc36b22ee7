import type { DataSet } from '../../data/index.js';
import type { Network } from '../../network/index.js';
import { type OnnxModel, writeOnnx } from '../../onnx/index.js';
import {
  type EvaluationSums,
  type Held,
  type Machine,
  type MachineOptions,
  momentsOf,
  type StepSums,
} from '../machine.js';
import type { StepList } from '../step-list.js';
import type { LayerTensors, Tensors } from '../tensors.js';
import { evaluationGraph, predictionGraph, stateTensors, stepsGraph } from './graphs.js';
import { mostThreads } from './lying.js';
import type { OnnxRuntime, RuntimeSession, RuntimeTensor } from './runtime.js';
import { formOf, type SampleForm } from './sample-nodes.js';
import { biasForms, stateValues } from './state-values.js';

/** Samples that are evaluated or predicted in one call: more would not stay in the caches. */
const blockSize = 2048;

interface NativeHeld extends Held {
  readonly data: DataSet;
  readonly form: SampleForm;
}

/** A training in ONNX Runtime: steps are a graph that works native vector units. Parameters change places at each call. */
export class NativeMachine implements Machine {
  /** Each call takes all parameters in and out; with 25 ms an epoch of 784-512-512-10 took a tenth longer, with 250 ms no less. */
  readonly span = 100;
  readonly #runtime: OnnxRuntime;
  readonly #network: Network;
  readonly #options: MachineOptions;
  readonly #threads: number;
  #form: Tensors = [];
  /** Parameters and then moments, as `stateValues` has them; the others take what comes out. */
  #state: Float32Array[] = [];
  #others: Float32Array[] = [];
  readonly #steps = new Map<string, Promise<RuntimeSession>>();
  /** Sessions that have the present parameters in them. */
  readonly #answers = new Map<string, Promise<RuntimeSession>>();

  constructor(runtime: OnnxRuntime, network: Network, options: MachineOptions, threads: number) {
    this.#runtime = runtime;
    this.#network = network;
    this.#options = options;
    this.#threads = threads;
  }

  write(parameters: Tensors, moments: readonly Tensors[]): void {
    this.#form = parameters;
    this.#state = [parameters, ...moments].flatMap(stateTensors).map((values) => values.slice());
    this.#others = this.#options.trains ? this.#state.map((values) => new Float32Array(values.length)) : [];
    this.#forget(this.#answers);
  }

  parameters(): Tensors {
    return this.#tensors(0);
  }

  moments(): Tensors[] {
    const count = this.#options.trains ? momentsOf(this.#options.rule) : 0;
    return Array.from({ length: count }, (_, which) => this.#tensors(which + 1));
  }

  #tensors(which: number): Tensors {
    const perSet = stateValues(this.#network, biasForms(this.#form), 0).length;
    let at = which * perSet;
    return this.#form.map(({ biases, bias }): LayerTensors => {
      const weights = this.#state[at++].slice();
      if (biases !== undefined) return { weights, biases: this.#state[at++].slice() };
      return bias === undefined ? { weights } : { weights, bias: this.#state[at++][0] };
    });
  }

  hold(data: DataSet): Held {
    return { samples: data.samples, data, form: formOf(data), release: () => {} } as NativeHeld;
  }

  async train(held: Held, order: Uint32Array, steps: StepList, repeats = 1, before = 0): Promise<StepSums> {
    const runs = runsOf(steps);
    let loss = before;
    let correct = 0;
    let broken: number | undefined;
    let done = 0;
    // Where all batches are of one size, all rounds are one call.
    const rounds = runs.length === 1 ? 1 : repeats;
    for (let round = 0; round < rounds; round++) {
      for (const run of runs) {
        const count = runs.length === 1 ? run.steps * repeats : run.steps;
        const { losses, corrects } = await this.#run(held as NativeHeld, order, steps, run, count);
        for (let step = 0; step < count; step++) {
          loss += losses[step];
          correct += corrects[step];
          if (broken === undefined && !Number.isFinite(losses[step])) broken = done + step;
        }
        done += count;
      }
    }
    this.#forget(this.#answers);
    return { loss, correct, broken };
  }

  async #run(
    held: NativeHeld,
    order: Uint32Array,
    steps: StepList,
    { first, steps: different, begin, batch }: Run,
    count: number,
  ): Promise<{ losses: Float32Array; corrects: Float32Array }> {
    const decays = Array.from({ length: different }, (_, index) => steps.at(first + index).keep).some(
      (keep) => keep !== 1,
    );
    const session = await this.#stepsSession(held.form, decays, batch);
    const { bytes } = steps;
    const numbers = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    const columns = numbers.length / steps.count;
    const taken = order.subarray(begin, begin + different * batch);
    const feeds: Record<string, RuntimeTensor> = {
      ...this.#samples(held, 0, held.samples),
      order: this.#runtime.tensor('int32', new Int32Array(taken.buffer, taken.byteOffset, taken.length), [
        different,
        batch,
      ]),
      steps: this.#runtime.tensor('float32', numbers.subarray(first * columns, (first + different) * columns), [
        different,
        columns,
      ]),
      different: this.#integer(different),
      count: this.#integer(count),
    };
    const fetches: Record<string, RuntimeTensor | null> = { losses: null, corrects: null };
    const state = stateValues(this.#network, biasForms(this.#form), momentsOf(this.#options.rule));
    state.forEach(({ name, shape }, index) => {
      feeds[`${name}_old`] = this.#runtime.tensor('float32', this.#state[index], shape);
      fetches[`${name}_end`] = this.#runtime.tensor('float32', this.#others[index], shape);
    });
    const { losses, corrects } = await session.run(feeds, fetches);
    [this.#state, this.#others] = [this.#others, this.#state];
    return { losses: losses.data as Float32Array, corrects: corrects.data as Float32Array };
  }

  #integer(value: number): RuntimeTensor {
    return this.#runtime.tensor('int64', BigInt64Array.of(BigInt(value)), []);
  }

  /** Held samples from the first on, so many. */
  #samples({ data, form }: Omit<NativeHeld, 'release'>, first: number, samples: number): Record<string, RuntimeTensor> {
    const { columns, inputs, targets } = data;
    const rows = inputs.subarray(first * columns, (first + samples) * columns);
    const tensors: Record<string, RuntimeTensor> = {
      inputs: this.#runtime.tensor(form.inputs, rows, [samples, columns]),
    };
    if (form.targets === 'labels' && targets.kind === 'labels') {
      const { buffer, byteOffset } = targets.labels;
      tensors.labels = this.#runtime.tensor('int32', new Int32Array(buffer, byteOffset + 4 * first, samples), [
        samples,
      ]);
    }
    if (form.targets === 'rows' && targets.kind === 'rows') {
      const values = targets.values.subarray(first * targets.columns, (first + samples) * targets.columns);
      tensors.targets = this.#runtime.tensor('float32', values, [samples, targets.columns]);
    }
    return tensors;
  }

  #stepsSession(samples: SampleForm, decays: boolean, batch: number): Promise<RuntimeSession> {
    const threads = mostThreads(this.#network, batch, this.#threads);
    const graph = (): OnnxModel =>
      stepsGraph({
        network: this.#network,
        rule: this.#options.rule,
        classWeights: this.#options.classWeights,
        biases: biasForms(this.#form),
        samples,
        decays,
        batch,
      });
    return this.#session(this.#steps, JSON.stringify([samples, decays, batch]), graph, threads);
  }

  /** A session that has the parameters in it; so few samples go to one thread that their bits could depend on how many there are. */
  #answersSession(what: 'evaluate' | 'predict', form: SampleForm, samples: number): Promise<RuntimeSession> {
    const widest = Math.max(...this.#network.layers.map(({ units }) => units));
    const threads = samples >= Math.max(widest, 2 * this.#threads) ? this.#threads : 1;
    const graph = (): OnnxModel =>
      what === 'predict'
        ? predictionGraph(this.#network, this.parameters(), form)
        : evaluationGraph(this.#network, this.parameters(), form, this.#options.classWeights);
    return this.#session(this.#answers, JSON.stringify([what, form, threads]), graph, threads);
  }

  #session(
    among: Map<string, Promise<RuntimeSession>>,
    key: string,
    graph: () => OnnxModel,
    threads: number,
  ): Promise<RuntimeSession> {
    let session = among.get(key);
    if (session === undefined) {
      session = this.#runtime.open(writeOnnx(graph()), threads);
      among.set(key, session);
    }
    return session;
  }

  async evaluate(held: Held): Promise<EvaluationSums> {
    const { samples, form } = held as NativeHeld;
    const answers = new Uint32Array(samples);
    let loss = 0;
    let correct = 0;
    for (let first = 0; first < samples; first += blockSize) {
      const rows = Math.min(blockSize, samples - first);
      const session = await this.#answersSession('evaluate', form, rows);
      const feeds = this.#samples(held as NativeHeld, first, rows);
      const found = await session.run(feeds, { losses: null, answers: null, wanted: null });
      const wanted = found.wanted.data as BigInt64Array;
      (found.losses.data as Float32Array).forEach((each) => {
        loss += each;
      });
      (found.answers.data as BigInt64Array).forEach((answer, index) => {
        answers[first + index] = Number(answer);
        if (answer === wanted[index]) correct++;
      });
    }
    return { loss, correct, answers };
  }

  async predict(held: Held, outputs: Float32Array): Promise<boolean> {
    const { samples, data, form: whole } = held as NativeHeld;
    const form: SampleForm = { ...whole, targets: 'none' };
    const units = outputs.length / samples;
    const shows = form.inputs === 'float32';
    const finite = new Float32Array(shows ? samples : 0);
    for (let first = 0; first < samples; first += blockSize) {
      const rows = Math.min(blockSize, samples - first);
      const session = await this.#answersSession('predict', form, rows);
      const into = outputs.subarray(first * units, (first + rows) * units);
      await session.run(this.#samples({ samples, data, form }, first, rows), {
        outputs: this.#runtime.tensor('float32', into, [rows, units]),
        ...(shows ? { finite: this.#runtime.tensor('float32', finite.subarray(first, first + rows), [rows, 1]) } : {}),
      });
    }
    return finite.every(Number.isFinite);
  }

  close(): void {
    this.#forget(this.#steps);
    this.#forget(this.#answers);
  }

  #forget(sessions: Map<string, Promise<RuntimeSession>>): void {
    for (const session of sessions.values()) void session.then((each) => each.release()).catch(() => {});
    sessions.clear();
  }
}

/** Steps one after the other whose batches are of one size. */
interface Run {
  readonly first: number;
  readonly steps: number;
  /** Where their samples begin in the order. */
  readonly begin: number;
  readonly batch: number;
}

function runsOf(steps: StepList): Run[] {
  const runs: Run[] = [];
  let begin = 0;
  for (let index = 0; index < steps.count; index++) {
    const { end } = steps.at(index);
    const last = runs.at(-1);
    if (last !== undefined && last.batch === end - begin) runs[runs.length - 1] = { ...last, steps: last.steps + 1 };
    else runs.push({ first: index, steps: 1, begin, batch: end - begin });
    begin = end;
  }
  return runs;
}
