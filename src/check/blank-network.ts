import type { LayerParameters } from '../network/index.js';

/** Whether each unit has a bias, the units of a layer share one, or there are none. */
export type BiasPer = 'unit' | 'layer' | 'none';

/**
 * Parameters of a network with so many inputs, and so many units in each layer: all 0.
 *
 * @param per for all layers, or for each
 */
export function blankParameters(
  [inputs, ...units]: readonly number[],
  per: BiasPer | readonly BiasPer[],
): LayerParameters[] {
  return units.map((each, i) => {
    const own = typeof per === 'string' ? per : per[i];
    return {
      weights: Array.from({ length: each }, () => zeros(i === 0 ? inputs : units[i - 1])),
      ...(own === 'unit' ? { biases: zeros(each) } : own === 'layer' ? { bias: 0 } : {}),
    };
  });
}

export const zeros = (count: number): number[] => new Array<number>(count).fill(0);
