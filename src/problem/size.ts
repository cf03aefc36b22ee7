import type { Fault } from '../base/index.js';
import { type Network, sizesOf } from '../network/index.js';
import { greatestTrace } from '../trace/index.js';

/** A network so large that no step of it could be worked: its parameters and samples are not even drawn. */
export function faultsInSize(network: Network, samples: number): Fault[] {
  const sizes = sizesOf(network);
  const weights = network.layers.reduce((total, layer, index) => total + layer.units * sizes[index], 0);
  // Every weight, its gradient in each sample and in all, and its update.
  const quantities = weights * (3 + samples);
  if (quantities <= greatestTrace) return [];
  return [
    {
      code: 'too-large',
      path: 'network',
      found: `takes ${quantities} quantities to work, and more`,
      expected: `expected at most ${greatestTrace}`,
      hint: 'Work fewer samples or a smaller network.',
    },
  ];
}
