import { applyScaling, type DataSet, type InputScaling } from 'longhand/data';
import type { FitOptions } from 'longhand/engine';
import type { Model } from 'longhand/formats';
import type { Network } from 'longhand/network';
import type { DataFacts, Settings } from './messages.ts';
import { picturesOf } from './misread.ts';

/** Samples that are shown before anything is learnt. */
const firstShown = 40;

/** Samples as they stand in their files, and how a network gets them. */
export interface Examples {
  readonly name: string;
  readonly isOwn: boolean;
  readonly train: DataSet;
  readonly test: DataSet;
  readonly scaling: InputScaling;
}

export function factsOf({ name, isOwn, train, test }: Examples): DataFacts {
  const { columns, shape, targets } = train;
  const labels = targets.kind === 'labels' ? targets.labels : new Uint32Array(0);
  const first = Array.from({ length: Math.min(firstShown, train.samples) }, (_, sample) => sample);
  return {
    name,
    isOwn,
    train: train.samples,
    test: test.samples,
    columns,
    classes: classesOf(train),
    pictures: picturesOf(train, first, labels),
    ...(shape === undefined ? {} : { shape }),
  };
}

/** What the classes are called: their numbers where they have no names. */
function classesOf({ targets }: DataSet): readonly string[] {
  if (targets.kind !== 'labels') return [];
  return targets.names ?? Array.from({ length: targets.classes }, (_, index) => String(index));
}

/** Whether a model takes such inputs and tells as many classes apart. */
export function fits({ network, classes }: Model, { train }: Examples): boolean {
  const outputs = network.layers[network.layers.length - 1].units;
  const own = classesOf(train);
  const areSame =
    classes === undefined || (classes.length === own.length && classes.every((name, i) => name === own[i]));
  return network.inputs === train.columns && outputs === own.length && areSame;
}

/** One hidden layer between the inputs and an output for each class. */
export function networkFor({ train }: Examples, { hidden, activation, loss }: Settings): Network {
  const isSquared = loss === 'squared-error';
  return {
    inputs: train.columns,
    layers: [
      { units: hidden, activation },
      { units: classesOf(train).length, activation: isSquared ? 'sigmoid' : 'softmax' },
    ],
    loss: isSquared
      ? { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' }
      : { kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'mean' },
  };
}

export const optionsOf = ({ optimizer, learningRate, batchSize, seed }: Settings): FitOptions => ({
  optimizer: { kind: optimizer },
  learningRate,
  batchSize,
  seed,
});

/** Samples as a network gets them; a factor is of the numbers as they stand in the file. */
export function scaled(data: DataSet, scaling: InputScaling | undefined): DataSet {
  if (scaling === undefined) return data;
  return scaling.kind === 'factor' ? { ...data, scale: scaling.factor } : applyScaling(data, scaling);
}
