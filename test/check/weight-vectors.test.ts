import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { twoTwoOne } from './two-two-one.js';

const R = String.raw;
const found = (note: string): string[] =>
  check(note, { problem: twoTwoOne }).findings.flatMap(({ aspect, verdict }) =>
    aspect === 'formula' ? [verdict] : [],
  );

const work = R`$$z^2 = W^2 a^1 + b^2 = \begin{bmatrix} 0.7 \\ -0.6 \end{bmatrix} \cdot \begin{bmatrix} 0.525 \\ 0.636 \end{bmatrix} + 0.2 = 0.186$$`;
const formulas = R`

$$\frac{\partial L}{\partial W^2} = \frac{\partial L}{\partial z^2} \cdot a^1$$

$$\frac{\partial L}{\partial a^1} = \frac{\partial L}{\partial z^2} \cdot W^2$$`;

test('weights that stand as a column beside another one are a vector, and so is their gradient', () => {
  expect(found(`${work}${formulas}`)).toEqual(['right', 'right', 'right']);
});

test('else they are a row of a matrix', () => {
  expect(found(formulas)).toEqual(['wrong-formula', 'wrong-formula']);
  const ofOthers = work.replace(R`0.7 \\ -0.6`, R`0.7 \\ -0.5`);
  expect(found(`${ofOthers}${formulas}`).filter((each) => each === 'wrong-formula')).toHaveLength(2);
});
