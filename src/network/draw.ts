import { RandomNumbers } from '../base/index.js';
import type { LayerParameters, Network, Parameters } from './network.js';
import { sizesOf } from './network.js';
import type { Draw } from './schema.js';

/**
 * Parameters drawn at random: layer by layer, the weights row by row, then the biases.
 *
 * Xavier (Glorot and Bengio, 2010, eq. 12 and 16), for a layer with n inputs and m units: uniform on
 * ±√(6/(n + m)), or normal with deviation √(2/(n + m)).
 */
export function drawParameters(network: Network, draw: Draw): Parameters {
  const random = new RandomNumbers(draw.seed);
  const sizes = sizesOf(network);
  const round = (value: number): number => (draw.decimals === undefined ? value : toDecimals(value, draw.decimals));
  return network.layers.map((layer, index): LayerParameters => {
    const fanIn = sizes[index];
    const drawWeight = sampler(draw.weights, random, fanIn, layer.units);
    const drawBias = sampler(draw.biases, random, fanIn, layer.units);
    const weights = Array.from({ length: layer.units }, () => Array.from({ length: fanIn }, () => round(drawWeight())));
    if (draw.biasPer === 'none') return { weights };
    if (draw.biasPer === 'layer') return { weights, bias: round(drawBias()) };
    return { weights, biases: Array.from({ length: layer.units }, () => round(drawBias())) };
  });
}

type Distribution = Draw['weights'] | Draw['biases'];

function sampler(distribution: Distribution, random: RandomNumbers, fanIn: number, fanOut: number): () => number {
  switch (distribution.kind) {
    case 'zero':
      return () => 0;
    case 'normal':
      return () => random.normal(distribution.mean, distribution.deviation);
    case 'uniform':
      return () => random.uniform(distribution.low, distribution.high);
    case 'xavier-normal': {
      const deviation = Math.sqrt(2 / (fanIn + fanOut));
      return () => random.normal(0, deviation);
    }
    case 'xavier-uniform': {
      const limit = Math.sqrt(6 / (fanIn + fanOut));
      return () => random.uniform(-limit, limit);
    }
  }
}

/** The decimal number with so many decimals that is nearest, never −0. */
export function toDecimals(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) + 0;
}
