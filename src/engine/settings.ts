import { type Fault, LonghandError } from '../base/index.js';
import {
  type DataSet,
  type Ends,
  type GivenSamples,
  givenData,
  givenSamples,
  type ShardedData,
} from '../data/index.js';
import type { Network } from '../network/index.js';
import { checkedTraining, type WholeOptions } from './checked-training.js';
import { classesOf, faultsInData } from './data-faults.js';
import type { FitOptions, TrainingState } from './engine.js';
import type { GivenNetwork } from './given-network.js';
import { givenTensors } from './given-tensors.js';
import { momentsOf, type Rule } from './machine.js';
import type { LearningRate } from './optimizer.js';
import { ruleOf } from './schedule.js';
import { areFinite, drawTensors, type Tensors } from './tensors.js';
import { usualRates } from './training-fields.js';

/** A training's network and options with nothing left open. */
export interface Settings {
  readonly network: Network;
  readonly data: DataSet | ShardedData;
  readonly validation: DataSet | undefined;
  readonly resume: TrainingState | undefined;
  readonly parameters: Tensors;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: LearningRate;
  readonly rule: Rule;
  readonly weightDecay: number;
  readonly classWeights: readonly number[];
  readonly earlyStopping: WholeOptions['earlyStopping'];
  readonly seed: number;
  readonly reportEvery: number;
}

/**
 * Options with their defaults, where all is right with them.
 *
 * @throws LonghandError with every option that is wrong, and what does not fit the network
 */
export function settingsOf(
  givenNetwork: GivenNetwork,
  given: GivenSamples | ShardedData,
  options: FitOptions,
): Settings {
  const { network, options: whole } = checkedTraining(givenNetwork, options);
  refuse(faultsInCallbacks(options));
  const ends = endsOf(network);
  const data = givenData(given, ends, 'data');
  const validation = options.validation && givenSamples(options.validation, ends, 'validation');
  const resume = options.resume && givenState(network, options.resume);
  const { optimizer, learningRate = usualRates[optimizer.kind], classWeights = [] } = whole;
  const parameters = options.parameters && givenTensors(network, options.parameters, 'parameters');
  const settings: Settings = {
    network,
    data,
    validation,
    resume,
    parameters: resume?.parameters ?? parameters ?? drawTensors(network, whole.seed),
    epochs: whole.epochs,
    batchSize: Math.min(whole.batchSize, Math.max(1, data.samples)),
    learningRate,
    rule: ruleOf(optimizer),
    weightDecay: whole.weightDecay,
    classWeights,
    earlyStopping: whole.earlyStopping,
    seed: whole.seed,
    reportEvery: whole.reportEvery,
  };
  refuse([
    ...faultsInTensors(network, settings.parameters, resume === undefined ? 'parameters' : 'resume.parameters'),
    ...faultsInMoments(network, settings.rule, resume),
    ...faultsInClassWeights(data, classWeights),
    ...faultsInData(network, data, 'data'),
    ...(validation === undefined ? [] : faultsInData(network, validation, 'validation')),
    ...faultsInEarlyStopping(options),
  ]);
  return settings;
}

/** Numbers of inputs and of outputs. */
export const endsOf = ({ inputs, layers }: Network): Ends => ({ inputs, outputs: layers[layers.length - 1].units });

/** What is called or waited for, and is of no form that a file could have. */
function faultsInCallbacks({ signal, onProgress, threads }: FitOptions): Fault[] {
  const isMethod = (of: object | undefined, name: string): boolean =>
    of === undefined || typeof (of as Partial<Record<string, unknown>> | null)?.[name] === 'function';
  return [
    ...(isMethod(signal, 'throwIfAborted') ? [] : [fault('signal', 'is no signal', 'expected an AbortSignal')]),
    ...(onProgress === undefined || typeof onProgress === 'function'
      ? []
      : [fault('onProgress', 'is no function', 'expected one that takes the progress')]),
    ...(isMethod(threads, 'start') ? [] : [fault('threads', 'are no threads', 'expected those of workerThreads()')]),
  ];
}

/** @throws LonghandError where it is not what `training.state()` gave */
function givenState(network: Network, state: TrainingState): TrainingState {
  const numbers = ['epoch', 'step', 'totalSteps'] as const;
  if (!Array.isArray(state.moments) || numbers.some((name) => !Number.isInteger(state[name])) || !state.running) {
    throw new LonghandError(fault('resume', 'is no state of a training', 'expected what training.state() gave'));
  }
  const { best } = state;
  return {
    ...state,
    parameters: givenTensors(network, state.parameters, 'resume.parameters'),
    moments: state.moments.map((each, index) => givenTensors(network, each, `resume.moments[${index}]`)),
    ...(best && { best: { ...best, parameters: givenTensors(network, best.parameters, 'resume.best.parameters') } }),
  };
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new LonghandError(faults);
}

const fault = (path: string, found: string, expected: string): Fault => ({ code: 'option', path, found, expected });

function faultsInEarlyStopping({ earlyStopping, validation }: FitOptions): Fault[] {
  return earlyStopping === undefined || validation !== undefined
    ? []
    : [fault('earlyStopping', 'watches the validation loss', 'expected validation samples beside it')];
}

/** A state of another optimizer or of another network. */
function faultsInMoments(network: Network, rule: Rule, resume: FitOptions['resume']): Fault[] {
  if (resume === undefined) return [];
  const { moments } = resume;
  const expected = momentsOf(rule);
  if (moments.length !== expected) {
    const found = `has ${moments.length} of each parameter`;
    return [fault('resume.moments', found, `expected ${expected}, as the optimizer ${rule.kind} keeps`)];
  }
  return moments.flatMap((each, index) => faultsInTensors(network, each, `resume.moments[${index}]`));
}

/** Parameters of another network. */
export function faultsInTensors(network: Network, tensors: Tensors, path: string): Fault[] {
  if (tensors.length !== network.layers.length) {
    return [fault(path, `has ${tensors.length} layers`, `expected ${network.layers.length}, as the network has`)];
  }
  const shapes = tensors.flatMap(({ weights, biases }, index) => {
    const { units } = network.layers[index];
    const inputs = index === 0 ? network.inputs : network.layers[index - 1].units;
    const here = `${path}[${index}]`;
    return [
      ...(weights.length === units * inputs
        ? []
        : [fault(`${here}.weights`, `has ${weights.length} numbers`, `expected ${units} × ${inputs}`)]),
      ...(biases === undefined || biases.length === units
        ? []
        : [fault(`${here}.biases`, `has ${biases.length} numbers`, `expected ${units}`)]),
    ];
  });
  if (shapes.length > 0 || areFinite(tensors)) return shapes;
  return [fault(path, 'holds a number that is not finite', 'expected finite numbers')];
}

function faultsInClassWeights({ targets }: DataSet | ShardedData, weights: readonly number[]): Fault[] {
  if (weights.length === 0) return [];
  const classes = classesOf(targets);
  if (targets.kind !== 'labels')
    return [fault('classWeights', 'are given', 'expected none for targets that are no labels')];
  if (weights.length !== classes)
    return [fault('classWeights', `has ${weights.length} numbers`, `expected ${classes}, one for each class`)];
  return weights.every((weight) => weight === 0)
    ? [fault('classWeights', 'are all 0', 'expected a class that counts')]
    : [];
}
