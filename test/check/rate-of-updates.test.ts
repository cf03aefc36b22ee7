import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';

const R = String.raw;

/** One linear unit: z = 0.3 · 2 − 0.4 · 1 = 0.2, ∂L/∂z = −0.8, and a table of its two weights. */
const note = (rows: readonly string[]) => R`Identity, $x_1 = 2$, $x_2 = 1$, $y_1 = 1$, $w_{11} = 0.3$, $w_{12} = -0.4$

$z_1 = w_{11} x_1 + w_{12} x_2 = 0.3 \cdot 2 - 0.4 \cdot 1 = 0.2$ and $a_1 = z_1 = 0.2$ with ReLU or none

$L = \frac12 (a_1 - y_1)^2 = 0.32$

| weight | old | gradient | new |
|---|---|---|---|
${rows.join('\n')}
`;
const first = '| $w_{11}$ | 0.3 | -1.6 | 0.412 |';

test('the learning rate is that which fits all rows of a table', () => {
  const { readOff, counts } = check(note([first, '| $w_{12}$ | -0.4 | -0.8 | -0.344 |']));
  expect(readOff?.learningRate).toBe(0.07);
  expect(counts).toMatchObject({ roots: 0, unchecked: 0 });
});

test.each([
  ['one row does not tell', [first]],
  ['another row contradicts', [first, '| $w_{12}$ | -0.4 | -0.8 | -0.336 |']],
])('%s', (_, rows) => {
  expect(check(note(rows)).readOff?.learningRate).toBeUndefined();
});

test('digits that leave it open do not tell', () => {
  const rows = ['| $w_{11}$ | 0.3 | -1.6 | 0.4 |', '| $w_{12}$ | -0.4 | -0.8 | -0.3 |'];
  expect(check(note(rows)).readOff?.learningRate).toBeUndefined();
});
