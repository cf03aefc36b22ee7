import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

/** z = 0.6 · 0.5 + 0.1 = 0.4, L = ½(0.4 − 1)² = 0.18; the gradient of w is −0.6 · 0.5 = −0.3, of b −0.6; w' = 0.63, b' = 0.16. */
const problem = readProblem(`network:
  inputs: 1
  layers: [{ units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[0.6]], biases: [0.1] }]
samples: [{ inputs: [0.5], targets: [1] }]
learningRate: 0.1
`);
const judged = (text: string) =>
  check(text, { problem }).findings.map(({ quantity, printed, verdict }) => `${quantity} ${printed} ${verdict}`);

test.each([
  '$w_{11} := 0.63$',
  '$w_{11} \\coloneqq 0.63$',
  '$w_{11} \\to 0.63$',
  '$w_{11} \\leftarrow 0.63$',
  "$w_{11}' = 0.63$",
  '## Updated weights\n\n$w_{11} = 0.63$',
  '## Update\n\n$w_{11} = 0.63$',
  '## New weights\n\n- $w_{11} = 0.63$',
  'After the update: $w_{11} = 0.63$',
  'The new weight is $w_{11} = 0.63$',
])('%j is the weight after the step', (text) => {
  expect(judged(text)).toEqual(["w'[1][1][1] 0.63 right"]);
});

test.each([
  '$w_{11} := 0.6$',
  '## Weights\n\n$w_{11} = 0.6$',
  '## Before the step\n\n$w_{11} = 0.6$',
  'Updated from $w_{11} = 0.6$',
])('%j is the weight before it', (text) => {
  expect(judged(text)).toEqual(['w[1][1][1] 0.6 right']);
});

test('a wrong number under such a heading is held against the updated weight', () => {
  expect(judged('## Updated weights\n\n$w_{11} = 0.57$')).toEqual(["w'[1][1][1] 0.57 wrong-formula"]);
});

test('what is defined by `:=` is compared as after an equals sign', () => {
  expect(judged('$z_1 := 0.6 \\cdot 0.5 + 0.1 = 0.41$').at(-1)).toBe('z[1][1] 0.41 slip');
});
