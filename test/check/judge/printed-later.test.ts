import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

const R = String.raw;
/** By hand: ∂E/∂A_3 = −0.539892, ∂E/∂z_3 = −0.134114, A_1 = 0.5, A_2 = 0.657010, ∂E/∂w_31 = −0.067057, w_31' = 0.633528. */
const problem = readProblem(
  readFileSync(new URL('../../../examples/004-neuron-numbers.yaml', import.meta.url), 'utf8'),
);
const judged = (text: string) => check(text, { problem }).findings.map(({ verdict, follows }) => [verdict, ...follows]);

describe('a gradient that is printed before its δ', () => {
  test.each([
    // −0.539892 · 0.5 = −0.269946: the slope is left out.
    [R`$\frac{\partial E}{\partial w_{31}} = -0.2699$ $\frac{\partial E}{\partial z_3} = -0.5399$`, 'wrong-formula'],
    // −0.09123 · 0.5 = −0.045615: nobody knows why.
    [R`$\frac{\partial E}{\partial w_{31}} = -0.0456$ $\frac{\partial E}{\partial z_3} = -0.09123$`, 'slip'],
  ])('follows from it, if that is wrong: %s', (text, verdict) => {
    expect(judged(text)).toEqual([['follow-through', 1], [verdict]]);
  });

  test('takes with it what comes from it', () => {
    // 0.6 + 0.5 · 0.2699 = 0.73495; −0.5399 · 0.65701 = −0.35472
    const text = R`$\frac{\partial E}{\partial w_{31}} = -0.2699$

$w_{31}' = 0.73495$

$\frac{\partial E}{\partial z_3} = -0.5399$

$\frac{\partial E}{\partial w_{32}} = -0.3547$`;
    expect(judged(text)).toEqual([
      ['follow-through', 2],
      ['follow-through', 2],
      ['wrong-formula'],
      ['follow-through', 2],
    ]);
  });

  test('is a mistake of its own where it does not come from it', () => {
    expect(
      judged(R`$\frac{\partial E}{\partial w_{31}} = -0.0123$ $\frac{\partial E}{\partial z_3} = -0.5399$`),
    ).toEqual([['slip'], ['wrong-formula']]);
    expect(
      judged(R`$\frac{\partial E}{\partial w_{31}} = -0.2699$ $\frac{\partial E}{\partial z_3} = -0.1341$`),
    ).toEqual([['wrong-formula'], ['right']].map(([verdict]) => [verdict === 'right' ? 'rounded' : verdict]));
  });
});
