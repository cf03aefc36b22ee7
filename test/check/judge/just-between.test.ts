import { expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

const problemWith = (weight: number, input: number, bias: number) =>
  readProblem(`network:
  inputs: 1
  layers: [{ units: 1, activation: relu }, { units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters:
  - { weights: [[${weight}]], biases: [${bias}] }
  - { weights: [[0.5]], biases: [0.1] }
samples: [{ inputs: [${input}], targets: [1] }]
`);
const verdictsOf = (problem: ReturnType<typeof problemWith>, ...lines: readonly string[]) =>
  check(lines.map((line) => `$${line}$`).join('\n\n'), { problem }).findings.map(({ verdict }) => verdict);

test('a number that was 0.1456 and is printed as 0.146 does not go on as 0.145', () => {
  const problem = problemWith(-0.77, 0.72, 0.7);
  expect(verdictsOf(problem, 'z_1^{(1)} = 0.146', 'a_1^{(1)} = 0.145')).toEqual(['rounded', 'slip']);
  expect(verdictsOf(problem, 'z_1^{(1)} = 0.146', 'a_1^{(1)} = 0.146')).toEqual(['rounded', 'rounded']);
});

test('a number that lay just between two may be rounded either way', () => {
  const problem = problemWith(0.455, 0.1, 0.1);
  expect(verdictsOf(problem, 'z_1^{(1)} = 0.146', 'a_1^{(1)} = 0.145')).toEqual(['rounded', 'rounded']);
  expect(verdictsOf(problem, 'z_1^{(1)} = 0.145', 'a_1^{(1)} = 0.146')).toEqual(['rounded', 'rounded']);
});
