import { type Fault, LonghandError } from '../base/index.js';
import { type ActivationName, faultsInNetwork, type Layer, type LossKind, type Network } from '../network/index.js';
import { preset } from '../notation/index.js';
import { answersOf } from './answers.js';
import type { Frame } from './draft.js';
import type { Exercise, ExerciseOptions } from './exercise.js';
import { friendlyNumbers } from './search.js';

/** What a person works with a pocket calculator in an hour or two. */
const limits = { width: 6, layers: 4, samples: 4, answers: 300 };
/** Decimals that can be asked for. */
const decimals = { least: 2, most: 8 };
const mostExercises = 1000;
/** A slope below zero that shows in a few decimals, as the usual 0.01 does not. */
const leakySlope = 0.1;

/**
 * Exercises with friendly numbers: short given numbers, no flat activation, no gradient that vanishes at the digits asked for, and
 * no common mistake whose result would pass for the right one.
 *
 * @throws LonghandError `usage` where the options do not go together or ask for too much, `no-friendly-numbers` where none are found
 */
export function makeExercises(options: ExerciseOptions): Exercise[] {
  const { seed, count = 1, learningRate = 0.5, digits = 4 } = options;
  const network = networkOf(options);
  const frame: Frame = { network, samples: options.samples ?? 1, bias: options.bias ?? 'unit' };
  const faults = [...faultsInOptions(options), ...faultsInNetwork(network), ...faultsInFrame(frame)];
  if (faults.length > 0) throw new LonghandError(faults);
  const sizes = options.layers.join('-');
  const notation = options.notation ?? 'standard';
  return Array.from({ length: count }, (_, index): Exercise => {
    const number = index + 1;
    const trace = friendlyNumbers(frame, learningRate, digits, seedOf(seed, number));
    const { parameters, samples } = trace.step;
    return {
      number,
      problem: {
        title: `Exercise ${number}`,
        description: `One step of gradient descent in a ${sizes} network. Number ${number} of seed ${seed}, for results with ${digits} decimals.`,
        network,
        parameters,
        samples,
        learningRate,
        notation: preset(notation),
        notationChoice: notation,
      },
      trace,
      digits,
      answers: answersOf(trace, digits),
    };
  });
}

function networkOf({
  layers: sizes,
  activation = 'sigmoid',
  outputActivation,
  loss = 'squared-error',
  factor = 0.5,
}: ExerciseOptions): Network {
  const [inputs, ...units] = sizes;
  const output = outputActivation ?? usualOutput(loss, activation);
  const layers = units.map((count, index): Layer => {
    const name = index === units.length - 1 ? output : activation;
    return { units: count, activation: name, ...(name === 'leaky-relu' ? { slope: leakySlope } : {}) };
  });
  const spec = loss === 'squared-error' ? { kind: loss, factor } : { kind: loss };
  return { inputs, layers, loss: { ...spec, overUnits: 'sum', overSamples: 'mean' } };
}

function usualOutput(loss: LossKind, hidden: ActivationName): ActivationName {
  if (loss === 'binary-cross-entropy') return 'sigmoid';
  return loss === 'categorical-cross-entropy' ? 'softmax' : hidden;
}

/** Murmur's last mixing (Appleby, 2008): neighbouring seeds and numbers give seeds far apart. */
function seedOf(seed: number, number: number): number {
  let mixed = (seed ^ Math.imul(number, 0x9e3779b1)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function faultsInOptions({
  layers,
  seed,
  count = 1,
  loss,
  factor,
  learningRate = 0.5,
  digits = 4,
}: ExerciseOptions): Fault[] {
  const faults: Fault[] = [];
  const refuse = (path: string, found: string, expected: string): void => {
    faults.push({ code: 'usage', path, found, expected });
  };
  const isWhole = (value: number, least: number, most: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!isWhole(layers.length, 2, limits.layers + 1)) {
    refuse('layers', `has ${layers.length - 1} layers`, `an exercise has from 1 to ${limits.layers}`);
  }
  for (const size of layers) {
    if (!isWhole(size, 1, limits.width))
      refuse('layers', `has ${size}`, `a layer of an exercise has from 1 to ${limits.width} units`);
  }
  if (!isWhole(seed, 0, 0xffffffff)) refuse('seed', `is ${seed}`, 'expected a whole number from 0 to 4294967295');
  if (!isWhole(count, 1, mostExercises))
    refuse('count', `is ${count}`, `expected a whole number from 1 to ${mostExercises}`);
  if (!isWhole(digits, decimals.least, decimals.most)) {
    refuse('digits', `is ${digits}`, `expected a whole number from ${decimals.least} to ${decimals.most}`);
  }
  if (!(learningRate > 0 && learningRate <= 10))
    refuse('learningRate', `is ${learningRate}`, 'expected a number above 0, at most 10');
  if (factor !== undefined && !(factor > 0 && factor <= 10))
    refuse('factor', `is ${factor}`, 'expected a number above 0, at most 10');
  if (factor !== undefined && loss !== undefined && loss !== 'squared-error') {
    refuse('factor', 'is given', `only the squared error has a factor, and the loss is ${loss}`);
  }
  return faults;
}

function faultsInFrame({ network, samples, bias }: Frame): Fault[] {
  const faults: Fault[] = [];
  const refuse = (path: string, found: string, expected: string): void => {
    faults.push({ code: 'usage', path, found, expected });
  };
  network.layers.forEach(({ units, activation }, index) => {
    if (activation !== 'softmax') return;
    const path = `network.layers[${index}]`;
    if (units === 1) refuse(path, 'is a softmax of 1 unit', 'expected at least 2, as the softmax of one is always 1');
    else if (bias === 'layer') {
      refuse(
        path,
        'is a softmax with a shared bias',
        'expected biases of its units, as a shared one has the gradient 0',
      );
    }
  });
  if (!(Number.isInteger(samples) && samples >= 1 && samples <= limits.samples)) {
    refuse('samples', `is ${samples}`, `expected a whole number from 1 to ${limits.samples}`);
  }
  const answers = countAnswers({ network, samples });
  if (answers > limits.answers) {
    refuse('', `there are ${answers} numbers to work in each exercise`, `expected at most ${limits.answers}`);
  }
  return faults;
}

/** How many numbers are asked for, or a few less. */
function countAnswers({ network, samples }: Pick<Frame, 'network' | 'samples'>): number {
  const inputs = [network.inputs, ...network.layers.map(({ units }) => units)];
  const parameters = network.layers.reduce((total, { units }, index) => total + units * (inputs[index] + 1), 0);
  const units = network.layers.reduce((total, layer) => total + layer.units, 0);
  return samples * (parameters + 5 * units) + parameters * (samples > 1 ? 2 : 1);
}
