import { LonghandError } from '../base/index.js';
import type { GivenNumbers, GivenSamples, ShardedData } from '../data/index.js';
import type { Engine, Evaluation, FitOptions, Training } from './engine.js';
import type { GivenNetwork } from './given-network.js';
import type { GivenTensors } from './given-tensors.js';
import { PlainMachine } from './plain/plain-machine.js';
import { MachinePredictor } from './predictor.js';
import { BatchTraining, type MachineMaker } from './training.js';
import { hasSimd, kernelModule } from './wasm/kernels.js';
import { WasmMachine } from './wasm/wasm-machine.js';
import { worthThreads } from './worth-threads.js';

/** Engines that are always there; `longhand/engine/node` opens the native one. */
export type EngineName = Exclude<Engine['name'], 'native'>;

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
  return {
    name: 'wasm',
    fit: (network, data, options = {}) => new BatchTraining(wasmMachine, network, data, options),
    predictor: (network, parameters) =>
      new MachinePredictor((whole, options) => new WasmMachine(module, whole, options, false), network, parameters),
  };
}

const wasmMachine: MachineMaker = async (network, options, threads) => {
  const shared = threads !== undefined && threads.count > 1 && worthThreads(network, options);
  const machine = new WasmMachine(await kernelModule(shared), network, options, shared);
  if (shared) await machine.join(threads);
  return machine;
};

const plainMachine: MachineMaker = (network, options) => new PlainMachine(network, options);

const plainEngine: Engine = {
  name: 'plain',
  fit: (network, data, options = {}) => new BatchTraining(plainMachine, network, data, options),
  predictor: (network, parameters) =>
    new MachinePredictor((whole, options) => new PlainMachine(whole, options), network, parameters),
};

/**
 * Trains a network by the fastest engine there is: `for await (const epoch of fit(network, data, options))`.
 *
 * @param network its shapes are given by `network.layers`; the data has `network.inputs` columns
 * @param data `{ inputs: [samples][columns], labels: [samples] }`, `{ inputs, targets: [samples][outputs] }`, or what was read from files
 * @throws LonghandError where options, parameters or data do not fit the network, and while iterating `diverged`
 */
export function fit(network: GivenNetwork, data: GivenSamples | ShardedData, options: FitOptions = {}): Training {
  return new BatchTraining(hasSimd() ? wasmMachine : plainMachine, network, data, options);
}

/**
 * Outputs of a network, row by row, [samples][outputs]. For many calls with the same parameters `Engine.predictor` is faster.
 *
 * @param parameters of each layer { weights: [units][inputs], biases: [units] }, as a training's state or a model has them
 * @param inputs [samples][inputs]: a list of rows, or all numbers row by row; each number times `scale`
 * @throws LonghandError where parameters or inputs do not fit the network
 */
export async function predict(
  network: GivenNetwork,
  parameters: GivenTensors,
  inputs: GivenNumbers,
  scale = 1,
): Promise<Float32Array> {
  return (await openEngine()).predictor(network, parameters).predict(inputs, scale);
}

/**
 * Loss, accuracy and confusions of a network.
 *
 * @throws LonghandError where parameters or data do not fit the network
 */
export async function evaluate(
  network: GivenNetwork,
  parameters: GivenTensors,
  data: GivenSamples | ShardedData,
): Promise<Evaluation> {
  return (await openEngine()).predictor(network, parameters).evaluate(data);
}
