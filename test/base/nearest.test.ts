import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/base/index.js';

const names = ['sigmoid', 'tanh', 'relu', 'leaky-relu', 'identity', 'softmax'];

describe('the nearest known name', () => {
  test.each([
    ['sigmiod', 'sigmoid'],
    ['Sigmoid', 'sigmoid'],
    ['SOFTMAX', 'softmax'],
    ['tahn', 'tanh'],
    ['leakyrelu', 'leaky-relu'],
    ['leaky_relu', 'leaky-relu'],
    ['rel', 'relu'],
    ['identiy', 'identity'],
  ])('of %s is %s', (given, expected) => {
    expect(nearest(given, names)).toBe(expected);
  });

  test.each([
    ['lea', 'leaky-relu'],
    ['ident', 'identity'],
    ['SIG', 'sigmoid'],
  ])('of %s, which is cut off, is %s', (given, expected) => {
    expect(nearest(given, names)).toBe(expected);
  });

  test('may differ in a third of its letters, at least in two', () => {
    expect(nearest('abcdefghijkl', ['abcdefghWXYZ'])).toBe('abcdefghWXYZ');
    expect(nearest('abcdefghijkl', ['abcdefgVWXYZ'])).toBeUndefined();
    expect(nearest('abc', ['axy'])).toBe('axy');
    expect(nearest('abcd', ['axyz'])).toBeUndefined();
  });

  test('shares at least a letter with the given one', () => {
    expect(nearest('ab', ['xy'])).toBeUndefined();
    expect(nearest('ab', ['xb'])).toBe('xb');
  });

  test('is none where nothing is near enough to be meant', () => {
    expect(nearest('gelu-approximation', names)).toBeUndefined();
    expect(nearest('xyz', names)).toBeUndefined();
    expect(nearest('sigmoid', [])).toBeUndefined();
  });

  test('is the nearer of two, and the first of two that are equally near', () => {
    expect(nearest('weigths', ['heights', 'weights'])).toBe('weights');
    expect(nearest('cat', ['bat', 'rat'])).toBe('bat');
    expect(nearest('cat', ['rat', 'bat'])).toBe('rat');
  });

  test('of a beginning that two names share is the nearer of them by its letters', () => {
    expect(nearest('bias', ['biases', 'biasPer'])).toBe('biases');
  });

  test('takes no time for a very long name', () => {
    const start = performance.now();
    expect(nearest('sigmoid'.repeat(1_000_000), names)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
