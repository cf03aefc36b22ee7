import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';

const R = String.raw;

/** What the weights of layer 2 are read off as in a note that only puts them in; `a` printed for the two hidden units. */
const weightsIn = (line: string, first = '0.4621', second = '-0.2913'): readonly (readonly number[])[] | undefined =>
  check(R`$x_1 = 1$, $w_{11}^{(1)} = 0.5$, $w_{21}^{(1)} = -0.3$, $t_1 = 0.5$

$a_1^{(1)} = \tanh(0.5) = ${first}$ and $a_2^{(1)} = \tanh(-0.3) = ${second}$

$y_1 = w_{11}^{(2)} a_1^{(1)} + w_{12}^{(2)} a_2^{(1)} = ${line}$`).readOff?.parameters[1].weights;

test('a minus before a product is that of the weight where the other number is positive', () => {
  expect(weightsIn(R`-0.7 \cdot 0.4621 + 0.2 \cdot (-0.2913) = -0.3817`)).toEqual([[-0.7, 0.2]]);
});

test('and is that of the other number where that is negative', () => {
  expect(weightsIn(R`0.7 \cdot 0.4621 - 0.2 \cdot 0.2913 = 0.2652`)).toEqual([[0.7, 0.2]]);
});

test('of numbers in brackets it is clear', () => {
  expect(weightsIn(R`0.7 \cdot 0.4621 + (-0.2) \cdot (-0.2913) = 0.3817`)).toEqual([[0.7, -0.2]]);
});

test('a bias may be subtracted, and a target be negative', () => {
  const { readOff, counts } = check(R`$x_1 = 1$, sigmoid

$z_1 = w_{11} x_1 + b_1 = 0.5 \cdot 1 - 0.2 = 0.3$

$a_1 = \sigma(z_1) = 0.5744$

$\frac{\partial L}{\partial a_1} = a_1 - y_1 = 0.5744 - (-1) = 1.5744$`);
  expect(readOff).toMatchObject({ parameters: [{ weights: [[0.5]], biases: [-0.2] }], samples: [{ targets: [-1] }] });
  expect(counts.roots).toBe(0);
});

test.each(["w11' ", 'w11'])('the weights of a forward pass below an update of %s are not those before it', (name) => {
  const { readOff, counts } = check(R`One sigmoid unit with x_1 = 2, y_1 = 1, eta = 0.5.

${name} = 0.3 - 0.5*(-0.1621) = 0.3811

z1 = w11*x1 = 0.3811*2 = 0.7622

a1 = sigmoid(z1) = 0.6818`);
  if (readOff !== undefined) expect(readOff.parameters).toEqual([{ weights: [[0.3]] }]);
  expect(counts.roots).toBe(0);
});
