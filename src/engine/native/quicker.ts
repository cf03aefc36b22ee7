import type { Network } from '../../network/index.js';
import { partWorked } from '../density.js';

/** What an engine is to do. */
export interface Work {
  readonly network: Network;
  /** Samples of a step, or of a call where nothing is trained. */
  readonly batchSize: number;
  /** Samples in all: of all epochs, or of all predictions. */
  readonly samples: number;
  /** What part of the inputs is not zero. */
  readonly density: number;
  readonly trains: boolean;
}

/**
 * Speeds of the two engines, measured on one machine with one thread (docs/performance.md): multiplications and additions a second, and what a
 * step and the loading take. More threads help both, so they are left out: how many there are shall not choose the bits. The answer has to be right by a factor, not by a tenth: where the two are near, either will do.
 */
const wasm = { sparse: 12e9, dense: 28e9, perStep: 1e-6 };
const native = {
  dense: 100e9,
  perStep: 30e-6,
  perLayer: 10e-6,
  perParameter: 1.2e-9,
  loading: 0.15,
};

/**
 * Whether the native engine would be done sooner. Computed from shape, batch and density, never timed: the same work always gets the
 * same engine, and so the same bits.
 */
export const nativeIsQuicker = (work: Work): boolean => nativeSeconds(work) < wasmSeconds(work);

/** Multiplications and additions of one sample in a layer: forward, and for training the gradient and, above the first layer, backward. */
export function operationsOf({ network, trains }: Pick<Work, 'network' | 'trains'>): number[] {
  return network.layers.map(({ units }, index) => {
    const inputs = index === 0 ? network.inputs : network.layers[index - 1].units;
    return 2 * inputs * units * (trains ? (index === 0 ? 2 : 3) : 1);
  });
}

function wasmSeconds(work: Work): number {
  const { network, batchSize, samples, density } = work;
  const part = partWorked(network.inputs, density);
  const [first, ...others] = operationsOf(work);
  const each = (first * part) / (part < 1 ? wasm.sparse : wasm.dense) + sum(others) / wasm.dense;
  return samples * each + (samples / batchSize) * wasm.perStep;
}

function nativeSeconds(work: Work): number {
  const { network, batchSize, samples, trains } = work;
  const operations = sum(operationsOf(work));
  const parameters = sum(
    network.layers.map(({ units }, index) => units * (index === 0 ? network.inputs : network.layers[index - 1].units)),
  );
  const fixed =
    native.perStep + network.layers.length * native.perLayer + (trains ? parameters * native.perParameter : 0);
  return native.loading + (samples * operations) / native.dense + (samples / batchSize) * fixed;
}

export const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
