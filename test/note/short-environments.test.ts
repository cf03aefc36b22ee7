import { describe, expect, test } from 'vitest';
import { readNote } from '../../src/note/index.js';

const R = String.raw;

const sidesIn = (text: string): string[][] =>
  readNote(text).statements.map(({ sides }) => sides.map(({ span }) => text.slice(span.start, span.end)));

describe('short commands for displayed formulas', () => {
  test.each([
    ['be', 'ee'],
    ['beq', 'eeq'],
    ['beqn', 'eeqn'],
    ['ba', 'ea'],
  ])('%s and %s are read, defined or not', (open, close) => {
    const formula = `Some words \\${open} z_1 = 0.5 \\cdot 2 = 1 \\${close} and more.`;
    const defined = R`\newcommand{\NAME}{\begin{equation}}`.replace('NAME', open);
    for (const text of [formula, `${defined}\n\n${formula}`])
      expect(sidesIn(text)).toEqual([['z_1', R`0.5 \cdot 2`, '1']]);
  });

  test('in a file of LaTeX, with the definitions in its preamble', () => {
    const text = R`\documentclass{article}
\def\be{\begin{equation}}
\def\ee{\end{equation}}
\begin{document}
\be
z_1 = 0.5
\ee
\end{document}`;
    expect(sidesIn(text)).toEqual([['z_1', '0.5']]);
  });

  test('with rows, each an equation', () => {
    expect(sidesIn(R`\bea z_1 &=& 0.5 \\ z_2 &=& 0.7 \eea`)).toEqual([
      ['z_1', '0.5'],
      ['z_2', '0.7'],
    ]);
  });

  test.each([
    ['that does not end in its paragraph', 'It is \\be z = 1\n\nnot \\ee closed'],
    ['of another meaning', R`\newcommand{\be}{\mathbf{e}} Words \be and \ee more`],
    ['that only begins so', R`The \bear and the \eels`],
  ])('one %s is none', (_, text) => {
    expect(sidesIn(text)).toEqual([]);
  });
});
