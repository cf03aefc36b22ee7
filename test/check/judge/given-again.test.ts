import { expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

const R = String.raw;
const problem = readProblem(`network:
  inputs: 1
  layers: [{ units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[0.5]], biases: [0.3] }]
samples: [{ inputs: [0.4], targets: [0.635] }]
learningRate: 0.5
`);

// With 0.8 in the place of the target δ is −0.30; its digits are those of the bias, which is given. b' is then 0.45.
test('a given number is exact in its line, though another one with its digits was rounded', () => {
  const resultOf = (printed: string) => {
    const lines = [R`\delta_1^{(1)} = 0.5 - 0.8 = -0.30`, R`b_1^{(1)\prime} = 0.3 - 0.5 \cdot (-0.30) = ${printed}`];
    const { findings } = check(lines.map((line) => `$${line}$`).join('\n\n'), { problem });
    return findings[findings.length - 1].verdict;
  };
  expect(resultOf('0.45')).toBe('follow-through');
  expect(resultOf('0.44')).toBe('slip');
});
