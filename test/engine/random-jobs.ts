import fc from 'fast-check';
import { RandomNumbers } from '../../src/base/index.js';
import type { DataSet } from '../../src/data/index.js';
import type { LayerTensors, Tensors } from '../../src/engine/index.js';
import { type MachineOptions, momentsOf, type Rule } from '../../src/engine/machine.js';
import type { PlainMachine } from '../../src/engine/plain/plain-machine.js';
import { type Step, StepList } from '../../src/engine/step-list.js';
import { zerosLike } from '../../src/engine/tensors.js';
import type { WasmMachine } from '../../src/engine/wasm/wasm-machine.js';
import {
  type ActivationName,
  activationNames,
  type Layer,
  type LossSpec,
  lossKinds,
  lossOf,
  type Network,
  sizesOf,
} from '../../src/network/index.js';

/** Runs of a property repeat exactly. */
export const seed = 20_240_229;

/** What a machine is given: a network, samples, and steps over them. */
export interface Job {
  readonly network: Network;
  readonly data: DataSet;
  readonly options: MachineOptions;
  readonly parameters: Tensors;
  readonly moments: readonly Tensors[];
  /** Samples in the order of the steps. */
  readonly order: Uint32Array;
  readonly steps: readonly (Step & { readonly end: number })[];
  /** How often all steps are taken. */
  readonly repeats: number;
}

export interface JobLimits {
  /** Greatest number of layers, and what a layer may have of units and a sample of inputs. */
  readonly layers: number;
  readonly widths: fc.Arbitrary<number>;
  /** Samples, and how many of them a batch may have; more than there are make a full batch. */
  readonly samples: number;
  readonly batchSizes: readonly number[];
}

/** All the remainders of 4, 8 and 32, below and above one panel of columns. */
const allWidths = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 75 }));

const large: JobLimits = { layers: 3, widths: allWidths, samples: 40, batchSizes: [1, 2, 3, 4, 7, 8, 9, 16, 33, 40] };

const pairs: { kind: LossSpec['kind']; output: ActivationName }[] = lossKinds.flatMap((kind) =>
  (lossOf({ kind }).accepts ?? activationNames).map((output) => ({ kind, output })),
);

const rules: fc.Arbitrary<Rule> = fc.record({
  kind: fc.constantFrom('sgd', 'momentum', 'nesterov', 'adam'),
  momentum: fc.constantFrom(0, 0.5, 0.9),
  beta1: fc.constantFrom(0, 0.9),
  beta2: fc.constantFrom(0.9, 0.999),
  epsilon: fc.constantFrom(1e-8, 1e-3),
});

/** Numbers of these kinds and sizes, drawn from a seed: arrays of thousands would be no use in a counterexample. */
const plan = ({ layers, widths, samples, batchSizes }: JobLimits) =>
  fc.record({
    inputs: widths,
    hidden: fc.array(fc.record({ units: widths, activation: fc.constantFrom(...activationNames), slope: slopes }), {
      maxLength: layers - 1,
      size: 'max',
    }),
    last: fc.record({ units: widths, slope: slopes }),
    pair: fc.constantFrom(...pairs),
    factor: fc.constantFrom(1, 0.5, 1 / 3),
    overUnits: fc.constantFrom('sum' as const, 'mean' as const),
    overSamples: fc.constantFrom('sum' as const, 'mean' as const),
    samples: fc.integer({ min: 1, max: samples }),
    batch: fc.constantFrom(...batchSizes),
    bytes: fc.boolean(),
    density: fc.constantFrom(0.05, 0.3, 0.7, 1),
    labels: fc.boolean(),
    classWeights: fc.boolean(),
    sparse: fc.boolean(),
    rule: rules,
    decay: fc.constantFrom(0, 0, 0.01),
    biases: fc.array(fc.constantFrom('none', 'each', 'shared'), { minLength: layers, maxLength: layers }),
    repeats: fc.constantFrom(1, 2),
    seed: fc.nat(),
  });

const slopes = fc.constantFrom(undefined, 0.2, 0.01, 0, -0.3, 1.5);

type Plan = ReturnType<typeof plan> extends fc.Arbitrary<infer T> ? T : never;

/** Jobs of every kind. */
export const jobs = (limits: Partial<JobLimits> = {}): fc.Arbitrary<Job> => plan({ ...large, ...limits }).map(jobOf);

function networkOf({ inputs, hidden, last, pair, factor, overUnits, overSamples }: Plan): Network {
  const layers = [...hidden, { ...last, activation: pair.output }].map(
    ({ units, activation, slope }): Layer =>
      activation === 'leaky-relu' && slope !== undefined ? { units, activation, slope } : { units, activation },
  );
  const reductions = { overUnits, overSamples };
  const loss: LossSpec =
    pair.kind === 'squared-error' ? { kind: pair.kind, factor, ...reductions } : { kind: pair.kind, ...reductions };
  return { inputs, layers, loss };
}

function jobOf(plan: Plan): Job {
  const random = new RandomNumbers(plan.seed);
  const network = networkOf(plan);
  const outputs = network.layers[network.layers.length - 1].units;
  const { samples, rule, sparse } = plan;
  const batchSize = Math.min(plan.batch, samples);
  const data = dataOf(plan, network, random);
  const parameters = network.layers.map((_, index) => layerOf(network, index, plan.biases[index], random));
  const classWeights =
    plan.classWeights && data.targets.kind === 'labels'
      ? Array.from({ length: Math.max(outputs, 2) }, () => random.uniform(0, 2))
      : [];
  const order = Uint32Array.from({ length: samples }, (_, index) => index);
  order.sort(() => random.uniform(-1, 1));
  return {
    network,
    data,
    options: { batchSize, rule, classWeights, sparse, trains: true },
    parameters,
    moments: Array.from({ length: momentsOf(rule) }, () => zerosLike(parameters)),
    order,
    steps: stepsOf(plan, batchSize, random),
    repeats: plan.repeats,
  };
}

function stepsOf({ samples, rule, decay, overSamples }: Plan, batchSize: number, random: RandomNumbers): Job['steps'] {
  return Array.from({ length: Math.ceil(samples / batchSize) }, (_, index) => {
    const end = Math.min(samples, (index + 1) * batchSize);
    // Small enough for sums over samples and units not to diverge as a rule.
    const rate = random.uniform(0.01, 0.1) / (overSamples === 'sum' ? batchSize : 1) / (rule.kind === 'adam' ? 5 : 1);
    return {
      rate,
      keep: 1 - rate * decay,
      scale: overSamples === 'mean' ? 1 / (end - index * batchSize) : 1,
      rate1: rate / (1 - rule.beta1 ** (index + 1)),
      scale2: 1 / Math.sqrt(1 - rule.beta2 ** (index + 1)),
      end,
    };
  });
}

function dataOf({ samples, bytes, density, labels, pair }: Plan, network: Network, random: RandomNumbers): DataSet {
  const { inputs: columns, layers } = network;
  const outputs = layers[layers.length - 1].units;
  const sparsely = (number: () => number) => () => (random.uniform() < density ? number() : 0);
  const inputs = bytes
    ? Uint8Array.from(
        { length: samples * columns },
        sparsely(() => Math.floor(random.uniform(0, 256))),
      )
    : Float32Array.from(
        { length: samples * columns },
        sparsely(() => random.uniform(-1, 1)),
      );
  const base = { samples, columns, inputs, scale: bytes ? 1 / 255 : random.uniform() < 0.5 ? 1 : 0.7 };
  const classes = Math.max(outputs, 2);
  if (labels) {
    const each = Uint32Array.from({ length: samples }, () => Math.floor(random.uniform(0, classes)));
    return { ...base, targets: { kind: 'labels', labels: each, classes } };
  }
  const values = Float32Array.from({ length: samples * outputs }, () => random.uniform());
  if (pair.kind === 'categorical-cross-entropy') toShares(values, outputs);
  return { ...base, targets: { kind: 'rows', columns: outputs, values } };
}

/** Rows that sum to 1. */
function toShares(values: Float32Array, outputs: number): void {
  for (let first = 0; first < values.length; first += outputs) {
    const row = values.subarray(first, first + outputs);
    const total = row.reduce((sum, each) => sum + each, 0);
    row.forEach((each, index) => {
      row[index] = each / total;
    });
  }
}

function layerOf(network: Network, index: number, kind: string, random: RandomNumbers): LayerTensors {
  const [inputs, units] = sizesOf(network).slice(index, index + 2);
  const limit = Math.sqrt(6 / (inputs + units));
  const weights = Float32Array.from({ length: inputs * units }, () => random.uniform(-limit, limit));
  if (kind === 'none') return { weights };
  if (kind === 'shared') return { weights, bias: Math.fround(random.uniform(-0.5, 0.5)) };
  return { weights, biases: Float32Array.from({ length: units }, () => random.uniform(-0.5, 0.5)) };
}

export function listOf(steps: Job['steps']): StepList {
  const list = new StepList();
  for (const { end, ...step } of steps) list.push(step, end);
  return list;
}

/** Jobs without a finite loss: `job` in its third step, `growing` in its fifth, which is one of a repetition; `tame` has none. */
export const divergingJobs = ((): { readonly job: Job; readonly tame: Job; readonly growing: Job } => {
  const network = {
    inputs: 1,
    layers: [{ units: 1, activation: 'identity' }],
    loss: { kind: 'squared-error', overUnits: 'sum', overSamples: 'sum' },
  } as const;
  const rule = { kind: 'sgd', momentum: 0, beta1: 0, beta2: 0, epsilon: 1 } as const;
  const targets = { kind: 'rows', columns: 1, values: new Float32Array(4) } as const;
  const job: Job = {
    network,
    // The third sample squares to more than a float32 holds.
    data: { samples: 4, columns: 1, inputs: Float32Array.of(1, 1, 1e30, 1), scale: 1, targets },
    options: { batchSize: 1, rule, classWeights: [], sparse: false, trains: true },
    parameters: [{ weights: Float32Array.of(1) }],
    moments: [],
    order: Uint32Array.of(0, 1, 2, 3),
    steps: [1, 2, 3, 4].map((end) => ({ rate: 3, keep: 1, scale: 1, rate1: 0, scale2: 0, end })),
    repeats: 1,
  };
  const tame: Job = { ...job, order: Uint32Array.of(0, 1), steps: job.steps.slice(0, 2), repeats: 2 };
  // Each step takes away six times the weight: after k of them it is 10^17 · (−5)^k, whose square is too large from k = 4 on.
  const growing: Job = { ...tame, parameters: [{ weights: Float32Array.of(1e17) }], repeats: 5 };
  return { job, tame, growing };
})();

/** Room for the outputs of all samples. */
export const outputsFor = ({ layers }: Network, { samples }: DataSet): Float32Array =>
  new Float32Array(samples * layers[layers.length - 1].units);

/** Everything that a machine says of a job. */
export function outcomeOf(
  machine: PlainMachine | WasmMachine,
  { network, data, order, steps, repeats, parameters, moments }: Job,
) {
  machine.write(parameters, moments);
  const held = machine.hold(data);
  const sums = machine.train(held, order, listOf(steps), repeats, 0);
  const predictions = outputsFor(network, data);
  machine.predict(held, predictions);
  return {
    sums,
    parameters: machine.parameters(),
    moments: machine.moments(),
    evaluation: machine.evaluate(held),
    predictions,
  };
}

/** All numbers of parameters, layer by layer: weights, biases or the bias. */
export const numbersOf = (tensors: Tensors): number[] =>
  tensors.flatMap(({ weights, biases, bias }) => [
    ...weights,
    ...(biases ?? []),
    ...(bias === undefined ? [] : [bias]),
  ]);
