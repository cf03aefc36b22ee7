import { type Fault, LonghandError } from '../base/index.js';
import type { LayerTensors, Tensors } from '../engine/index.js';
import { type Network, sizesOf } from '../network/index.js';
import { record, shapeFault } from './model-faults.js';

/** Faults that are told at once: a wrong file may have millions. */
const mostFaults = 20;

/**
 * Parameters as JSON has them, rounded to float32. No memory is taken for numbers that are not there.
 *
 * @throws LonghandError where there are not as many as the network has, or they are no numbers of float32
 */
export function tensorsFrom(network: Network, parameters: readonly unknown[]): Tensors {
  const sizes = sizesOf(network);
  const layers = network.layers.length;
  if (parameters.length !== layers) {
    const found = `has ${counted(parameters.length, 'entry', 'entries')}`;
    throw new LonghandError(shapeFault('parameters', found, `the network has ${counted(layers, 'layer')}`));
  }
  const faults: Fault[] = [];
  const tensors = parameters.map((given, index) =>
    new LayerNumbers(index + 1, sizes[index], sizes[index + 1], faults).tensorsFrom(given),
  );
  if (faults.length > 0) throw new LonghandError(faults.slice(0, mostFaults));
  return tensors;
}

/** The numbers of one layer, and what is wrong with them. */
class LayerNumbers {
  readonly #path: string;
  readonly #inputs: number;
  readonly #units: number;
  readonly #faults: Fault[];
  readonly #perInput: string;
  readonly #perUnit: string;

  constructor(layer: number, inputs: number, units: number, faults: Fault[]) {
    this.#path = `parameters[${layer - 1}]`;
    this.#inputs = inputs;
    this.#units = units;
    this.#faults = faults;
    this.#perInput = `layer ${layer} has ${counted(inputs, 'input')}`;
    this.#perUnit = `layer ${layer} has ${counted(units, 'unit')}`;
  }

  tensorsFrom(given: unknown): LayerTensors {
    const { weights, biases, bias, ...others } = record(given);
    for (const key of Object.keys(others).slice(0, mostFaults)) {
      this.#add(
        'key',
        this.#path,
        `has the key ${JSON.stringify(key.slice(0, 40))}`,
        'expected weights, biases or bias',
      );
    }
    if (biases !== undefined && bias !== undefined) {
      const expected = 'expected one of them: "biases" for each unit or "bias" shared by all';
      this.#add('shape', this.#path, 'has both "biases" and "bias"', expected);
    }
    return {
      weights: this.#matrix(weights),
      ...(biases === undefined ? {} : { biases: this.#biases(biases) }),
      ...(bias === undefined ? {} : { bias: this.#row([bias], new Float32Array(1), () => `${this.#path}.bias`)[0] }),
    };
  }

  #matrix(given: unknown): Float32Array {
    const path = `${this.#path}.weights`;
    if (!this.#isList(given, path, this.#units, 'row', `${this.#perUnit}, a row for each`)) return none;
    const pathOf = (unit: number): string => `${path}[${unit}]`;
    let areRows = true;
    for (let unit = 0; unit < given.length && this.#faults.length < mostFaults; unit++) {
      areRows = this.#isList(given[unit], pathOf(unit), this.#inputs, 'number', this.#perInput) && areRows;
    }
    if (!areRows || this.#faults.length >= mostFaults) return none;
    const values = new Float32Array(this.#units * this.#inputs);
    given.forEach((row, unit) => {
      const into = values.subarray(unit * this.#inputs, (unit + 1) * this.#inputs);
      this.#row(row as readonly unknown[], into, (index) => `${pathOf(unit)}[${index}]`);
    });
    return values;
  }

  #biases(given: unknown): Float32Array {
    const path = `${this.#path}.biases`;
    if (!this.#isList(given, path, this.#units, 'number', this.#perUnit)) return none;
    return this.#row(given, new Float32Array(this.#units), (index) => `${path}[${index}]`);
  }

  #row(given: readonly unknown[], into: Float32Array, pathOf: (index: number) => string): Float32Array {
    for (let index = 0; index < given.length; index++) {
      const value = given[index];
      if (typeof value === 'number' && Number.isFinite(Math.fround(value))) {
        into[index] = value;
      } else if (this.#faults.length < mostFaults) {
        const found = typeof value === 'number' ? `is ${value}` : 'is no number';
        this.#add('number', pathOf(index), found, 'expected a finite number of float32');
      }
    }
    return into;
  }

  #isList(given: unknown, path: string, length: number, unit: string, expected: string): given is readonly unknown[] {
    if (Array.isArray(given) && given.length === length) return true;
    if (Array.isArray(given)) this.#add('shape', path, `has ${counted(given.length, unit)}`, expected);
    else this.#add('shape', path, given === undefined ? 'is missing' : 'is no list', expected);
    return false;
  }

  #add(code: string, path: string, found: string, expected: string): void {
    this.#faults.push({ code, path, found, expected });
  }
}

const none = new Float32Array(0);

/** `1 unit`, `3 units` */
function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
