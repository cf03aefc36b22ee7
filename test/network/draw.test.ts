import { describe, expect, test } from 'vitest';
import {
  type Draw,
  drawParameters,
  drawSchema,
  type Network,
  type Parameters,
  toDecimals,
} from '../../src/network/index.js';

function networkOf(inputs: number, ...units: number[]): Network {
  return {
    inputs,
    layers: units.map((count) => ({ units: count, activation: 'sigmoid' })),
    loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'mean' },
  };
}

/** A draw with the schema's defaults for everything that is not given. */
const drawOf = (given: Partial<Draw>): Draw => drawSchema.parse({ seed: 42, ...given });
const small = networkOf(2, 2, 1);
const draw = (given: Partial<Draw>, network = small): Parameters => drawParameters(network, drawOf(given));
const weightsOf = (parameters: Parameters): number[] => parameters.flatMap(({ weights }) => weights.flat());

describe('a draw', () => {
  test('is the same for the same seed and another for another', () => {
    for (const kind of ['normal', 'uniform', 'xavier-normal', 'xavier-uniform'] as const) {
      const weights = drawSchema.shape.weights.parse({ kind });
      expect(draw({ weights })).toEqual(draw({ weights }));
      const others = [0, 1, 43, 4294967295].map((seed) => JSON.stringify(draw({ weights, seed })));
      expect(new Set([...others, JSON.stringify(draw({ weights }))]).size, kind).toBe(5);
    }
  });

  test('gives these numbers for seed 42 in every release: documents rely on them', () => {
    // Uniform numbers are exact in float64; the logarithm of normal ones may differ by a bit between engines.
    expect(draw({ weights: { kind: 'uniform', low: -1, high: 1 } })).toEqual([
      {
        weights: [
          [0.9411346462182848, 0.6914319059226872],
          [0.6952241346273398, -0.37171375455840927],
        ],
        biases: [0, 0],
      },
      { weights: [[0.9703857382133079, 0.9672990500687795]], biases: [0] },
    ]);
    const [{ weights, biases }] = draw({
      weights: { kind: 'normal', mean: 0, deviation: 1 },
      biases: { kind: 'uniform', low: -1, high: 1 },
    });
    const expected = [0.8600836199490415, -0.4598587645073876, 1.704356104621969, -0.5075518640158416];
    weights.flat().forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index], 14);
    });
    expect(biases).toEqual([-0.05727852667158673, -0.3667099526992099]);
  });

  test('has the shapes of the network', () => {
    for (const network of [networkOf(1, 1), networkOf(3, 4, 2), networkOf(2, 1, 5, 3)]) {
      const parameters = draw({}, network);
      let fanIn = network.inputs;
      parameters.forEach(({ weights, biases }, index) => {
        const { units } = network.layers[index];
        expect(weights.map((row) => row.length)).toEqual(Array.from({ length: units }, () => fanIn));
        expect(biases).toHaveLength(units);
        fanIn = units;
      });
      expect(parameters).toHaveLength(network.layers.length);
    }
  });

  test('draws one bias for each unit, one for a layer, or none', () => {
    const biases = { kind: 'uniform', low: 2, high: 3 } as const;
    const [perUnit] = draw({ biases, biasPer: 'unit' });
    expect(Object.keys(perUnit)).toEqual(['weights', 'biases']);
    expect(perUnit.biases).toHaveLength(2);
    expect(perUnit.biases?.every((bias) => bias >= 2 && bias < 3)).toBe(true);
    const [shared] = draw({ biases, biasPer: 'layer' });
    expect(Object.keys(shared)).toEqual(['weights', 'bias']);
    expect(shared.bias).toBeGreaterThanOrEqual(2);
    expect(shared.bias).toBeLessThan(3);
    expect(draw({ biases, biasPer: 'none' }).map((layer) => Object.keys(layer))).toEqual([['weights'], ['weights']]);
    // How biases are drawn changes nothing about the weights of the first layer, which come before.
    expect(perUnit.weights).toEqual(shared.weights);
  });

  test('sets biases to zero where nothing else is asked', () => {
    expect(draw({}).map(({ biases }) => biases)).toEqual([[0, 0], [0]]);
  });

  test('rounds to the given decimals, to the nearest, and never to −0', () => {
    const exact = weightsOf(draw({}));
    for (const decimals of [0, 1, 3, 15]) {
      weightsOf(draw({ decimals })).forEach((value, index) => {
        expect(value).toBe(Number(value.toFixed(decimals)));
        expect(Math.abs(value - exact[index])).toBeLessThanOrEqual(0.5 * 10 ** -decimals + Number.EPSILON);
        expect(Object.is(value, -0)).toBe(false);
      });
    }
    expect(toDecimals(-0.04, 1)).toBe(0);
    expect(toDecimals(-0.06, 1)).toBe(-0.1);
    expect(toDecimals(1.25, 1)).toBe(1.3);
    expect(toDecimals(2.5, 0)).toBe(3);
  });
});

describe('the distribution of the weights', () => {
  /** 200 · 300 weights of one layer, enough for the moments of their distribution. */
  const large = networkOf(300, 200);
  const count = 300 * 200;

  interface Moments {
    readonly mean: number;
    readonly deviation: number;
    readonly least: number;
    readonly greatest: number;
    /** The fourth central moment over the square of the variance: 1.8 for uniform, 3 for normal numbers. */
    readonly kurtosis: number;
  }

  function momentsOf(values: readonly number[]): Moments {
    const average = (of: (value: number) => number): number =>
      values.reduce((total, value) => total + of(value), 0) / values.length;
    const mean = average((value) => value);
    const variance = average((value) => (value - mean) ** 2);
    return {
      mean,
      deviation: Math.sqrt(variance),
      least: values.reduce((a, b) => Math.min(a, b)),
      greatest: values.reduce((a, b) => Math.max(a, b)),
      kurtosis: average((value) => (value - mean) ** 4) / variance ** 2,
    };
  }

  /**
   * Five standard errors of each moment: a right distribution misses one of these in two million draws, and with a
   * fixed seed never. The standard errors are σ/√n, σ√((k − 1)/4n), and √(24/n) for the kurtosis of normal numbers,
   * which is greater than that of uniform ones.
   */
  function expectMoments(found: Moments, mean: number, deviation: number, kurtosis: number): void {
    expect(Math.abs(found.mean - mean)).toBeLessThan((5 * deviation) / Math.sqrt(count));
    expect(Math.abs(found.deviation - deviation)).toBeLessThan(5 * deviation * Math.sqrt((kurtosis - 1) / (4 * count)));
    expect(Math.abs(found.kurtosis - kurtosis)).toBeLessThan(5 * Math.sqrt(24 / count));
  }

  test.each([1, 7, 42])('normal, seed %i', (seed) => {
    const found = momentsOf(weightsOf(draw({ seed, weights: { kind: 'normal', mean: 0.5, deviation: 2 } }, large)));
    expectMoments(found, 0.5, 2, 3);
  });

  test.each([1, 7, 42])('uniform, seed %i', (seed) => {
    const found = momentsOf(weightsOf(draw({ seed, weights: { kind: 'uniform', low: -1, high: 3 } }, large)));
    expectMoments(found, 1, 4 / Math.sqrt(12), 1.8);
    expect(found.least).toBeGreaterThanOrEqual(-1);
    expect(found.greatest).toBeLessThan(3);
    // All 60 000 miss the outermost 0.1 % at one end with a probability of e^−60.
    expect(found.least).toBeLessThan(-0.996);
    expect(found.greatest).toBeGreaterThan(2.996);
  });

  test('Xavier uniform: ±√(6/(n + m)) for n inputs and m units', () => {
    const found = momentsOf(weightsOf(draw({ weights: { kind: 'xavier-uniform' } }, large)));
    const limit = Math.sqrt(6 / 500);
    expectMoments(found, 0, limit / Math.sqrt(3), 1.8);
    expect(found.least).toBeGreaterThanOrEqual(-limit);
    expect(found.greatest).toBeLessThan(limit);
  });

  test('Xavier normal: deviation √(2/(n + m))', () => {
    const found = momentsOf(weightsOf(draw({ weights: { kind: 'xavier-normal' } }, large)));
    expectMoments(found, 0, Math.sqrt(2 / 500), 3);
  });

  test('Xavier is exactly uniform and normal with these limits', () => {
    const limit = Math.sqrt(6 / 7);
    const network = networkOf(3, 4);
    expect(draw({ weights: { kind: 'xavier-uniform' } }, network)).toEqual(
      draw({ weights: { kind: 'uniform', low: -limit, high: limit } }, network),
    );
    expect(draw({ weights: { kind: 'xavier-normal' } }, network)).toEqual(
      draw({ weights: { kind: 'normal', mean: 0, deviation: Math.sqrt(2 / 7) } }, network),
    );
  });

  test('Xavier goes by the sizes of each layer for itself', () => {
    // Layer 1 has limit √(6/11), layer 2 √(6/1010): its 10 000 weights lie far below those of layer 1.
    const [first, second] = draw({ weights: { kind: 'xavier-uniform' } }, networkOf(1, 10, 1000));
    expect(momentsOf(first.weights.flat()).greatest).toBeGreaterThan(0.3);
    const { greatest } = momentsOf(second.weights.flat());
    expect(greatest).toBeLessThan(Math.sqrt(6 / 1010));
    expect(greatest).toBeGreaterThan(0.99 * Math.sqrt(6 / 1010));
  });

  test('Xavier is what is drawn where nothing else is asked', () => {
    expect(draw({})).toEqual(draw({ weights: { kind: 'xavier-uniform' } }));
  });

  /** One number of a draw, over a thousand small seeds. */
  function expectUniformOverSeeds(index: number): void {
    const weights = { kind: 'uniform', low: 0, high: 1 } as const;
    const numbers = Array.from(
      { length: 1000 },
      (_, seed) => weightsOf(draw({ seed, weights }, networkOf(7, 1)))[index],
    );
    const { mean, deviation } = momentsOf(numbers);
    const error = 1 / Math.sqrt(12 * numbers.length);
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(5 * error);
    expect(Math.abs(deviation - 1 / Math.sqrt(12))).toBeLessThan(5 * error * Math.sqrt(0.8 / 4));
    // Neighbouring seeds give unrelated numbers: the standard error of their correlation is 1/√n.
    const products = numbers.slice(1).map((value, n) => (value - mean) * (numbers[n] - mean));
    const correlation = products.reduce((a, b) => a + b) / products.length / deviation ** 2;
    expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(numbers.length));
  }

  test.each([0, 1, 2, 3, 4, 5, 6])('is uniform over small seeds too, for number %i of a draw', expectUniformOverSeeds);
});
