import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

const R = String.raw;

/** By hand: z = 0.5 · (−0.24) = −0.12, a = tanh(−0.12) = −0.119427, ∂a/∂z = 1 − a² = 0.985737, L = ½ (a − 1)² = 0.626559. */
const problem =
  readProblem(`network: { inputs: 1, layers: [{ units: 1, activation: tanh }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.5]] }]
samples: [{ inputs: [-0.24], targets: [1] }]
learningRate: 0.5
`);
const wrong = ['slip', 'miscopied', 'wrong-operand', 'wrong-formula', 'unchecked'];
const notRight = (text: string): string[] =>
  check(text, { problem })
    .findings.filter(({ verdict }) => wrong.includes(verdict))
    .map(({ printed, verdict, reasons }) => [printed, verdict, ...reasons.map(({ mistake }) => mistake)].join(' | '));

const before = R`$z = -0.12$, $a = -0.1194$.`;

describe('a line that is right only if a number was rounded once more than it is printed above', () => {
  test('shows the mistake that takes each number as it is printed', () => {
    expect(notRight(R`${before} $\frac{\partial a}{\partial z} = 1-(-0.12)^2 = 0.9856$`)).toEqual([
      '0.12 | wrong-operand | pre-activation-for-activation',
    ]);
  });

  test('shows none where no number has the digits of another', () => {
    expect(notRight(R`${before} $\frac{\partial a}{\partial z} = 1-(-0.119)^2 = 0.9858$`)).toEqual([]);
  });

  test('shows none in a note whose numbers are rounded on other lines too', () => {
    expect(
      notRight(
        R`${before} $L = 0.5\cdot(-0.119-1)^2 = 0.6261$, $\frac{\partial a}{\partial z} = 1-(-0.12)^2 = 0.9856$`,
      ),
    ).toEqual([]);
  });

  test('shows none where the number is printed nowhere else', () => {
    expect(notRight(R`$z = -0.12$. $\frac{\partial a}{\partial z} = 1-(-0.12)^2 = 0.9856$`)).toEqual([]);
  });
});
