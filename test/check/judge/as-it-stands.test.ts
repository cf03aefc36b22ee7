import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

const R = String.raw;
const problem = readProblem(readFileSync('examples/001-superscript-layer.yaml', 'utf8'));

/** Two lines of document 001, in which 0.5 is put in for the third input, 0.1. */
const { findings } = check(
  R`$$\begin{aligned} z_1^1 &= w_{11}^1 \cdot x_1 + w_{12}^1 \cdot x_1 + w_{13}^1 \cdot x_1 + b_1^1 = \\ &= 0.1 \cdot 0.5 + 0.2 \cdot 0.5 + 0.5 \cdot 0.5 + 0.2 = 0.6 \\ a_1^1 &= \sigma(z_1^1) = \sigma(0.6) = \frac{1}{1 + e^{-0.6}} \approx 0.646 \end{aligned}$$

$$w_{21}^{2'} = w_{21}^2 - \eta (a_2^2 - \hat{y}_2) \sigma(z_2^2) (1 - \sigma(z_2^2)) \cdot a_2^1$$`,
  { problem },
);

test('the minus of a part of a formula stands neither with what is printed nor with what belongs there', () => {
  const followed = findings.filter(({ verdict, printed }) => verdict === 'follow-through' && printed === '0.6');
  expect(followed.map(({ expected }) => expected)).toEqual(
    Array.from({ length: 3 }, () => ({ latex: '0.4', value: expect.closeTo(0.4, 12) })),
  );
});

test('one letter in the place of two stands there', () => {
  const [wrong] = findings.filter(({ verdict }) => verdict === 'wrong-formula');
  expect(wrong.reasons[0].sentence).toBe('$x_{1}$ stands where $x_{2}$ and $x_{3}$ belong.');
});

test('a wrong letter of a formula that is printed is not told as one of a step that is not', () => {
  expect(findings.at(-1)?.reasons[0].sentence).toBe('$a_{2}^{1}$ stands where $a_{1}^{1}$ belongs.');
});
