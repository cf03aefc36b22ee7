import type { DataSet } from '../../data/index.js';
import { joinedLossOf, type Network } from '../../network/index.js';
import {
  type EvaluationSums,
  type Held,
  type Machine,
  type MachineOptions,
  momentsOf,
  type StepSums,
} from '../machine.js';
import type { Step, StepList } from '../step-list.js';
import type { LayerTensors, Tensors } from '../tensors.js';
import { flush } from './functions.js';
import { answerOf, deltaOfOutputs, isRight, lossOfSample, type OutputLoss, targetsOf } from './output.js';
import { PlainLayer } from './plain-layer.js';
import { applyRule } from './rule.js';

const f = Math.fround;

interface PlainHeld extends Held {
  readonly data: DataSet;
}

/**
 * A training in plain loops over float32 arrays: what the kernels are compared with, bit for bit, and what works where
 * WebAssembly has no SIMD.
 */
export class PlainMachine implements Machine {
  readonly #network: Network;
  readonly #options: MachineOptions;
  readonly #loss: OutputLoss;
  #layers: PlainLayer[] = [];

  constructor(network: Network, options: MachineOptions) {
    this.#network = network;
    this.#options = options;
    const { loss, layers } = network;
    const outputs = layers[layers.length - 1].units;
    const factor = loss.kind === 'squared-error' ? (loss.factor ?? 1) : 1;
    this.#loss = {
      kind: loss.kind,
      joined: joinedLossOf(network) !== undefined,
      factor: f(factor / (loss.overUnits === 'mean' ? outputs : 1)),
    };
  }

  write(parameters: Tensors, moments: readonly Tensors[]): void {
    this.#layers = this.#network.layers.map((layer, index) => {
      const kept = Array.from({ length: momentsOf(this.#options.rule) }, (_, which) => moments[which][index]);
      return new PlainLayer(layer, parameters[index], this.#options.trains ? kept : []);
    });
  }

  parameters(): Tensors {
    return this.#layers.map((layer) => layer.tensors());
  }

  moments(): Tensors[] {
    const count = this.#options.trains ? momentsOf(this.#options.rule) : 0;
    return Array.from({ length: count }, (_, which) => this.#layers.map((layer): LayerTensors => layer.moment(which)));
  }

  hold(data: DataSet): Held {
    return { samples: data.samples, data, release: () => {} } as PlainHeld;
  }

  train(held: Held, order: Uint32Array, steps: StepList, repeats = 1, before = 0): StepSums {
    const { data } = held as PlainHeld;
    let loss = before;
    let correct = 0;
    let broken: number | undefined;
    let begin = 0;
    for (let index = 0; index < steps.count * repeats; index++) {
      if (index % steps.count === 0) begin = 0;
      const step = steps.at(index % steps.count);
      const batch = order.subarray(begin, step.end);
      begin = step.end;
      const sums = this.#step(data, batch, step);
      loss += sums.loss;
      correct += sums.correct;
      if (broken === undefined && !Number.isFinite(sums.loss)) broken = index;
    }
    return { loss, correct, broken };
  }

  #step(data: DataSet, batch: Uint32Array, step: Step): { loss: number; correct: number } {
    const layers = this.#layers;
    let loss = 0;
    let correct = 0;
    /** Inputs and δ of each layer, for each sample of the batch. */
    const inputs: Float32Array[][] = layers.map(() => []);
    const deltas: Float32Array[][] = layers.map(() => []);
    for (const sample of batch) {
      const activations = this.#forward(data, sample);
      const outputs = activations[layers.length];
      const targets = targetsOf(data, sample, outputs.length);
      const weight = f(this.#weightOf(data, sample));
      loss += weight * lossOfSample(this.#loss, outputs, targets);
      correct += isRight(outputs, targets) ? 1 : 0;
      const last = layers[layers.length - 1];
      let delta = deltaOfOutputs(this.#loss, last, outputs, targets, f(f(step.scale * weight) * this.#loss.factor));
      for (let index = layers.length - 1; index >= 0; index--) {
        inputs[index].push(activations[index]);
        deltas[index].push(delta);
        if (index > 0) delta = layers[index - 1].delta(layers[index].handDown(delta), activations[index]);
      }
    }
    layers.forEach((layer, index) => {
      this.#update(layer, index === 0 && this.#options.sparse, inputs[index], deltas[index], step);
    });
    return { loss, correct };
  }

  #forward(data: DataSet, sample: number): Float32Array[] {
    const activations = [inputsOf(data, sample)];
    this.#layers.forEach((layer, index) => {
      activations.push(layer.forward(activations[index], index === 0 && this.#options.sparse));
    });
    return activations;
  }

  #weightOf({ targets }: DataSet, sample: number): number {
    const { classWeights } = this.#options;
    return classWeights.length === 0 || targets.kind !== 'labels' ? 1 : classWeights[targets.labels[sample]];
  }

  #update(layer: PlainLayer, sparse: boolean, inputs: Float32Array[], deltas: Float32Array[], step: Step): void {
    const { rule } = this.#options;
    if (sparse && rule.kind === 'sgd') layer.addSteps(inputs, deltas, step.rate, step.keep);
    else layer.forEachWeight(inputs, deltas, (place, gradient) => applyRule(rule, step, step.keep, place, gradient));
    layer.forEachBias(deltas, (place, gradient) => applyRule(rule, step, 1, place, gradient));
  }

  evaluate(held: Held): EvaluationSums {
    const { data } = held as PlainHeld;
    const answers = new Uint32Array(data.samples);
    let loss = 0;
    let correct = 0;
    for (let sample = 0; sample < data.samples; sample++) {
      const outputs = this.#forward(data, sample)[this.#layers.length];
      const targets = targetsOf(data, sample, outputs.length);
      loss += f(this.#weightOf(data, sample)) * lossOfSample(this.#loss, outputs, targets);
      correct += isRight(outputs, targets) ? 1 : 0;
      answers[sample] = answerOf(outputs);
    }
    return { loss, correct, answers };
  }

  predict(held: Held, outputs: Float32Array): boolean {
    const { data } = held as PlainHeld;
    const units = this.#network.layers[this.#network.layers.length - 1].units;
    for (let sample = 0; sample < data.samples; sample++) {
      outputs.set(this.#forward(data, sample)[this.#layers.length], sample * units);
    }
    return false;
  }

  close(): void {
    this.#layers = [];
  }
}

function inputsOf({ inputs, columns, scale }: DataSet, sample: number): Float32Array {
  const row = new Float32Array(columns);
  for (let column = 0; column < columns; column++) row[column] = flush(f(inputs[sample * columns + column] * f(scale)));
  return row;
}
