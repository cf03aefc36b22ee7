import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const problem = readProblem(readFileSync(new URL('../../examples/004-neuron-numbers.yaml', import.meta.url), 'utf8'));
const found = (text: string) =>
  check(text, { problem }).findings.map(({ printed, verdict }) => `${verdict}: ${printed}`);

test('a side with nothing in it, or with half of its brackets, is told with its whole equation', () => {
  expect(found('$z_1 = 0$, $> 0.1$')).toContain('unchecked: > 0.1');
  expect(found('$z_1 =$')).toEqual(['unchecked: z_1 =']);
  expect(found('$A_1 = 0.5 - 1)*0.5*(1 - 0.5$')).toEqual(['unchecked: A_1 = 0.5 - 1)*0.5*(1 - 0.5']);
});

test('equations side by side in plain text are each held against the truth', () => {
  for (const between of [' and ', ' und ', ', which gives ', '    ', ' => '])
    expect(found(`z_1 = 0${between}A_1 = 0.5`)).toEqual(['right: 0', 'right: 0.5']);
  expect(found('z_1 = 0 and A_1 = 0.6')).toEqual(['right: 0', 'slip: 0.6']);
});
