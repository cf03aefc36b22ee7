import type { LayerParameters } from '../network/index.js';

/** Whether each unit has a bias, the units of a layer share one, or there are none. */
export type BiasPer = 'unit' | 'layer' | 'none';

/** Parameters of a network with so many inputs, and so many units in each layer: all 0. */
export function blankParameters([inputs, ...units]: readonly number[], per: BiasPer): LayerParameters[] {
  return units.map((each, i) => ({
    weights: Array.from({ length: each }, () => zeros(i === 0 ? inputs : units[i - 1])),
    ...(per === 'unit' ? { biases: zeros(each) } : per === 'layer' ? { bias: 0 } : {}),
  }));
}

export const zeros = (count: number): number[] => new Array<number>(count).fill(0);
