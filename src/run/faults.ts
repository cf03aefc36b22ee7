import type { Fault } from '../base/index.js';
import { faultsInWarmup } from '../engine/index.js';
import { faultsInNetwork, faultsInParameterCount } from '../network/index.js';

/** What no part of a run shows by itself: a loss without its activation, numbers that do not fit, what needs something else. */
export function faultsBetweenParts(data: unknown): Fault[] {
  const { network, data: source, training } = record(data);
  return [
    ...faultsInNetwork(network),
    ...faultsInParameterCount(network),
    ...faultsInColumns(source),
    ...faultsInStopping(source, training),
    ...faultsInClassWeights(network, training),
    ...faultsInWarmup(training, 'training'),
  ];
}

const fault = (code: string, path: string, found: string, expected: string, hint?: string): Fault[] => [
  { code, path, found, expected, ...(hint === undefined ? {} : { hint }) },
];

function faultsInColumns(source: unknown): Fault[] {
  const { label, targets } = record(source);
  if (label === undefined || targets === undefined) return [];
  return fault('columns', 'data.label', 'is given beside targets', 'expected one of the two');
}

/** Early stopping watches samples that are set aside; there must be some. */
function faultsInStopping(source: unknown, training: unknown): Fault[] {
  const { earlyStopping } = record(training);
  if (earlyStopping === undefined || record(source).validation !== undefined) return [];
  const found = 'watches the validation loss';
  const hint = 'For example: data: { train: mnist, validation: { fraction: 0.1 } }.';
  return fault('validation', 'training.earlyStopping', found, 'expected data.validation beside it', hint);
}

function faultsInClassWeights(network: unknown, training: unknown): Fault[] {
  const { classWeights } = record(training);
  const { layers } = record(network);
  if (!Array.isArray(classWeights) || !Array.isArray(layers)) return [];
  const { units } = record(layers[layers.length - 1]);
  // One output tells two classes apart.
  const classes = units === 1 ? 2 : units;
  const path = 'training.classWeights';
  if (Number.isInteger(classes) && classWeights.length !== classes) {
    const outputs = `the network has ${units} ${units === 1 ? 'output' : 'outputs'}`;
    return fault(
      'shape',
      path,
      `has ${classWeights.length} numbers`,
      `${outputs}, which tell ${classes} classes apart`,
    );
  }
  return classWeights.length > 0 && classWeights.every((weight) => weight === 0)
    ? fault('class-weights', path, 'are all 0', 'expected a class that counts')
    : [];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
