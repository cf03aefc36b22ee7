import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { twoTwoOne } from './two-two-one.js';

const verdicts = (text: string) => check(text, { problem: twoTwoOne }).findings.map(({ verdict }) => verdict);

test.each([
  String.raw`$\delta^1 = (W^2)^T \delta^2 * \sigma'(z^1)$`,
  String.raw`$\delta^1 = \frac{\partial L}{\partial a^1} * a^1 * (1 - a^1)$`,
  String.raw`$\frac{\partial L}{\partial w_{11}^2} = \delta_1^2 * a_1^1$`,
  // between a matrix and a vector it is no product entry by entry
  '$z^1 = W^1 * x + b^1$',
])('a * between arrays of one shape is taken entry by entry: %s', (text) => {
  expect(verdicts(text)).toEqual(['right']);
});

test('and what is wrong with it is found', () => {
  expect(verdicts(String.raw`$\delta^1 = (W^2)^T \delta^2 * \sigma(z^1)$`)).toEqual(['wrong-formula']);
});
