import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { twoTwoOne } from '../two-two-one.js';

const R = String.raw;

const told = (text: string, printed: string) => {
  const { verdict, reasons, decides } =
    check(text, { problem: twoTwoOne }).findings.find((each) => each.printed === printed) ?? {};
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
