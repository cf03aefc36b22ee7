import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { twoTwoOne } from './two-two-one.js';

const R = String.raw;

const wrongIn = (sides: string): string[] =>
  check(
    R`$a_1^1 = 0.525$ and $a_2^1 = 0.636$

$${sides}$`,
    { problem: twoTwoOne },
  ).findings.flatMap(({ verdict, harmless, printed, expected }) =>
    /^(?:right|rounded)/.test(verdict)
      ? []
      : [`${printed} for ${expected?.latex}: ${verdict}${harmless ? ', harmless' : ''}`],
  );

const letters = R`z_1^2 = 0.7 \cdot a_1^1 - 0.6 \cdot a_1^1 + 0.2`;

test('a wrong letter beside numbers changes nothing where the right number is put in for it', () => {
  expect(wrongIn(R`${letters} = 0.7 \cdot 0.525 - 0.6 \cdot 0.636 + 0.2 = 0.186`)).toEqual([
    'a_1^1 for a_{2}^{1}: wrong-formula, harmless',
  ]);
});

test('and is the mistake where its own number is', () => {
  expect(wrongIn(R`${letters} = 0.7 \cdot 0.525 - 0.6 \cdot 0.525 + 0.2 = 0.2525`)).toEqual([
    'a_1^1 for a_{2}^{1}: wrong-formula',
    '0.525 for 0.636: follow-through',
    '0.2525 for 0.1856: follow-through',
  ]);
});

test('two wrong numbers out of three are told of where the letters beside them are right', () => {
  const gradient = R`\frac{\partial L}{\partial w_{11}^1} = 0.6 \cdot \sigma(z_1^1)(1 - \sigma(z_1^1)) \cdot 0.71 \cdot a_1^2 (1 - a_1^2) (a_1^2 - 0.9)`;
  expect(wrongIn(gradient)).toEqual(['0.71 for 0.70: slip', '0.9 for 1.0: slip']);
});

test('a function that nobody knows is read as the one with which it is right elsewhere', () => {
  const known = R`a_1^1 = \delta(z_1^1) = 0.525`;
  const found = wrongIn(
    R`${known}$ and $\frac{\partial L}{\partial w_{11}^1} = 0.6 \cdot \delta(z_1^1)(1 - \delta(z_2^1)) \cdot 0.7 \cdot a_1^2 (1 - a_1^2) (a_1^2 - 1)`,
  );
  expect(found).toContain('z_2^1 for z_{1}^{1}: wrong-formula');
  expect(found.filter((each) => each.endsWith('unchecked'))).toHaveLength(2);
});
