import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;

const problem = readProblem(`network:
  inputs: 2
  layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }]
  loss: { kind: squared-error, factor: 0.5 }
parameters:
  - { weights: [[0.3, 0.5], [0.2, 0.4]], biases: [0.1, 0.1] }
  - { weights: [[0.6, 0.62]], biases: [0.2] }
samples: [{ inputs: [0.5, 0.5], targets: [1] }]
learningRate: 0.5
notation: superscript-layer
`);

/**
 * ∂L/∂z = −0.056435 and w₁₁′ = 0.6 + 0.5 · 0.056435 · 0.622459 = 0.617564, so that δ w₁₁′ = −0.034852, and −0.033861 with the old weight: −0.035 may be
 * the one, or the other rounded the wrong way. Times 0.622459 · 0.377541 · 0.5 that is −0.0040953, and −0.0041126 with −0.035 itself.
 */
const note = (gradient: string): string => R`$\frac{\partial L}{\partial z_1^2} = -0.056435$

$\frac{\partial L}{\partial a_1^1} = -0.035$

$\frac{\partial L}{\partial w_{11}^1} = ${gradient}$`;
const mistakes = (text: string) =>
  check(text, { problem })
    .findings.find(({ printed }) => printed === '-0.035')
    ?.reasons.map(({ mistake }) => mistake);

test('what is worked from a number before it is rounded tells a wrong formula from a number that is only rounded wrongly', () => {
  expect(mistakes(note('-0.00410'))).toEqual(['updated-weight']);
  expect(mistakes(note('-0.00411'))).toHaveLength(2);
});
