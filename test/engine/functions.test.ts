import { beforeAll, describe, expect, test } from 'vitest';
import { RandomNumbers } from '../../src/base/index.js';
import { openEngine } from '../../src/engine/index.js';
import { exp, flush, sigmoid, softmax, tanh } from '../../src/engine/plain/functions.js';
import { type Kernels, kernelModule, startKernels } from '../../src/engine/wasm/kernels.js';
import type { ActivationName } from '../../src/network/index.js';

let kernels: Kernels;
beforeAll(async () => {
  kernels = startKernels(await kernelModule(false), new WebAssembly.Memory({ initial: 1 }));
});

/** So many float32 numbers, evenly over a range. */
const sweep = (from: number, to: number, count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));

/** The distance of float32 numbers near x, which is 2^−126 · 2^−23 at the least. */
const ulp = (x: number): number => 2 ** (Math.max(Math.floor(Math.log2(Math.abs(x))), -126) - 23);

/** The greatest error in units of the last place; the float64 functions of `Math` are themselves exact to 2^−29 of them. */
function greatestError(
  found: (x: number, index: number) => number,
  exact: (x: number) => number,
  at: Float32Array,
): number {
  let greatest = 0;
  at.forEach((x, index) => {
    const expected = exact(x);
    const error = Math.abs(found(x, index) - expected) / ulp(expected);
    // Not Math.max, which a NaN would pass through only to compare as it likes.
    if (!(error <= greatest)) greatest = error;
  });
  return greatest;
}

/** A layer of this activation whose pre-activations are the inputs: its outputs are the function itself. */
async function throughLayer(
  name: 'plain' | 'wasm',
  activation: ActivationName,
  at: Float32Array,
): Promise<Float32Array> {
  const loss = { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'sum' } as const;
  const engine = await openEngine(name);
  // Of two units the second is idle: one unit alone goes another way, which the test of the machines compares.
  const predictor = engine.predictor({ inputs: 1, layers: [{ units: 2, activation }], loss }, [
    { weights: Float32Array.of(1, 0) },
  ]);
  return (await predictor.predict(at)).filter((_, index) => index % 2 === 0);
}

describe('exp', () => {
  test('is right to 1 unit in the last place, from −87 to 88', () => {
    expect(greatestError(kernels.exp1, Math.exp, sweep(-87, 88, 1_000_003))).toBeLessThan(1);
    // Near 0, where a sweep of the whole range has few numbers.
    expect(greatestError(kernels.exp1, Math.exp, sweep(-0.4, 0.4, 200_001))).toBeLessThan(1);
  });

  test('is the same bits in JavaScript, on 100,000 numbers', () => {
    const random = new RandomNumbers(1);
    const at = Float32Array.from({ length: 100_000 }, () => random.uniform(-87, 88));
    expect(at.map(exp)).toEqual(at.map((x) => kernels.exp1(x)));
  });

  test('is exact where it must be', () => {
    expect(kernels.exp1(0)).toBe(1);
    expect(kernels.exp1(Number.NaN)).toBeNaN();
    expect(exp(0)).toBe(1);
    expect(exp(Number.NaN)).toBeNaN();
  });
});

describe.each(['plain', 'wasm'] as const)('of the engine %s', (name) => {
  /** Where results are above 2^−63; below it they are 0. */
  const sigmoidExact = (x: number): number => 1 / (1 + Math.exp(-x));

  test('the sigmoid is right to 2.5 units in the last place', async () => {
    // Of the exponential 1, ½ of the sum and ½ of the quotient, each of at most twice the unit of the result.
    const at = sweep(-43, 64, 100_003);
    const found = await throughLayer(name, 'sigmoid', at);
    expect(greatestError((_, index) => found[index], sigmoidExact, at)).toBeLessThan(2.5);
  });

  test('tanh is right to 3 units in the last place', async () => {
    // Below 0, 1 − 2/(e^2x + 1) takes a quotient from 1 to 2, whose unit is twice that of the result: of the exponential 0.7,
    // of the sum 1.2, of the quotient 1.
    for (const [from, to] of [
      [-20, 20],
      [-0.7, 0.7],
      [-1e-3, 1e-3],
    ]) {
      const at = sweep(from, to, 50_000);
      const found = await throughLayer(name, 'tanh', at);
      expect(greatestError((_, index) => found[index], Math.tanh, at)).toBeLessThan(3);
    }
  });

  test('both end where they should, and nothing smaller than 2^−63 comes out', async () => {
    const at = Float32Array.of(-3e38, -1000, -44, 44, 1000, 3e38, 2 ** -62, 2 ** -64, -(2 ** -64), 1e-40, 0);
    const half = 0.5;
    expect([...(await throughLayer(name, 'sigmoid', at))]).toEqual([0, 0, 0, 1, 1, 1, half, half, half, half, half]);
    expect([...(await throughLayer(name, 'tanh', at))]).toEqual([-1, -1, -1, 1, 1, 1, 2 ** -62, 0, 0, 0, 0]);
  });

  test('a softmax sums to 1, and what is 64 below the greatest is 0', async () => {
    const loss = { kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'sum' } as const;
    const engine = await openEngine(name);
    const weights = Float32Array.from({ length: 25 }, (_, index) => (index % 6 === 0 ? 1 : 0));
    const network = { inputs: 5, layers: [{ units: 5, activation: 'softmax' }], loss } as const;
    const predictor = engine.predictor(network, [{ weights }]);
    const predict = async (...z: number[]): Promise<number[]> => [...(await predictor.predict(Float32Array.from(z)))];
    expect(await predict(7, 7, 7, 7, 7)).toEqual(new Array(5).fill(Math.fround(0.2)));
    expect(await predict(100, 36, 30, -1e9, 100)).toEqual([0.5, 0, 0, 0, 0.5]);
    expect(await predict(-3e38, 3e38, 0, 0, 0)).toEqual([0, 1, 0, 0, 0]);
    const random = new RandomNumbers(2);
    for (let run = 0; run < 1000; run++) {
      const z = Array.from({ length: 5 }, () => Math.fround(random.normal(0, 8)));
      const greatest = Math.max(...z);
      const total = z.reduce((sum, each) => sum + Math.exp(each - greatest), 0);
      (await predict(...z)).forEach((a, unit) => {
        const share = Math.exp(z[unit] - greatest) / total;
        // 1 + ½ for the exponential and its argument's rounding (|z| < 64: 2^−18 of e^z), 5 · ½ for the sum, ½ for the quotient.
        expect(Math.abs(a - share)).toBeLessThan(share * (2 ** -18 + 8 * 2 ** -24) + 2 ** -63);
      });
    }
  });
});

test('the plain functions are those that the plain engine uses', async () => {
  const at = sweep(-30, 30, 1001);
  expect(await throughLayer('plain', 'sigmoid', at)).toEqual(at.map(sigmoid));
  expect(await throughLayer('plain', 'tanh', at)).toEqual(at.map(tanh));
  const z = Float32Array.of(1, 2, 3);
  softmax(z);
  expect(z.reduce((sum, each) => sum + each)).toBeCloseTo(1, 6);
  expect([2 ** -63, 2 ** -64, -(2 ** -63), -(2 ** -64), Number.NaN].map(flush)).toEqual([
    2 ** -63,
    0,
    -(2 ** -63),
    0,
    Number.NaN,
  ]);
});
