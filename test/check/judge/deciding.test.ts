import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

const R = String.raw;
/** By hand: ∂L/∂a_1^2 = −0.453729, ∂L/∂z_1^2 = −0.112461, ∂L/∂w_11^2 = −0.059040, ∂L/∂w_12^2 = −0.071576. */
const problem =
  readProblem(`network: { inputs: 2, layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.3, -0.2], [0.5, 0.4]], biases: [0.1, -0.1] }, { weights: [[0.7, -0.6]], biases: [0.2] }]
samples: [{ inputs: [0.6, 0.9], targets: [1] }]
learningRate: 0.5
notation: superscript-layer
`);

const told = (text: string, printed: string) => {
  const { verdict, reasons, decides } =
    check(text, { problem }).findings.find((each) => each.printed === printed) ?? {};
  return { verdict, mistakes: reasons?.map(({ mistake }) => mistake), decides };
};

const first = R`$\frac{\partial L}{\partial w_{11}^2} = 0.06$`;
const second = (number: string) => R`$\frac{\partial L}{\partial w_{12}^2} = ${number}$`;

describe('a lost minus, or ŷ − a in a step that is printed nowhere', () => {
  test('are both told where nothing decides, with the number that would', () => {
    const { mistakes, decides } = told(first, '0.06');
    expect(mistakes).toEqual(expect.arrayContaining(['sign-lost', 'sign-of-error']));
    expect(decides).toEqual({ latex: R`\frac{\partial L}{\partial z_{1}^{2}}` });
  });

  test('a later number that is right leaves the lost minus', () => {
    expect(told(`${first}\n\n${second('-0.0716')}`, '0.06')).toEqual({ verdict: 'miscopied', mistakes: ['sign-lost'] });
  });

  test('a number above decides as well', () => {
    expect(told(`${second('-0.0716')}\n\n${first}`, '0.06').mistakes).toEqual(['sign-lost']);
  });

  test('a later number that has the sign turned, too, leaves the step', () => {
    expect(told(`${first}\n\n${second('0.0716')}`, '0.06')).toEqual({
      verdict: 'wrong-formula',
      mistakes: ['sign-of-error'],
    });
  });

  test('a later number that is wrong by itself decides nothing', () => {
    expect(told(`${first}\n\n${second('0.5')}`, '0.06').mistakes?.length).toBeGreaterThan(1);
  });

  test('a number that was worked from the wrong one as it is printed decides nothing', () => {
    // 0.7 − 0.5 · 0.06
    const { mistakes } = told(`${first}\n\n${R`$w_{11}^{2'} = 0.67$`}`, '0.06');
    expect(mistakes).toEqual(expect.arrayContaining(['sign-lost', 'sign-of-error']));
  });
});
