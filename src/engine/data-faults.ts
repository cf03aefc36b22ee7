import type { Fault } from '../base/index.js';
import type { DataSet, ShardedData } from '../data/index.js';
import type { Network } from '../network/index.js';

const fault = (path: string, found: string, expected: string): Fault => ({ code: 'option', path, found, expected });

/** Classes of labels, columns of rows. */
export const classesOf = (targets: DataSet['targets'] | ShardedData['targets']): number =>
  'classes' in targets ? targets.classes : targets.columns;

/** Samples that the network cannot take. */
export function faultsInData(network: Network, data: DataSet | ShardedData, path: string): Fault[] {
  const outputs = network.layers[network.layers.length - 1].units;
  const asked = classesOf(data.targets);
  // One output tells two classes apart.
  const fits = asked === outputs || (data.targets.kind === 'labels' && outputs === 1 && asked <= 2);
  const named = data.targets.kind === 'labels' ? `${asked} classes` : `${asked} targets a sample`;
  return [
    ...(data.samples > 0 ? [] : [fault(path, 'has no samples', 'expected at least one')]),
    ...(data.columns === network.inputs
      ? []
      : [fault(path, `has ${data.columns} inputs a sample`, `expected ${network.inputs}, as the network has`)]),
    ...(fits ? [] : [fault(path, `has ${named}`, `expected ${outputs}, as the network has outputs`)]),
    ...('inputs' in data && fits ? faultsInSamples(network, data, path) : []),
  ];
}

function faultsInSamples(network: Network, data: DataSet, path: string): Fault[] {
  const faults = faultsInNumbersOf(data, path);
  return faults.length > 0 ? faults : faultsInTargets(network, data, path);
}

/** How far the sum of targets in float32 may be from 1. */
const sumTolerance = 1e-5;

/** Target rows that are no probabilities, where the loss is a cross-entropy. */
function faultsInTargets({ loss }: Network, { targets }: DataSet, path: string): Fault[] {
  if (targets.kind === 'labels' || loss.kind === 'squared-error') return [];
  const { values, columns } = targets;
  const outside = values.findIndex((each) => each < 0 || each > 1);
  if (outside >= 0) {
    const place = `${path}: target ${(outside % columns) + 1} of sample ${Math.floor(outside / columns) + 1}`;
    return [fault(place, `is ${values[outside]}`, 'expected a target of a cross-entropy to lie from 0 to 1')];
  }
  if (loss.kind === 'binary-cross-entropy') return [];
  for (let sample = 0; sample * columns < values.length; sample++) {
    const sum = values.subarray(sample * columns, (sample + 1) * columns).reduce((total, each) => total + each, 0);
    if (Math.abs(sum - 1) > sumTolerance) {
      return [fault(`${path}: targets of sample ${sample + 1}`, `sum to ${sum}`, 'expected a sum of 1')];
    }
  }
  return [];
}

/** Numbers of samples that no training can use. */
function faultsInNumbersOf({ inputs, targets, columns, samples }: DataSet, path: string): Fault[] {
  const notFinite = inputs instanceof Float32Array ? inputs.findIndex((each) => !Number.isFinite(each)) : -1;
  if (notFinite >= 0) {
    const place = `${path}: input ${(notFinite % columns) + 1} of sample ${Math.floor(notFinite / columns) + 1}`;
    return [fault(place, `is ${inputs[notFinite]}`, 'expected a finite number')];
  }
  if (inputs.length !== samples * columns) {
    return [fault(path, `holds ${inputs.length} inputs`, `expected ${samples} samples of ${columns}`)];
  }
  const [held, each] = targets.kind === 'labels' ? [targets.labels, 1] : [targets.values, targets.columns];
  if (held.length !== samples * each) {
    return [
      fault(
        path,
        `holds ${held.length} ${targets.kind === 'labels' ? 'labels' : 'targets'}`,
        `expected ${samples * each} for ${samples} samples`,
      ),
    ];
  }
  if (targets.kind === 'labels') {
    const wrong = targets.labels.findIndex((label) => label >= targets.classes);
    if (wrong < 0) return [];
    const found = `is ${targets.labels[wrong]}`;
    return [
      fault(`${path}: label of sample ${wrong + 1}`, found, `expected less than ${targets.classes}, the classes`),
    ];
  }
  const wrong = targets.values.findIndex((each) => !Number.isFinite(each));
  if (wrong < 0) return [];
  const place = `${path}: target ${(wrong % targets.columns) + 1} of sample ${Math.floor(wrong / targets.columns) + 1}`;
  return [fault(place, `is ${targets.values[wrong]}`, 'expected a finite number')];
}
