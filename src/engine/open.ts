import { LonghandError } from '../base/index.js';
import type { Engine } from './engine.js';
import { PlainMachine } from './plain/plain-machine.js';
import { MachinePredictor } from './predictor.js';
import { BatchTraining, type MachineMaker } from './training.js';
import { hasSimd, kernelModule } from './wasm/kernels.js';
import { WasmMachine } from './wasm/wasm-machine.js';
import { worthThreads } from './worth-threads.js';

export type EngineName = Engine['name'];

/**
 * Opens an engine; it holds no state, and any number of trainings may go on in it side by side.
 *
 * @param name `auto` takes WebAssembly where it has SIMD, else plain JavaScript: the name of what was opened tells which
 * @throws LonghandError `no-simd` where `wasm` was asked for and cannot be had
 */
export async function openEngine(name: EngineName | 'auto' = 'auto'): Promise<Engine> {
  if (name === 'plain' || (name === 'auto' && !hasSimd())) return plainEngine;
  if (!hasSimd()) {
    throw new LonghandError({
      code: 'no-simd',
      path: '',
      found: 'this WebAssembly has no 128-bit SIMD',
      expected: 'expected it for the engine wasm',
      hint: 'The engine plain works everywhere, more slowly.',
    });
  }
  const module = await kernelModule(false);
  const make: MachineMaker = async (network, options, threads) => {
    if (threads === undefined || threads.count < 2 || !worthThreads(network, options)) {
      return new WasmMachine(module, network, options, false);
    }
    const machine = new WasmMachine(await kernelModule(true), network, options, true);
    await machine.join(threads);
    return machine;
  };
  return {
    name: 'wasm',
    fit: (network, data, options = {}) => new BatchTraining(make, network, data, options),
    predictor: (network, parameters) =>
      new MachinePredictor((options) => new WasmMachine(module, network, options, false), network, parameters),
  };
}

const plainEngine: Engine = {
  name: 'plain',
  fit: (network, data, options = {}) =>
    new BatchTraining((_, machineOptions) => new PlainMachine(network, machineOptions), network, data, options),
  predictor: (network, parameters) =>
    new MachinePredictor((options) => new PlainMachine(network, options), network, parameters),
};
