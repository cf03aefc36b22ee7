import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;

/** z = 0.2 · 0.5 − 0.4 · 1.5 + 0.1 = −0.4, ŷ = 0.4013; −ln ŷ = 0.9130, −ln(1 − ŷ) = 0.5130. */
const problem = (target: number) =>
  readProblem(`network:
  inputs: 2
  layers: [{ units: 1, activation: sigmoid }]
  loss: { kind: binary-cross-entropy }
parameters: [{ weights: [[0.2, -0.4]], biases: [0.1] }]
samples: [{ inputs: [0.5, 1.5], targets: [${target}] }]
learningRate: 0.5
`);
const ofOne = R`$L = -\ln \hat y = 0.9130$`;
const ofZero = R`$L = -\ln(1 - \hat y) = 0.5130$`;

describe('the one term that is left of a cross-entropy', () => {
  test.each([
    [1, ofOne],
    [0, ofZero],
    [1, R`$\frac{\partial L}{\partial \hat y} = -\frac{1}{\hat y}$`],
    [0, R`$\frac{\partial L}{\partial \hat y} = \frac{1}{1 - \hat y}$`],
    [1, R`$\frac{\partial L}{\partial \hat y} = -\frac{y}{\hat y} + \frac{1 - y}{1 - \hat y}$`],
  ])('is right where the target is %d: %s', (target, text) => {
    for (const { verdict } of check(text, { problem: problem(target) }).findings)
      expect(['right', 'rounded']).toContain(verdict);
  });

  test.each([
    [1, ofZero, R`-\ln \hat{y}`],
    [0, ofOne, R`-\ln\left(1 - \hat{y}\right)`],
  ])('is that of the other target where it is %d: %s', (target, text, right) => {
    const { findings, counts } = check(text, { problem: problem(target) });
    expect(counts).toMatchObject({ roots: 1, 'follow-through': 1 });
    expect(findings[0]).toMatchObject({
      verdict: 'wrong-formula',
      reasons: [{ mistake: 'other-target-term', mend: expect.stringContaining('−ln ŷ where the target is 1') }],
      expected: { latex: right },
    });
  });

  test.each([
    [1, '$L = 0.5130$'],
    [0, '$L = 0.9130$'],
  ])('is told of a number alone, too: %d, %s', (target, text) => {
    const [{ reasons }] = check(text, { problem: problem(target) }).findings;
    expect(reasons[0].mistake).toBe('other-target-term');
  });

  test('is not enough where the formula names the target', () => {
    const [{ verdict, reasons }] = check(R`$L = -y \ln \hat y$`, { problem: problem(1) }).findings;
    expect([verdict, reasons[0].mistake]).toEqual(['wrong-formula', 'half-of-cross-entropy']);
  });
});
