import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  constant,
  evaluate,
  type Formula,
  operandsOf,
  operatorOf,
  quantitiesOf,
  sum,
} from '../../src/formula/index.js';
import { seed } from '../random-networks.js';

describe('the parts of a formula', () => {
  const formula: Formula = ['Add', ['Multiply', 'w', 'x'], ['Multiply', 2, 'w'], 'b'];

  test('operator and operands', () => {
    expect(operatorOf(formula)).toBe('Add');
    expect(operandsOf(formula)).toEqual([['Multiply', 'w', 'x'], ['Multiply', 2, 'w'], 'b']);
    for (const simple of [7, 'w']) {
      expect(operatorOf(simple)).toBeUndefined();
      expect(operandsOf(simple)).toEqual([]);
    }
  });

  test('quantities: each once, in the order in which they stand', () => {
    expect(quantitiesOf(formula)).toEqual(['w', 'x', 'b']);
    expect(quantitiesOf('w')).toEqual(['w']);
    expect(quantitiesOf(['Add', 1, 2])).toEqual([]);
  });

  test('a sum of one term is the term itself', () => {
    expect(sum(['a'])).toBe('a');
    expect(sum(['a', 'b', 'c'])).toEqual(['Add', 'a', 'b', 'c']);
  });
});

describe('a constant', () => {
  test.each<[number, Formula]>([
    [1 / 2, ['Divide', 1, 2]],
    [1 / 3, ['Divide', 1, 3]],
    [1 / 100, ['Divide', 1, 100]],
    [1 / 101, 1 / 101],
    [0.333, 0.333],
    [1, 1],
    [2, 2],
    [0, 0],
    [-0.5, -0.5],
    [1.5, 1.5],
  ])('%d', (value, expected) => {
    expect(constant(value)).toEqual(expected);
  });

  test('always has exactly its value', () => {
    const values = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: 1, max: 200 }).map((n) => 1 / n),
    );
    fc.assert(
      fc.property(values, (value) => {
        expect(evaluate(constant(value), () => Number.NaN, {})).toBe(value);
      }),
      { seed, numRuns: 1000 },
    );
  });
});
