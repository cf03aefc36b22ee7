import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

/** 2-2-1; hidden tanh or ReLU, of which the second unit has z = 0.5 · 0.6 + 0.4 · 0.9 − 2 = −1.34; output 0.27 with ReLU, δ = −0.73. */
const problem = (activation: string) =>
  readProblem(`
network:
  inputs: 2
  layers: [{ units: 2, activation: ${activation} }, { units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters:
  - { weights: [[0.3, -0.2], [0.5, 0.4]], biases: [0.1, -2] }
  - { weights: [[0.7, -0.6]], biases: [0.2] }
samples: [{ inputs: [0.6, 0.9], targets: [1] }]
learningRate: 0.5
notation: superscript-layer
`);

const found = (text: string, activation: string) =>
  check(text, { problem: problem(activation) })
    .findings.filter(({ verdict }) => verdict !== 'right' && verdict !== 'rounded')
    .map(({ printed, verdict, expected, reasons }) => ({
      printed,
      verdict,
      expected: expected?.latex ?? '',
      why: (reasons ?? []).map(({ mistake = '', sentence }) => `${mistake}: ${sentence}`),
    }));

describe('1 - a where the slope of a tanh is 1 - a²', () => {
  test('in whole vectors it is named, once, and what belongs there has the square', () => {
    const text = String.raw`$\delta^1 = (W^2)^T \delta^2 \odot (1 - a^1) = \begin{pmatrix} -0.1436 \\ 0.0299 \end{pmatrix}$`;
    const [{ verdict, expected, why }, ...more] = found(text, 'tanh');
    expect(verdict).toBe('wrong-formula');
    expect(expected).toContain(String.raw`1 - \left(a^{1}\right)^{2}`);
    expect(why).toEqual([
      String.raw`square-forgotten: The square is left out: $a^{1}$ should be $\left(a^{1}\right)^{2}$.`,
    ]);
    expect(more).toEqual([]);
  });

  test('of one unit', () => {
    const [{ expected, why }] = found(String.raw`$\delta_1^1 = (1 - a_1^1) w_{11}^2 \delta_1^2$`, 'tanh');
    expect(why).toEqual(['square-forgotten: The square is left out.']);
    expect(expected).toContain(String.raw`1 - \left(a_{1}^{1}\right)^{2}`);
  });
});

describe('the slope of a ReLU on the wrong side of 0', () => {
  test.each([
    [
      String.raw`$\delta_2^1 = w_{12}^2 \delta_1^2 \mathrm{ReLU}'(z_2^1) = -0.6 \cdot (-0.73) \cdot 1 = 0.438$`,
      { printed: '1', expected: '0', sentence: ': $z_{2}^{1}$ is negative, so the slope is 0, not 1.' },
      '0.438',
    ],
    [
      String.raw`$\delta_2^1 = -0.6 \cdot (-0.73) \cdot 1 = 0.438$`,
      { printed: '1', expected: '0', sentence: ': $z_{2}^{1}$ is negative, so the slope is 0, not 1.' },
      '0.438',
    ],
    [
      String.raw`$\delta_1^1 = w_{11}^2 \delta_1^2 \mathrm{ReLU}'(z_1^1) = 0.7 \cdot (-0.73) \cdot 0 = 0$`,
      { printed: '0', expected: '1', sentence: ': $z_{1}^{1}$ is positive, so the slope is 1, not 0.' },
      '0',
    ],
  ])('%s', (text, { printed, expected, sentence }, result) =>
    expect(found(text, 'relu')).toEqual([
      { printed, verdict: 'wrong-operand', expected, why: [sentence] },
      expect.objectContaining({ printed: result, verdict: 'follow-through' }),
    ]),
  );

  test('follows from a pre-activation that was worked wrongly', () => {
    const text = String.raw`$z_2^1 = 0.5 \cdot 0.6 + 0.4 \cdot 0.9 + 2 = 2.66$

$\delta_2^1 = w_{12}^2 \delta_1^2 \mathrm{ReLU}'(z_2^1) = -0.6 \cdot (-0.73) \cdot 1 = 0.438$`;
    expect(found(text, 'relu').filter(({ verdict }) => verdict === 'wrong-operand')).toEqual([]);
  });
});
