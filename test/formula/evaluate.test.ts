import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, type Formula, type FunctionTable } from '../../src/formula/index.js';
import { seed } from '../random-networks.js';

const value = (formula: Formula, at: Readonly<Record<string, number>> = {}, functions: FunctionTable = {}): number =>
  evaluate(formula, (id) => at[id], functions);

describe('the value of a formula', () => {
  test.each<[Formula, number]>([
    [7, 7],
    ['a', 3],
    [['Add', 'a', 'b', 1], 8],
    [['Multiply', 'a', 'b', 2], 24],
    [['Subtract', 'a', 'b'], -1],
    [['Divide', 'a', 'b'], 0.75],
    [['Negate', 'a'], -3],
    [['Square', ['Negate', 'a']], 9],
    [['Exp', 0], 1],
    [['Exp', 1], Math.E],
    [['Ln', 1], 0],
    [['Max', 'a', 5, 'b', -7], 5],
    [['Greater', 'b', 'a'], 1],
    [['Greater', 'a', 'b'], 0],
    [['Greater', 'a', 'a'], 0],
    [['If', 1, 'a', 'b'], 3],
    [['If', 0, 'a', 'b'], 4],
    [['Add', ['Multiply', 'a', 'a'], ['Negate', ['Divide', 'b', 2]]], 7],
  ])('%j is %d with a = 3 and b = 4', (formula, expected) => {
    expect(value(formula, { a: 3, b: 4 })).toBe(expected);
  });

  test('adds and multiplies from left to right, each operation with its own rounding', () => {
    // 1 + 2⁻⁵³ rounds back to 1, so the order shows in the last bit.
    const half = 2 ** -53;
    expect(value(['Add', 1, half, half])).toBe(1);
    expect(value(['Add', half, half, 1])).toBe(1 + 2 ** -52);
    expect(value(['Multiply', 1e200, 1e200, 1e-200])).toBe(Number.POSITIVE_INFINITY);
    expect(value(['Multiply', 1e-200, 1e200, 1e200])).toBe(1e200);
    // No fused multiply-add: 0.1 · 10 rounds to 1 before the 1 is taken off.
    expect(value(['Subtract', ['Multiply', 0.1, 10], 1])).toBe(0);
  });

  test('takes 0 · ln 0 as 0, and 0 · ∞ in either order', () => {
    expect(value(['Multiply', 0, ['Ln', 0]])).toBe(0);
    expect(value(['Multiply', ['Divide', 1, 0], 0])).toBe(0);
    expect(value(['Multiply', 2, ['Ln', 0]])).toBe(Number.NEGATIVE_INFINITY);
  });

  test('lets an undefined number through as NaN', () => {
    expect(value(['Multiply', 0, ['Divide', 0, 0]])).toBeNaN();
    expect(value(['Subtract', ['Exp', 1000], ['Exp', 1000]])).toBeNaN();
    expect(value(['Ln', -1])).toBeNaN();
  });

  test('applies a function by its own evaluation, not by its definition', () => {
    const functions: FunctionTable = {
      Twice: { evaluate: ([x]) => 2 * x, define: () => 99, latex: '', text: '' },
      Count: { evaluate: (operands) => operands.length, latex: '', text: '' },
    };
    expect(value(['Add', ['Twice', 'a'], ['Count', 1, 1, 1]], { a: 3 }, functions)).toBe(9);
  });

  test('of an operator that nobody knows is an error with its name', () => {
    expect(() => value(['Sinus', 1])).toThrow('"Sinus"');
  });

  test('agrees with plain float64 arithmetic in every bit', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 });
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 6 }), fc.array(number, { minLength: 6 }), (w, x) => {
        const terms = w.map((each, i): Formula => ['Multiply', each, x[i]]);
        let total = w[0] * x[0];
        for (let i = 1; i < w.length; i++) total += w[i] * x[i];
        expect(value(['Add', ...terms])).toBe(total);
        expect(value(['Divide', ['Subtract', w[0], x[0]], ['Square', x[1]]])).toBe((w[0] - x[0]) / (x[1] * x[1]));
      }),
      { seed, numRuns: 500 },
    );
  });
});
