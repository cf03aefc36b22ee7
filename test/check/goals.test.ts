import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const problem = readProblem(readFileSync(new URL('../../examples/003-index-xi.yaml', import.meta.url), 'utf8'));
const verdicts = (text: string) =>
  check(text, { problem }).findings.map(({ verdict, reasons }) => [
    verdict,
    ...reasons.map(({ sentence }) => sentence),
  ]);

const goal = ['unchecked', 'This is said to be a goal, which need not hold yet.'];

test.each([String.raw`goal: $\hat{y}_k = y_k$`, String.raw`$(x_{m,i}, y_{m,k})$  goal:  $\hat{y}_{m,k} = y_{m,k}$`])(
  'a goal is not held against anything: %s',
  (line) => {
    expect(verdicts(line)).toEqual([goal]);
  },
);

test('the same is wrong where it is said to hold', () => {
  expect(verdicts(String.raw`so $\hat{y}_k = y_k$`)[0][0]).toBe('wrong-formula');
});
