import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const problem = readProblem(readFileSync(new URL('../../examples/004-neuron-numbers.yaml', import.meta.url), 'utf8'));
const times = (count: number, text: string): string => text.repeat(count);

/** Far more than any of these takes on a slow machine, and far less than what is not bounded takes. */
const patience = 30_000;

/** Notes that would keep a careless reader busy for ever, with what is said of them. */
const notes: readonly (readonly [name: string, note: string, says: RegExp])[] = [
  ['100,000 nested braces', `$${times(100_000, '{')}x${times(100_000, '}')}$`, /more than 20000 characters/],
  ['brackets as deep as are read', `$z_1 = ${times(9000, '(')}x_1${times(9000, ')')}$`, /nested|deep/],
  ['a megabyte on a line', `$z_1 = ${times(250_000, '0.1 ')}$`, /more than 20000 characters/],
  ['a million terms', `$z_1 = 0.1${times(999_999, '+.1')}$`, /more than 20000 characters/],
  ['as many terms as are read', `$z_1 = 0.1${times(4500, '+.1')}$`, /./],
  ['a long wrong formula', `$z_1 = ${times(900, 'x_1 w_{11} + x_2 w_{21} + ')}x_1$`, /./],
  ['a sum of a thousand million terms', String.raw`$z_1 = \sum_{i=1}^{1000000000} x_i$`, /sum of more than|indices/],
  ['sums within sums', `$z_1 = ${times(50, '\\sum_{i=1}^{10} ')} x_1$`, /parts|nested/],
  ['a tower of powers', '$z_1 = 2^{2^{2^{2^{2^{2^{2^2}}}}}}$', /./],
  [
    'derivatives within derivatives',
    `$${times(300, '\\frac{\\partial ')}E${times(300, '}{\\partial w_{11}}')} = 1$`,
    /nested/,
  ],
  ['a file to be read', '\\input{/etc/passwd} $z_1 = \\input{/etc/passwd}$', /may not/],
  ['a macro without an end', String.raw`$\def\a{\a\a}\a = 1$`, /is defined by itself/],
  ['a large matrix', `$A = \\begin{bmatrix}${times(80, `${times(99, '1&')}1\\\\`)}\\end{bmatrix}$`, /./],
];

test.each(notes)('%s', { timeout: patience }, (_, note, says) => {
  const { findings } = check(note, { problem });
  const reasons = findings.flatMap((finding) => finding.reasons.map(({ sentence }) => sentence));
  expect(reasons.join(' ')).toMatch(says);
  expect(findings.filter(({ verdict }) => verdict === 'right')).toEqual([]);
});

test('a note that is longer than what readings are tried on is checked to its end', { timeout: patience }, () => {
  const line = `$z_1 = x_1 w_{11} + x_2 w_{12}${' + 0'.repeat(200)}$\n\n`;
  const { findings } = check(`${times(150, line)}$z_1 = x_1 w_{11} - x_2 w_{12}$`, { problem });
  expect(findings).toHaveLength(151);
  expect(findings.at(-1)?.verdict).toBe('wrong-formula');
});

test('2,000 statements, each of them wrong in the same way', { timeout: patience }, () => {
  const { findings } = check(times(2000, '$z_1 = x_1 w_{11} - x_2 w_{12}$\n\n'), { problem });
  expect(findings).toHaveLength(2000);
  expect(new Set(findings.map(({ verdict }) => verdict))).toEqual(new Set(['wrong-formula']));
});
