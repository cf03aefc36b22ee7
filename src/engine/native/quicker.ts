import type { Network } from '../../network/index.js';
import { partWorked } from '../density.js';
import { worthThreads } from '../worth-threads.js';

/** What an engine is to do. */
export interface Work {
  readonly network: Network;
  /** Samples of a step, or of a call where nothing is trained. */
  readonly batchSize: number;
  /** Samples in all: of all epochs, or of all predictions. */
  readonly samples: number;
  /** What part of the inputs is not zero. */
  readonly density: number;
  readonly threads: number;
  readonly trains: boolean;
}

/**
 * Speeds of the two engines, measured on one machine (docs/performance.md): multiplications and additions a second and thread, and what a
 * step and the loading take. The answer has to be right by a factor, not by a tenth: where the two are near, either will do.
 */
const wasm = { sparse: 12e9, dense: 28e9, perStep: 1e-6, secondThread: 0.6 };
const native = {
  dense: 100e9,
  perStep: 30e-6,
  perLayer: 10e-6,
  perParameter: 1.2e-9,
  secondThread: 0.7,
  loading: 0.15,
};

/**
 * Whether the native engine would be done sooner. Computed from shape, batch and density, never timed: the same work always gets the
 * same engine, and so the same bits.
 */
export const nativeIsQuicker = (work: Work): boolean => nativeSeconds(work) < wasmSeconds(work);

/** Multiplications and additions of one sample in a layer: forward, and for training the gradient and, above the first layer, backward. */
function operationsOf({ network, trains }: Work): number[] {
  return network.layers.map(({ units }, index) => {
    const inputs = index === 0 ? network.inputs : network.layers[index - 1].units;
    return 2 * inputs * units * (trains ? (index === 0 ? 2 : 3) : 1);
  });
}

const speedUp = (threads: number, second: number): number => 1 + second * (threads - 1);

function wasmSeconds(work: Work): number {
  const { network, batchSize, samples, density, threads, trains } = work;
  const part = partWorked(network.inputs, density);
  const [first, ...others] = operationsOf(work);
  const each = (first * part) / (part < 1 ? wasm.sparse : wasm.dense) + sum(others) / wasm.dense;
  const options = { batchSize, sparse: part < 1, rule: plainRule, classWeights: [], trains };
  const shared = threads > 1 && trains && worthThreads(network, options);
  return (samples * each) / (shared ? speedUp(threads, wasm.secondThread) : 1) + (samples / batchSize) * wasm.perStep;
}

function nativeSeconds(work: Work): number {
  const { network, batchSize, samples, threads, trains } = work;
  const operations = sum(operationsOf(work));
  const parameters = sum(
    network.layers.map(({ units }, index) => units * (index === 0 ? network.inputs : network.layers[index - 1].units)),
  );
  const fixed =
    native.perStep + network.layers.length * native.perLayer + (trains ? parameters * native.perParameter : 0);
  const rate = native.dense * speedUp(threads, native.secondThread);
  return native.loading + (samples * operations) / rate + (samples / batchSize) * fixed;
}

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

const plainRule = { kind: 'sgd', momentum: 0, beta1: 0, beta2: 0, epsilon: 0 } as const;
