import { expect, test } from 'vitest';
import { readNote } from '../../src/note/index.js';

const R = String.raw;
const statements = (note: string): string[] =>
  readNote(note).statements.map(({ sides }) =>
    sides.map(({ span }) => note.slice(span.start, span.end).replace(/\s+/g, ' ')).join(' = '),
  );

test.each([
  ['aligned in pairs of columns', 'aligned', '', R`a &= 1 + 2 & b &= 3 + 4 \\ &= 3 & &= 7`],
  ['with an empty column between', 'aligned', '', R`a &= 1 + 2 & b &= 3 + 4 \\ &= 3 \\ & & &= 7`],
  ['each in a column of its own', 'array', '{ll}', R`a = 1 + 2 & b = 3 + 4 \\ = 3 & = 7`],
])('equations side by side go on below themselves, %s', (_, name, columns, rows) => {
  expect(statements(R`$$\begin{${name}}${columns} ${rows} \end{${name}}$$`)).toEqual([
    'a = 1 + 2 = 3',
    'b = 3 + 4 = 7',
  ]);
});

test('a line that goes on to its right stays as it is', () => {
  expect(statements(R`$$\begin{aligned} a &= 1 + 2 & &= 3 \\ b &= 3 + 4 & &= 7 \end{aligned}$$`)).toEqual([
    'a = 1 + 2 = 3',
    'b = 3 + 4 = 7',
  ]);
  expect(statements(R`$$\begin{aligned} a &= 1 & b &= 2 \\ c &= 3 & d &= 4 \end{aligned}$$`)).toEqual([
    'a = 1',
    'b = 2',
    'c = 3',
    'd = 4',
  ]);
});

test('words between rows part them', () => {
  expect(statements(R`$$\begin{aligned} a &= 1 \\ &= 2 \intertext{and so} b &= 3 \end{aligned}$$`)).toEqual([
    'a = 1 = 2',
    'b = 3',
  ]);
});

test('fuller digits in brackets are a side of their own, other numbers are a factor', () => {
  expect(statements('$a = 0.66 (0.6570)$')).toEqual(['a = 0.66 = 0.6570']);
  expect(statements('$a = -0.66 [-0.6570]$')).toEqual(['a = -0.66 = -0.6570']);
  expect(statements('$a = 0.66 (0.7)$')).toEqual(['a = 0.66 (0.7)']);
  expect(statements('a = 0.5 + 0.1 = 0.6 (exactly 0.60)')).toEqual(['a = 0.5 + 0.1 = 0.6']);
});

test('numbers below braces are a side of their own, in the place of what is above them', () => {
  const note = R`$d = \underbrace{(a - y)}_{-0.5} \cdot \underbrace{a (1 - a)}_{0.25} \cdot x = -0.125$`;
  const [statement] = readNote(note).statements;
  expect(statement.sides).toHaveLength(4);
  const put = statement.sides[2].syntax;
  expect(put?.kind).toBe('product');
  expect(JSON.stringify(put)).toMatch(/"value":0\.5\b.*"value":0\.25\b.*"name":"x"/);
  expect(statements(R`$d = \underbrace{a - y}_{\text{error}} = 0.5$`)[0].split(' = ')).toHaveLength(3);
});
