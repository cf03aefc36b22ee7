import { expect, test } from 'vitest';
import { confusionText } from '../../src/cli/confusion-text.js';

const confusion = [
  [50, 0, 0],
  [0, 47, 3],
  [0, 1, 1490],
];

test('short names stand over their columns', () => {
  expect(confusionText(confusion, ['a', 'bb', 'cccc']).split('\n')).toEqual([
    '      is  answered as',
    '             a   bb cccc',
    '       a    50    ·    ·',
    '      bb     ·   47    3',
    '    cccc     ·    1 1490',
  ]);
});

test('where a name does not fit, columns have the numbers that stand beside the names: nothing is cut off unsaid', () => {
  expect(confusionText(confusion, ['setosa', 'versicolor', 'virginica']).split('\n')).toEqual([
    '             is  answered as',
    '                    1    2    3',
    '      setosa  1    50    ·    ·',
    '  versicolor  2     ·   47    3',
    '   virginica  3     ·    1 1490',
  ]);
});

test('a name that is too long for any line ends in an ellipsis', () => {
  const [, , first] = confusionText(confusion, ['n'.repeat(31), 'b', 'c\u001b']).split('\n');
  expect(first).toBe(`  ${'n'.repeat(29)}…  1    50    ·    ·`);
  expect(confusionText(confusion, ['a', 'b', 'c\u001b'])).toContain(' c␛ ');
});

test('of many classes the most frequent confusions are listed', () => {
  const many = Array.from({ length: 16 }, (_, label) =>
    Array.from({ length: 16 }, (__, answer) => (label < answer ? label : 0)),
  );
  const lines = confusionText(
    many,
    many.map((_, index) => `class ${index}`),
  ).split('\n');
  expect(lines).toHaveLength(10);
  expect(lines[0]).toBe('      14 × class 14 answered as class 15');
});
