import { describe, expect, test } from 'vitest';
import { readMathematics, readNote } from '../../src/note/index.js';

test.each([
  [String.raw`\foo + 1`, String.raw`has \foo, which is not known here`],
  [String.raw`\input{x}`, String.raw`uses \input, which a note may not`],
  [String.raw`\def\a{b}`, String.raw`uses \def, which a note may not`],
  [String.raw`\newcommand{\a}{b}`, String.raw`uses \newcommand, which a note may not`],
  [String.raw`\write18{ls}`, String.raw`uses \write, which a note may not`],
  [String.raw`\catcode`, String.raw`uses \catcode, which a note may not`],
  [String.raw`\frac{a}{b`, 'has a { that does not close'],
  ['a}', 'has a } too many'],
  ['(a + b', 'has a ( that does not close'],
  ['a + b)', 'has a ) that nothing opens'],
  ['[a)', 'has a [ that does not close'],
  [String.raw`\left( a`, String.raw`has a \left without its \right`],
  [String.raw`a \right)`, String.raw`has a \right without its \left`],
  [String.raw`\left( a \right|`, String.raw`has \left( where \right| is`],
  [String.raw`\left< a \right>`, String.raw`has a \left before <`],
  [String.raw`\begin{bmatrix} 1`, String.raw`has a \begin{bmatrix} without its \end`],
  [String.raw`1 \end{bmatrix}`, String.raw`has an \end without its \begin`],
  [String.raw`\begin{tikzcd} a \end{tikzcd}`, 'has the environment tikzcd, which is not known here'],
  [String.raw`\begin{bmatrix} 1 & \\ 2 & 3 \end{bmatrix}`, 'has a matrix with an empty place'],
  [String.raw`\begin{cases} 1 & x \\ 2 & y \end{cases}`, 'has cases with a condition that is not understood here'],
  [String.raw`\begin{cases} 1 \\ 2 & x > 0 \end{cases}`, 'has cases that do not say when'],
  [
    String.raw`\begin{cases} 1 & 0 < x < 1 \\ 2 & y \end{cases}`,
    'has cases with a condition that is not understood here',
  ],
  [String.raw`\begin{cases} 1 & a & b \\ 2 \end{cases}`, 'has cases that are not understood here'],
  ['a +', 'has + with nothing after it'],
  [String.raw`a \cdot`, 'has · with nothing after it'],
  [String.raw`\cdot a`, 'has · with nothing before it'],
  ['a / ', 'has / with nothing after it'],
  ['/ a', 'has / with nothing before it'],
  ['0.5 0.3', 'has 0.5 and 0.3 with nothing between them'],
  ['x_', 'has a _ with nothing after it'],
  ['^2', 'has a ^ with nothing before it'],
  ['x_1_2', 'has two indices below one symbol'],
  ['x^1^2', 'has two indices above one symbol'],
  ["'", 'has a prime with nothing before it'],
  [String.raw`\frac{1}`, String.raw`has \frac without what belongs to it`],
  [String.raw`\frac{}{2}`, String.raw`has \frac with nothing in it`],
  [String.raw`\sqrt[3]{x}`, 'has a root that is no square root'],
  [String.raw`\hat{a + b}`, String.raw`has \hat over more than one letter`],
  ['()', 'has brackets with nothing in them'],
  ['(a, )', 'has an empty place in its list'],
  ['a, b', 'lists several things without brackets around them'],
  ['a = b', 'has = where no relation can stand'],
  ['|a', 'has a | that does not close'],
  [String.raw`\sum_i`, 'has a sum of nothing'],
  [String.raw`a + \ldots + b`, 'leaves something out at its dots'],
  [String.raw`a \text{ if } b`, 'has words among its signs'],
  ['a # b', 'has the character #'],
  ['a \u0007 b', 'has the character U+0007'],
  [`1${'0'.repeat(400)}`, 'has a number that is too great'],
  ['', 'is empty'],
  [String.raw`\quad`, 'has nothing where something must stand'],
  ['\\', String.raw`has \, which is not known here`],
  [`${'('.repeat(101)}x${')'.repeat(101)}`, 'is nested more than 100 deep'],
  [`${'{'.repeat(400)}x${'}'.repeat(400)}`, 'is nested more than 100 deep'],
  ['x'.repeat(20_001), 'has more than 20000 characters'],
])('%s', (latex, fault) => expect(readMathematics(latex)).toMatchObject({ fault }));

test('as deep as 100 is read', () => {
  expect(readMathematics(`${'('.repeat(99)}x${')'.repeat(99)}`).fault).toBeUndefined();
  expect(readMathematics(`${'\\frac{1}{'.repeat(99)}x${'}'.repeat(99)}`).fault).toBeUndefined();
});

describe('in a note', () => {
  test('a fault is that of its side alone', () => {
    const [{ sides }] = readNote(String.raw`$$a = \foo = 3$$`).statements;
    expect(sides.map(({ fault, syntax }) => [fault, syntax?.kind])).toEqual([
      [undefined, 'symbol'],
      [String.raw`has \foo, which is not known here`, undefined],
      [undefined, 'number'],
    ]);
  });

  test('a relation with nothing on one side', () => {
    const text = '$$= 3$$ and $$a =$$';
    const [first, second] = readNote(text).statements;
    expect(first.sides[0]).toEqual({ span: { start: 2, end: 2 }, fault: 'has nothing before its =' });
    expect(second.sides[1]).toEqual({
      span: { start: 17, end: 17 },
      relation: 'equals',
      fault: 'has nothing after its =',
    });
  });

  test('a formula that does not close is one side, and the next is read', () => {
    const { statements } = readNote(String.raw`$$a = \frac{1}{2 = 3$$ $$b = 2$$`);
    expect(statements.map(({ sides }) => sides.map(({ fault }) => fault))).toEqual([
      ['has a { that does not close'],
      [undefined, undefined],
    ]);
  });
});
