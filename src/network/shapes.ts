import type { Fault } from '../base/index.js';
import { activationNames } from './activations/index.js';
import { lossKinds, lossOf } from './losses/index.js';

/**
 * Sizes of the layers as far as a document gives them: [inputs, units of layer 1, …], undefined where it does not.
 * It takes data of any form, so that shapes are checked even where something else in the document is wrong.
 */
function sizesIn(network: unknown): (number | undefined)[] | undefined {
  const { inputs, layers } = asRecord(network);
  if (!Array.isArray(layers) || layers.length === 0) return undefined;
  return [asCount(inputs), ...layers.map((layer) => asCount(asRecord(layer).units))];
}

/** Where the parameters do not fit the layers. */
export function faultsInParameters(network: unknown, parameters: unknown): Fault[] {
  const sizes = sizesIn(network);
  if (sizes === undefined || !Array.isArray(parameters)) return [];
  const faults: Fault[] = [];
  const layers = sizes.length - 1;
  if (parameters.length !== layers) {
    const found = `has ${counted(parameters.length, 'entry', 'entries')}`;
    faults.push(shape('parameters', found, `the network has ${counted(layers, 'layer')}`));
  }
  for (let index = 0; index < Math.min(layers, parameters.length); index++) {
    faults.push(...faultsInLayer(parameters[index], `parameters[${index}]`, index + 1, sizes));
  }
  return faults;
}

function faultsInLayer(given: unknown, path: string, layer: number, sizes: readonly (number | undefined)[]): Fault[] {
  const { weights, biases, bias } = asRecord(given);
  const units = sizes[layer];
  const from = sizes[layer - 1];
  const faults: Fault[] = [];
  if (Array.isArray(weights)) {
    if (units !== undefined && weights.length !== units) {
      const found = `has ${counted(weights.length, 'row')}`;
      faults.push(shape(`${path}.weights`, found, `layer ${layer} has ${counted(units, 'unit')}, a row for each`));
    }
    weights.forEach((row, index) => {
      if (!Array.isArray(row) || from === undefined || row.length === from) return;
      const found = `has ${counted(row.length, 'number')}`;
      faults.push(shape(`${path}.weights[${index}]`, found, `layer ${layer} has ${counted(from, 'input')}`));
    });
  }
  if (Array.isArray(biases) && units !== undefined && biases.length !== units) {
    const found = `has ${counted(biases.length, 'number')}`;
    faults.push(shape(`${path}.biases`, found, `layer ${layer} has ${counted(units, 'unit')}`));
  }
  if (biases !== undefined && bias !== undefined) {
    faults.push(
      shape(
        path,
        'has both "biases" and "bias"',
        'expected one of them: "biases" for each unit or "bias" shared by all',
      ),
    );
  }
  return faults;
}

/** Where the samples do not fit the inputs, the outputs or the loss. */
export function faultsInSamples(network: unknown, samples: unknown): Fault[] {
  const sizes = sizesIn(network);
  if (sizes === undefined || !Array.isArray(samples)) return [];
  const kind = lossKinds.find((known) => known === asRecord(asRecord(network).loss).kind);
  const outputs = sizes[sizes.length - 1];
  const faults: Fault[] = [];
  samples.forEach((sample, index) => {
    const path = `samples[${index}]`;
    const { inputs, targets } = asRecord(sample);
    if (Array.isArray(inputs) && sizes[0] !== undefined && inputs.length !== sizes[0]) {
      const found = `has ${counted(inputs.length, 'number')}`;
      faults.push(shape(`${path}.inputs`, found, `the network has ${counted(sizes[0], 'input')}`));
    }
    if (!Array.isArray(targets)) return;
    if (outputs !== undefined && targets.length !== outputs) {
      const found = `has ${counted(targets.length, 'number')}`;
      faults.push(shape(`${path}.targets`, found, `the output layer has ${counted(outputs, 'unit')}`));
    } else if (kind !== undefined && targets.every((target) => typeof target === 'number' && Number.isFinite(target))) {
      const fault = lossOf({ kind }).faultInTargets?.(targets as number[]);
      if (fault !== undefined) {
        const place = fault.index === undefined ? '' : `[${fault.index}]`;
        faults.push({ code: 'target', path: `${path}.targets${place}`, found: fault.found, expected: fault.expected });
      }
    }
  });
  return faults;
}

/** Where the loss and the output activation, or a slope and its activation, do not go together. */
export function faultsInNetwork(network: unknown): Fault[] {
  const { layers, loss } = asRecord(network);
  if (!Array.isArray(layers)) return [];
  const faults: Fault[] = [];
  layers.forEach((layer, index) => {
    const { activation, slope } = asRecord(layer);
    if (slope !== undefined && activation !== 'leaky-relu' && activationNames.some((name) => name === activation)) {
      const found = `is given, but the activation is ${String(activation)}`;
      const path = `network.layers[${index}].slope`;
      faults.push({ code: 'slope', path, found, expected: 'only leaky-relu has a slope' });
    }
  });
  const kind = lossKinds.find((known) => known === asRecord(loss).kind);
  const last = activationNames.find((name) => name === asRecord(layers[layers.length - 1]).activation);
  const accepts = kind === undefined ? undefined : lossOf({ kind }).accepts;
  if (last !== undefined && accepts !== undefined && !accepts.includes(last)) {
    const path = `network.layers[${layers.length - 1}].activation`;
    const expected = `${kind} needs predictions between 0 and 1, which ${accepts.join(' or ')} gives`;
    faults.push({ code: 'loss-and-activation', path, found: `is ${last}`, expected });
  }
  return faults;
}

const shape = (path: string, found: string, expected: string): Fault => ({ code: 'shape', path, found, expected });

/** `1 unit`, `3 units` */
function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asCount(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : undefined;
}
