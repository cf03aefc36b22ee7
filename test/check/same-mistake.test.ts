import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;

/** a = (0.74, 1.53), δ = (0.41, −0.26), ∂L/∂W = δ xᵀ = [[0.123, 0.287], [−0.078, −0.182]] */
const problem = readProblem(`network:
  inputs: 2
  layers: [{ units: 2, activation: identity }]
  loss: { kind: squared-error, factor: 0.5, overUnits: sum }
parameters: [{ weights: [[0.37, 0.9], [1.25, 1.65]] }]
samples: [{ inputs: [0.3, 0.7], targets: [0.331, 1.79] }]
learningRate: 0.1
notation: matrix-alpha
`);
const found = (line: string): string[] =>
  check(line, { problem }).findings.flatMap(({ verdict, printed, reasons: [reason] }) =>
    verdict === 'right' || verdict === 'rounded'
      ? []
      : [[verdict, printed, ...(reason?.mistake === undefined ? [] : [reason.mistake])].join(' ')],
  );

describe('the same mistake in all numbers of a matrix', () => {
  test('is one, made at the first of them', () => {
    expect(
      found(
        R`$$w_1 := w_1 - \eta \frac{\partial L}{\partial w_1} = \begin{bmatrix} 0.247 & 0.613 \\ 1.328 & 1.832 \end{bmatrix}$$`,
      ),
    ).toEqual([
      'wrong-formula 0.247 learning-rate-left-out',
      'follow-through 0.613',
      'follow-through 1.328',
      'follow-through 1.832',
    ]);
  });

  test('is two where it is another, or one of copying', () => {
    expect(
      found(
        R`$$w_1 := w_1 - \eta \frac{\partial L}{\partial w_1} = \begin{bmatrix} 0.247 & 0.9287 \\ 1.2587 & 1.6628 \end{bmatrix}$$`,
      ),
    ).toEqual([
      'wrong-formula 0.247 learning-rate-left-out',
      'wrong-formula 0.9287 update-added',
      'miscopied 1.2587 digits-swapped',
      'miscopied 1.6628 digits-swapped',
    ]);
  });
});
