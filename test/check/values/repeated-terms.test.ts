import { expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

const problem = readProblem(`
network:
  inputs: 1
  layers: [{ units: 4, activation: softmax }]
  loss: { kind: squared-error, factor: 0.5, overUnits: sum, overSamples: mean }
parameters: [{ weights: [[-1.3096], [1.4351], [1.4449], [0.2676]] }]
samples: [{ inputs: [1], targets: [0, 1, 0, 0] }]
`);
const line = (share: string): string =>
  String.raw`$a_2^{(1)} = \frac{e^{1.44}}{e^{-1.31} + e^{1.44} + e^{1.44} + e^{0.268}} = ${share}$`;

test('two numbers with the same digits in a sum may be two numbers', () => {
  // e^1.4351 / (e^-1.3096 + e^1.4351 + e^1.4449 + e^0.2676)
  const share = Math.exp(1.4351) / [-1.3096, 1.4351, 1.4449, 0.2676].reduce((sum, z) => sum + Math.exp(z), 0);
  const { counts } = check(line(share.toFixed(3)), { problem });
  expect([counts.slip, counts.roots, counts.unchecked]).toEqual([0, 0, 0]);
});

test('so may two factors in a sum of products', () => {
  const factors = readProblem(`
network:
  inputs: 2
  layers: [{ units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5, overUnits: sum, overSamples: mean }
parameters: [{ weights: [[-0.6, 0.5]] }]
samples: [{ inputs: [0.14652, 0.14748], targets: [0] }]
`);
  // −0.6 · 0.14652 + 0.5 · 0.14748 = −0.014172, and −0.1 · 0.147 = −0.0147
  const { counts } = check(String.raw`$z_1^{(1)} = -0.6 \cdot 0.147 + 0.5 \cdot 0.147 = -0.01417$`, {
    problem: factors,
  });
  expect([counts.slip, counts.roots, counts.unchecked]).toEqual([0, 0, 0]);
});

test('but not any two', () => {
  expect(check(line('0.410'), { problem }).counts.roots).toBe(1);
});
