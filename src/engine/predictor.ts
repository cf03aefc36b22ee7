import { LonghandError } from '../base/index.js';
import {
  type DataSet,
  type GivenNumbers,
  type GivenSamples,
  givenData,
  givenNumbers,
  givenSamples,
  notFinite,
  type ShardedData,
} from '../data/index.js';
import type { Network } from '../network/index.js';
import { checkedNetwork } from './checked-training.js';
import { faultsInData } from './data-faults.js';
import { isSparse } from './density.js';
import type { Evaluation, Predictor } from './engine.js';
import type { GivenNetwork } from './given-network.js';
import { type GivenTensors, givenTensors } from './given-tensors.js';
import type { Machine, MachineOptions } from './machine.js';
import { ruleOf } from './schedule.js';
import { endsOf, faultsInTensors } from './settings.js';
import type { Tensors } from './tensors.js';

/** Samples that are taken in at once. */
const blockSize = 8192;

/** Predictions on a machine, which is made when the first samples show whether they are sparse. */
export class MachinePredictor implements Predictor {
  readonly #make: (network: Network, options: MachineOptions) => Machine;
  readonly #network: Network;
  readonly #parameters: Tensors;
  #machine: Machine | undefined;

  /** @throws LonghandError where there can be no such network, or the parameters are not of it */
  constructor(
    make: (network: Network, options: MachineOptions) => Machine,
    network: GivenNetwork,
    parameters: GivenTensors,
  ) {
    this.#network = checkedNetwork(network);
    this.#parameters = givenTensors(this.#network, parameters, 'parameters');
    refuse(faultsInTensors(this.#network, this.#parameters, 'parameters'));
    this.#make = make;
  }

  #machineFor(data: DataSet): Machine {
    if (this.#machine === undefined) {
      this.#machine = this.#make(this.#network, {
        batchSize: 1,
        rule: ruleOf({ kind: 'sgd' }),
        classWeights: [],
        sparse: isSparse(data),
        trains: false,
      });
      this.#machine.write(this.#parameters, []);
    }
    return this.#machine;
  }

  async predict(given: GivenNumbers, scale = 1): Promise<Float32Array> {
    const columns = this.#network.inputs;
    const { values: inputs } = givenNumbers(given, { path: 'inputs', placeOf, columns });
    if (!Number.isFinite(scale)) throw notFinite('scale', scale);
    const samples = inputs.length / columns;
    if (!Number.isInteger(samples)) {
      throw new LonghandError({
        code: 'shape',
        path: 'inputs',
        found: `has ${inputs.length} numbers`,
        expected: `expected rows of ${columns}, as the network has inputs`,
      });
    }
    const units = this.#network.layers[this.#network.layers.length - 1].units;
    const outputs = new Float32Array(samples * units);
    if (samples <= blockSize) await this.#predictBlock(inputs, 0, scale, outputs);
    else {
      for (let first = 0; first < samples; first += blockSize) {
        const end = Math.min(first + blockSize, samples);
        const block = inputs.subarray(first * columns, end * columns);
        await this.#predictBlock(block, first, scale, outputs.subarray(first * units, end * units));
      }
    }
    return outputs;
  }

  async #predictBlock(
    inputs: Uint8Array | Float32Array,
    first: number,
    scale: number,
    outputs: Float32Array,
  ): Promise<void> {
    const columns = this.#network.inputs;
    const samples = inputs.length / columns;
    const targets = { kind: 'rows', columns: 0, values: new Float32Array(0) } as const;
    const data: DataSet = { samples, columns, inputs, scale, targets };
    const machine = this.#machineFor(data);
    const held = machine.hold(data);
    const allFinite = await machine.predict(held, outputs);
    held.release();
    if (!allFinite) refuseNotFinite(inputs, columns, first);
  }

  async #shard(data: ShardedData, index: number): Promise<DataSet> {
    const path = `shard ${index + 1}`;
    const shard = givenSamples(await data.load(index), endsOf(this.#network), path);
    refuse(faultsInData(this.#network, shard, path));
    return shard;
  }

  async evaluate(given: GivenSamples | ShardedData): Promise<Evaluation> {
    const data = givenData(given, endsOf(this.#network), 'data');
    refuse(faultsInData(this.#network, data, 'data'));
    const shards =
      'load' in data ? data.shards.map((_, index) => () => this.#shard(data, index)) : [() => Promise.resolve(data)];
    const answers = new Uint32Array(data.samples);
    const labels = data.targets.kind === 'labels' ? new Uint32Array(data.samples) : undefined;
    let loss = 0;
    let correct = 0;
    let first = 0;
    for (const load of shards) {
      const shard = await load();
      const machine = this.#machineFor(shard);
      const held = machine.hold(shard);
      const sums = await machine.evaluate(held);
      held.release();
      loss += sums.loss;
      correct += sums.correct;
      answers.set(sums.answers, first);
      if (shard.targets.kind === 'labels') labels?.set(shard.targets.labels, first);
      first += shard.samples;
    }
    return {
      samples: data.samples,
      loss: loss / data.samples,
      accuracy: correct / data.samples,
      answers,
      ...(labels === undefined ? {} : { confusion: confusionOf(labels, answers, Math.max(2, classesOf(data))) }),
    };
  }
}

const placeOf = (row: number, column: number): string => `inputs: input ${column + 1} of sample ${row + 1}`;

/**
 * One input that is not finite would make all outputs of its sample wrong without a word.
 *
 * @param first the sample that the first row is of
 */
function refuseNotFinite(inputs: Uint8Array | Float32Array, columns: number, first: number): void {
  if (inputs instanceof Uint8Array || areFinite(inputs)) return;
  const index = inputs.findIndex((value) => !Number.isFinite(value));
  throw notFinite(placeOf(first + Math.floor(index / columns), index % columns), inputs[index]);
}

/** Whether all are finite: 0 times what is not is no number. Four sums side by side, for each waits for the one before it. */
function areFinite(values: Float32Array): boolean {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = values.length - (values.length % 4);
  for (let index = 0; index < whole; index += 4) {
    a += values[index] * 0;
    b += values[index + 1] * 0;
    c += values[index + 2] * 0;
    d += values[index + 3] * 0;
  }
  for (let index = whole; index < values.length; index++) a += values[index] * 0;
  return a + b + c + d === 0;
}

const classesOf = ({ targets }: DataSet | ShardedData): number =>
  targets.kind === 'labels' && 'classes' in targets ? targets.classes : targets.columns;

function confusionOf(labels: Uint32Array, answers: Uint32Array, classes: number): number[][] {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  labels.forEach((label, sample) => {
    confusion[label][answers[sample]]++;
  });
  return confusion;
}

function refuse(faults: ConstructorParameters<typeof LonghandError>[0] & readonly unknown[]): void {
  if (faults.length > 0) throw new LonghandError(faults);
}
