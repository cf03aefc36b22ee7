import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;

/** z = (0.15 + 0.07 + 0.05, −0.12 − 0.21 − 0.15) = (0.27, −0.48); δ = (−0.23, 0.02); b − 0.1 δ = (0.073, −0.152) */
const problem = readProblem(`network:
  inputs: 2
  layers: [{ units: 2, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[0.5, -0.1], [-0.4, 0.3]], biases: [0.05, -0.15] }]
samples: [{ inputs: [0.3, -0.7], targets: [0.5, -0.5] }]
learningRate: 0.1
`);
const found = (text: string): string[] =>
  check(text, { problem }).findings.flatMap(({ verdict, printed }) =>
    verdict === 'right' || verdict === 'rounded' ? [] : [`${verdict} ${printed}`],
  );

const forward = R`$z^1_j = W^1_{jk} x_k + b^1_j = (0.27, -0.48)^T$`;
const gradient = R`$\frac{\partial L}{\partial W^1_{jk}} = \delta^1_j x_k = \begin{pmatrix} -0.069 & 0.161 \\ 0.006 & -0.014 \end{pmatrix}$`;
const update = R`$b^1_j \to (0.073, -0.152)^T$`;

describe('a statement with letters for indices that prints all its numbers at once', () => {
  test.each([forward, gradient, update])('is one of vectors or matrices: %s', (line) => {
    expect(found(line)).toEqual([]);
    expect(check(line, { problem }).findings.length).toBeGreaterThan(1);
  });

  test('has its formula and each of its numbers checked', () => {
    expect(found(forward.replace('0.27', '0.72'))).toEqual(['miscopied 0.72']);
    expect(found(forward.replace('+ b', '- b'))[0]).toMatch(/^wrong-formula/);
    expect(found(gradient.replace('0.006', '0.06'))).toEqual(['miscopied 0.06']);
    expect(found(update.replace('0.073', '0.027'))[0]).toMatch(/0\.027$/);
  });

  test('is not understood there with other numbers than its letters have', () => {
    expect(found(forward.replace('-0.48)', '-0.48, 0)'))).toEqual(['unchecked (0.27, -0.48, 0)^T']);
  });
});
