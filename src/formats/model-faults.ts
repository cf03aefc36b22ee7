import type { Fault } from '../base/index.js';
import { faultsInNetwork, faultsInParameterCount, type Network } from '../network/index.js';
import type { Model } from './model.js';

/** What no part of a model but its parameters shows by itself: a loss without its activation, shapes that do not fit. */
export function faultsBetweenParts(data: unknown): Fault[] {
  if (typeof data !== 'object' || data === null) return [];
  const { network, inputScaling, inputNames, targetNames, classes, shape } = data as Partial<
    Record<keyof Model, unknown>
  >;
  const { inputs, outputs } = endsOf(network);
  const faults = [...faultsInNetwork(network), ...faultsInParameterCount(network)];
  const expectLength = (path: string, given: unknown, length: number | undefined, what: string): void => {
    if (!Array.isArray(given) || length === undefined || given.length === length) return;
    const found = `has ${given.length} ${given.length === 1 ? 'entry' : 'entries'}`;
    faults.push(shapeFault(path, found, `the network has ${length} ${what}`));
  };
  const { offsets, factors } = record(inputScaling);
  expectLength('inputScaling.offsets', offsets, inputs, 'inputs');
  expectLength('inputScaling.factors', factors, inputs, 'inputs');
  expectLength('inputNames', inputNames, inputs, 'inputs');
  // Labels stand in one column, however many outputs tell the classes apart.
  if (!(Array.isArray(targetNames) && targetNames.length === 1)) {
    expectLength('targetNames', targetNames, outputs, 'outputs');
  }
  // One output tells two classes apart.
  if (!(outputs === 1 && Array.isArray(classes) && classes.length === 2)) {
    expectLength('classes', classes, outputs, 'outputs');
  }
  if (Array.isArray(shape) && inputs !== undefined && shape[0] * shape[1] !== inputs) {
    faults.push(shapeFault('shape', `is ${shape.join(' × ')}`, `the network has ${inputs} inputs`));
  }
  return faults;
}

/** Numbers of inputs and outputs as far as the data gives them. */
function endsOf(network: unknown): { readonly inputs: number | undefined; readonly outputs: number | undefined } {
  const { inputs, layers } = record(network) as Partial<Record<keyof Network, unknown>>;
  const { units } = record(Array.isArray(layers) ? layers[layers.length - 1] : undefined);
  return { inputs: asCount(inputs), outputs: asCount(units) };
}

export const shapeFault = (path: string, found: string, expected: string): Fault => ({
  code: 'shape',
  path,
  found,
  expected,
});

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

const asCount = (value: unknown): number | undefined => (Number.isSafeInteger(value) ? (value as number) : undefined);
