import type { ActivationName } from '../network/index.js';
import { parseIdentifier, type Trace } from '../trace/index.js';
import { toleranceOf } from './answers.js';
import { type Carrying, carry } from './carry.js';
import { mixUpsOf } from './mix-ups.js';
import { roundedTo, unitOf } from './rounding.js';

/** Something about a problem that makes it hard to work, or to mark. */
export interface Complaint {
  /** The quantity. */
  readonly id: string;
  /** What is wrong with it, as the second half of a sentence. */
  readonly reason: string;
}

/** Sizes of pre-activations: not so near 0 that a mistake hides, not so far that the activation is flat. */
const preActivations: Readonly<Record<ActivationName, readonly [least: number, most: number]>> = {
  sigmoid: [0.1, 2.5],
  tanh: [0.1, 1.5],
  relu: [0.1, 5],
  'leaky-relu': [0.1, 5],
  identity: [0.1, 5],
  softmax: [0.1, 3],
};
/** Shares that a softmax gives. */
const shares = [0.05, 0.9] as const;
/** How far a prediction is from its target: else the gradient is nothing. */
const leastError = 0.05;
const greatestNumber = 10;
/** Units of the last place that a gradient has at least. */
const leastGradient = 20;

/** What is wrong with the numbers that are given and with the sizes of those that are worked. */
export function complaintsAboutNumbers(trace: Trace, decimals: number): Complaint[] {
  return [...alike(trace), ...lopsided(trace), ...sizes(trace, decimals)];
}

/** Given numbers that stand in one sum and are alike: to mix them up would not show. */
function alike({ step }: Trace): Complaint[] {
  const found: Complaint[] = [];
  const distinct = (id: string, numbers: readonly number[]): void => {
    const repeated = numbers.length - new Set(numbers).size;
    for (let count = 0; count < repeated; count++) found.push({ id, reason: 'has two numbers that are alike' });
  };
  step.parameters.forEach(({ weights, biases }, index) => {
    const layer = index + 1;
    weights.forEach((row, j) => {
      distinct(`w[${layer}][${j + 1}]`, row.map(Math.abs));
      row.forEach((weight, i) => {
        if (i > j && weights[i]?.[j] === weight) found.push({ id: `w[${layer}]`, reason: 'is alike when transposed' });
      });
    });
    weights[0].forEach(
      (_, i) =>
        void distinct(
          `w[${layer}][:][${i + 1}]`,
          weights.map((row) => row[i]),
        ),
    );
    if (biases !== undefined) distinct(`b[${layer}]`, biases);
  });
  const last = step.network.layers[step.network.layers.length - 1];
  const mayBeAlike = step.network.loss.kind !== 'squared-error' || last.activation === 'softmax';
  step.samples.forEach(({ inputs, targets }) => {
    distinct('x', inputs);
    if (!mayBeAlike) distinct('y', targets);
  });
  distinct(
    'the samples',
    step.samples.map(({ inputs }) => inputs[0]),
  );
  return found;
}

/** A layer of leaky rectifiers on one side of 0 only: then its slope, or the other one, is worked nowhere. */
function lopsided(trace: Trace): Complaint[] {
  return trace.step.network.layers.flatMap(({ activation, units }, index) => {
    if (activation !== 'leaky-relu' || units === 1) return [];
    const z = trace.quantities.filter(({ id }) => id.replace(/^s\d+\./, '').startsWith(`z[${index + 1}]`));
    const isMixed = z.some(({ value }) => value < 0) && z.some(({ value }) => value > 0);
    return isMixed ? [] : [{ id: `z[${index + 1}]`, reason: 'is on one side of 0 in every unit' }];
  });
}

function sizes(trace: Trace, decimals: number): Complaint[] {
  const { layers } = trace.step.network;
  const least = leastGradient * unitOf(decimals);
  return trace.quantities.flatMap(({ id, formula, value }): Complaint[] => {
    const place = parseIdentifier(id);
    if (formula === undefined || place === undefined) return [];
    const size = Math.abs(value);
    const complain = (reason: string): Complaint[] => [{ id, reason }];
    if (size > greatestNumber) return complain('is too large');
    const activation = layers[(place.indices[0] ?? 1) - 1]?.activation;
    switch (place.kind) {
      case 'z': {
        const [low, high] = preActivations[activation];
        if (activation === 'relu' && value < low) return complain('leaves its ReLU dead');
        if (size < low) return complain('is too near 0');
        return size > high ? complain('saturates its activation') : [];
      }
      case 'a':
        if (activation !== 'softmax') return [];
        return size < shares[0] || size > shares[1] ? complain('is near 0 or 1') : [];
      case 'dL/da':
        if (place.indices[0] === layers.length) return size < leastError ? complain('is too small') : [];
        return size < least ? complain('is too small') : [];
      case 'dL/dz':
      case 'dL/dw':
      case 'dL/db':
        return size < least ? complain('is too small') : [];
      default:
        return [];
    }
  });
}

/** Mix-ups that a marker could not see, because the wrong number lies within the tolerance of the right one. */
export function complaintsAboutMixUps(trace: Trace, carrying: Carrying): Complaint[] {
  return mixUpsOf(trace).flatMap(({ id, mistake, formula }): Complaint[] => {
    const value = trace.value(id);
    const middle = roundedTo(value, carrying.decimals);
    const tolerance = toleranceOf(carrying.at(id).range, value, carrying.decimals);
    const wrong = carry(formula, carrying).range;
    const isSeen = wrong.low > middle + tolerance || wrong.high < middle - tolerance;
    return isSeen ? [] : [{ id, reason: `is the same to the digits asked for with ${mistake}` }];
  });
}
