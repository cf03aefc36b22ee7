import { expect, test } from 'vitest';
import { matrixBrackets } from '../../src/marking/math-signs.js';
import { mathText } from '../../src/marking/math-text.js';
import { commands } from '../../src/note/index.js';

const { symbols, ornaments, eitherEnvironments, matrixEnvironments, accents, brackets } = commands;

test.each([...symbols, ...ornaments])('%s, which is read in a note, has a sign in plain text', (command) => {
  expect(mathText(command)).not.toContain('\\');
});

test.each([...eitherEnvironments, ...matrixEnvironments].map((name) => name.replace('*', '')))(
  'the environment %s has its brackets',
  (name) => {
    expect(matrixBrackets.has(name)).toBe(true);
  },
);

test('what is only for the eye, brackets under other names, accents under other names', () => {
  expect(mathText('\\uwave{a} + \\pmb{b} = \\mathfrak{c}')).toBe('a + b = c');
  expect([...brackets.keys()].map((name) => mathText(`${name} x`)).filter((shown) => shown.includes('\\'))).toEqual([]);
  expect(accents.get('\\widehat')).toBe('\\hat');
  expect(mathText('\\widehat{y}')).toBe('ŷ');
  expect(mathText('\\cellcolor{red} a')).toBe('a');
  expect(mathText('a \\footnote{b}')).toContain('b');
});
