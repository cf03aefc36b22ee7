import type { DataSet } from '../../data/index.js';
import { defaultSlope, joinedLossOf, type Layer, type Network } from '../../network/index.js';
import type { Threads, ThreadTeam } from '../engine.js';
import {
  type EvaluationSums,
  type Held,
  type Machine,
  type MachineOptions,
  momentsOf,
  type Rule,
  type StepSums,
} from '../machine.js';
import type { StepList } from '../step-list.js';
import type { LayerTensors, Tensors } from '../tensors.js';
import { holdData, strideOf, type WasmHeld } from './held-data.js';
import { type Kernels, startKernels } from './kernels.js';
import { type FieldsOf, layerFields, netFields, sizeOf, writeFields, writeStructure } from './layout.js';
import { Memory } from './memory.js';
import { fromPanels, type Panels, panelSize, roundUp, toPanels } from './panels.js';
import { type Command, command, commandBytes } from './team.js';
import { ThreadChoice } from './thread-choice.js';

/** Samples of a batch of predictions or of an evaluation, at least. */
const leastCapacity = 64;
/** Columns of a panel of weights: what the registers hold of a dense product and of a sparse one. */
const densePanel = 8;
const sparsePanel = 32;

const activations = ['identity', 'sigmoid', 'tanh', 'relu', 'leaky-relu', 'softmax'];
const losses = ['squared-error', 'binary-cross-entropy', 'categorical-cross-entropy'];
const rules = ['sgd', 'momentum', 'nesterov', 'adam'] satisfies Rule['kind'][];

/** Where a layer's parameters, or one of their moments, stand. */
interface Place extends Panels {
  readonly weights: number;
  readonly biases: number;
}

/** A training in linear memory, by the kernels of `assembly/`. */
export class WasmMachine implements Machine {
  readonly #module: WebAssembly.Module;
  readonly #memory: Memory;
  readonly #kernels: Kernels;
  readonly #network: Network;
  readonly #options: MachineOptions;
  /** Of the parameters, then of each moment: a place for each layer. */
  readonly #places: Place[][];
  readonly #net: number;
  readonly #sums: number;
  #shape: readonly Pick<LayerTensors, 'bias' | 'biases'>[] = [];
  #team: (ThreadTeam & { readonly choice: ThreadChoice; stop(): void }) | undefined;

  /** @param shared whether `join` will bring other threads */
  constructor(module: WebAssembly.Module, network: Network, options: MachineOptions, shared: boolean) {
    const memory = new Memory(shared);
    const kernels = startKernels(module, memory.memory);
    this.#module = module;
    this.#memory = memory;
    this.#kernels = kernels;
    this.#network = network;
    this.#options = options;
    memory.startAt(kernels.freeFrom());
    this.#net = memory.take(sizeOf(netFields));
    this.#sums = memory.take(16);
    this.#places = Array.from({ length: 1 + (options.trains ? momentsOf(options.rule) : 0) }, () =>
      network.layers.map((layer, index) => this.#takePlace(layer, index)),
    );
    this.#writeNet();
  }

  /** Lets other threads work along, from now on. */
  async join(threads: Threads): Promise<void> {
    const team = { module: this.#module, memory: this.#memory.memory, control: this.#memory.take(commandBytes) };
    const { stop } = await threads.start(team);
    this.#team = { ...team, choice: new ThreadChoice(threads.count), stop };
    const [scratchBytes] = this.#memory.words(this.#net + 4 * netFields.indexOf('scratchBytes'), 1);
    const scratch = this.#memory.take(scratchBytes * threads.count);
    writeFields(this.#memory.buffer, this.#net, netFields, { scratch });
  }

  #takePlace({ units }: Layer, index: number): Place {
    const inputs = index === 0 ? this.#network.inputs : this.#network.layers[index - 1].units;
    const panel = index === 0 && this.#options.sparse ? sparsePanel : densePanel;
    const panels = { inputs, units, panel };
    return {
      ...panels,
      weights: this.#memory.take(4 * panelSize(panels)),
      biases: this.#memory.take(4 * roundUp(units, 4)),
    };
  }

  #writeNet(): void {
    const memory = this.#memory;
    const { batchSize, rule, classWeights, trains, sparse } = this.#options;
    const { layers, loss } = this.#network;
    const capacity = Math.max(leastCapacity, roundUp(trains ? batchSize : 0, 8));
    const outputs = layers[layers.length - 1].units;
    const factor = (loss.kind === 'squared-error' ? (loss.factor ?? 1) : 1) / (loss.overUnits === 'mean' ? outputs : 1);
    const weightsAt = classWeights.length === 0 ? 0 : memory.take(4 * classWeights.length);
    if (weightsAt !== 0) memory.floats(weightsAt, classWeights.length).set(classWeights);
    const layer = memory.take(layers.length * sizeOf(layerFields));
    layers.forEach((each, index) => {
      this.#writeLayer(layer + index * sizeOf(layerFields), each, index, capacity);
    });
    this.#linkRows(layer, capacity);
    const scratchBytes = 128 + 16 * Math.max(capacity, ...layers.map(({ units }) => roundUp(units, 8)));
    const net: FieldsOf<typeof netFields> = {
      layers: layers.length,
      layer,
      capacity,
      threads: 1,
      barrier: memory.take(8),
      inputs: 0,
      inputStride: 0,
      rowStarts: 0,
      labels: 0,
      targets: 0,
      targetStride: 0,
      classWeights: weightsAt,
      batchTargets: memory.take(4 * capacity * roundUp(outputs, 4)),
      batchLoss: memory.take(8 * capacity),
      batchFactor: memory.take(4 * capacity),
      batchCorrect: memory.take(4 * capacity),
      loss: losses.indexOf(loss.kind),
      joined: joinedLossOf(this.#network) === undefined ? 0 : 1,
      lossFactor: factor,
      rule: rules.indexOf(rule.kind),
      momentum: rule.momentum,
      beta1: rule.beta1,
      beta2: rule.beta2,
      epsilon: rule.epsilon,
      columnStarts: sparse && rule.kind !== 'sgd' && trains ? memory.take(4 * (this.#network.inputs + 2)) : 0,
      columnEntries: 0,
      scratch: trains ? memory.take(scratchBytes) : 0,
      scratchBytes,
    };
    // Taking memory may move it, so the buffer is asked for last.
    writeStructure(memory.buffer, this.#net, netFields, net);
  }

  #writeLayer(at: number, { units, activation, slope }: Layer, index: number, capacity: number): void {
    const memory = this.#memory;
    const { trains, sparse } = this.#options;
    const padded = roundUp(units, 4);
    const stride = strideOf(padded);
    const [place, m, v] = this.#places.map((places) => places[index]);
    const fields: FieldsOf<typeof layerFields> = {
      inputs: place.inputs,
      units,
      padded,
      activation: activations.indexOf(activation),
      slope: slope ?? defaultSlope,
      biasKind: 0,
      sparse: index === 0 && sparse ? 1 : 0,
      weights: place.weights,
      panel: place.panel,
      rows: roundUp(place.inputs, 4),
      biases: place.biases,
      m: m?.weights ?? 0,
      v: v?.weights ?? 0,
      mBiases: m?.biases ?? 0,
      vBiases: v?.biases ?? 0,
      inputRows: memory.take((index === 0 && sparse ? 8 : 4) * capacity),
      a: memory.take(4 * capacity * stride),
      stride,
      z: activation === 'leaky-relu' ? memory.take(4 * capacity * stride) : 0,
      delta: trains ? memory.take(4 * capacity * roundUp(units, 8)) : 0,
      deltaBySample: trains && index > 0 ? memory.take(4 * capacity * padded) : 0,
    };
    writeStructure(memory.buffer, at, layerFields, fields);
  }

  /** The inputs of every layer but the first are the activations of the layer below. */
  #linkRows(layer: number, capacity: number): void {
    const field = (index: number, name: (typeof layerFields)[number]): number =>
      this.#memory.words(layer + index * sizeOf(layerFields) + 4 * layerFields.indexOf(name), 1)[0];
    for (let index = 1; index < this.#network.layers.length; index++) {
      const [a, stride] = [field(index - 1, 'a'), field(index - 1, 'stride')];
      const rows = this.#memory.words(field(index, 'inputRows'), capacity);
      for (let row = 0; row < capacity; row++) rows[row] = a + 4 * row * stride;
    }
  }

  write(parameters: Tensors, moments: readonly Tensors[]): void {
    this.#shape = parameters.map(({ bias, biases }) => ({ bias, biases }));
    const layer = this.#memory.words(this.#net + 4 * netFields.indexOf('layer'), 1)[0];
    parameters.forEach(({ bias, biases }, index) => {
      const biasKind = biases !== undefined ? 1 : bias !== undefined ? 2 : 0;
      writeFields(this.#memory.buffer, layer + index * sizeOf(layerFields), layerFields, { biasKind });
    });
    this.#writeTensors(this.#places[0], parameters);
    moments.forEach((tensors, index) => {
      this.#writeTensors(this.#places[index + 1], tensors);
    });
  }

  #writeTensors(places: readonly Place[], tensors: Tensors): void {
    places.forEach((place, index) => {
      const { weights, biases, bias } = tensors[index];
      toPanels(place, weights, this.#memory.floats(place.weights, panelSize(place)));
      const at = this.#memory.floats(place.biases, place.units);
      if (biases !== undefined) at.set(biases);
      else at.fill(bias ?? 0);
    });
  }

  parameters(): Tensors {
    return this.#readTensors(this.#places[0]);
  }

  moments(): Tensors[] {
    return this.#places.slice(1).map((places) => this.#readTensors(places));
  }

  #readTensors(places: readonly Place[]): Tensors {
    return places.map((place, index): LayerTensors => {
      const weights = fromPanels(place, this.#memory.floats(place.weights, panelSize(place)));
      const biases = this.#memory.floats(place.biases, place.units);
      const { bias, biases: each } = this.#shape[index];
      if (each !== undefined) return { weights, biases: biases.slice() };
      return bias === undefined ? { weights } : { weights, bias: biases[0] };
    });
  }

  hold(data: DataSet): Held {
    const memory = this.#memory;
    const { sparse, rule, trains, batchSize } = this.#options;
    const outputs = this.#network.layers[this.#network.layers.length - 1].units;
    const held = holdData(memory, this.#kernels, data, { sparse, outputs });
    if (!trains || !sparse || rule.kind === 'sgd') return held;
    const most = Math.min(held.entries, held.mostEntries * batchSize);
    return { ...held, fields: { ...held.fields, columnEntries: memory.take(8 * most) } } as WasmHeld;
  }

  #use(held: Held): void {
    writeFields(this.#memory.buffer, this.#net, netFields, (held as WasmHeld).fields);
  }

  train(held: Held, order: Uint32Array, steps: StepList, repeats = 1, loss = 0): StepSums {
    this.#use(held);
    const memory = this.#memory;
    const top = memory.top();
    const orderAt = memory.take(4 * order.length);
    memory.words(orderAt, order.length).set(order);
    const stepsAt = memory.take(steps.bytes.length);
    memory.bytes(stepsAt, steps.bytes.length).set(steps.bytes);
    this.#startSums(loss);
    const job = { net: this.#net, order: orderAt, steps: stepsAt, count: steps.count, repeats, sums: this.#sums };
    this.#work(job, order.length * repeats);
    memory.giveBack(top);
    return this.#readSums();
  }

  /** Steps on so many samples, by this thread alone or by all. */
  #work(job: Command, samples: number): void {
    const threads = this.#team?.choice.next() ?? 1;
    writeFields(this.#memory.buffer, this.#net, netFields, { threads });
    const began = performance.now();
    if (this.#team !== undefined && threads > 1) command(this.#team, job);
    this.#kernels.train(job.net, job.order, job.steps, job.count, job.repeats, job.sums, 0);
    this.#team?.choice.took(threads, samples, performance.now() - began);
  }

  #startSums(loss: number): void {
    const view = new DataView(this.#memory.buffer, this.#sums, 16);
    view.setFloat64(0, loss, true);
    view.setUint32(8, 0, true);
    view.setInt32(12, -1, true);
  }

  #readSums(): StepSums {
    const view = new DataView(this.#memory.buffer, this.#sums, 16);
    const broken = view.getInt32(12, true);
    return {
      loss: view.getFloat64(0, true),
      correct: view.getUint32(8, true),
      broken: broken < 0 ? undefined : broken,
    };
  }

  evaluate(held: Held): EvaluationSums {
    this.#use(held);
    const top = this.#memory.top();
    const order = this.#identity(held.samples);
    const answers = this.#memory.take(4 * held.samples);
    this.#startSums(0);
    this.#kernels.evaluate(this.#net, order, held.samples, this.#sums, answers);
    const { loss, correct } = this.#readSums();
    const result = { loss, correct, answers: this.#memory.words(answers, held.samples).slice() };
    this.#memory.giveBack(top);
    return result;
  }

  predict(held: Held, outputs: Float32Array): boolean {
    this.#use(held);
    const top = this.#memory.top();
    const order = this.#identity(held.samples);
    const at = this.#memory.take(4 * outputs.length);
    this.#kernels.predict(this.#net, order, held.samples, at);
    outputs.set(this.#memory.floats(at, outputs.length));
    this.#memory.giveBack(top);
    return false;
  }

  /** The numbers 0, 1, 2, … of samples. */
  #identity(samples: number): number {
    const at = this.#memory.take(4 * samples);
    const order = this.#memory.words(at, samples);
    for (let sample = 0; sample < samples; sample++) order[sample] = sample;
    return at;
  }

  close(): void {
    this.#team?.stop();
  }
}
