import type { LossSpec, Network } from '../network/index.js';

/** A network as it is given: what its loss adds up or averages over may be left out, as in a file. */
export interface GivenNetwork extends Omit<Network, 'loss'> {
  readonly loss: Omit<LossSpec, 'overUnits' | 'overSamples'> & Partial<LossSpec>;
}
