import type { Network } from '../network/index.js';
import type { MachineOptions } from './machine.js';

/**
 * Multiplications of a step from which a second thread pays: waiting for one another costs some microseconds a step, in which
 * a thread does about twenty thousand of them. Measured, see docs/performance.md.
 */
const leastWork = 400_000;

/** What part of a sparse layer's inputs is not zero, as a rule. */
const usualDensity = 0.2;

/** Whether a step has enough work for more than one thread. */
export function worthThreads(network: Network, { batchSize, sparse }: MachineOptions): boolean {
  const work = network.layers.reduce((sum, { units }, index) => {
    const inputs = index === 0 ? network.inputs * (sparse ? usualDensity : 1) : network.layers[index - 1].units;
    // Forward and gradient, and backward in all layers but the first.
    return sum + inputs * units * (index === 0 ? 2 : 3);
  }, 0);
  return batchSize >= 16 && work * batchSize >= leastWork;
}
