import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import { readMathematics, readNote } from '../../src/note/index.js';
import { childrenOf, partsOf } from './shown.js';

const megabyte = 1_000_000;
const repeated = (piece: string, length = megabyte): string => piece.repeat(Math.ceil(length / piece.length));
/** Formulas that are each as long as one may be. */
const formulas = (piece: string, close = ''): string =>
  Array.from({ length: 10 }, () => `$$${repeated(piece, 19_000)}${close}$$`).join('\n\n');

/** Some seconds for a megabyte, on a slow machine with other work: anything that is not in proportion takes minutes. */
const enough = 30_000;

const read = (text: string): void => {
  try {
    readNote(text);
  } catch (error) {
    expect(error).toBeInstanceOf(LonghandError);
  }
};

describe('a megabyte of one thing', () => {
  const pieces = [
    '{',
    '$',
    '$ ',
    '\\frac',
    '=',
    '=\n',
    '7',
    'a+',
    '(',
    '`',
    '<!--',
    '\\(',
    '\\[',
    '|',
    ' ',
    '\n',
    '*',
    '#',
    '\\',
    '^',
    'x_',
  ];
  test.each(pieces)('%j', { timeout: enough }, (piece) => read(repeated(piece)));
  test.each(pieces)('%j in one formula', { timeout: enough }, (piece) => read(`$$${repeated(piece)}$$`));
  test.each([
    '\\begin{align}',
    '$$ a\n',
    '$$ a\n\n',
    '```\n',
    'a\n==\n',
    'a\t1\n',
    'x = 1 ',
    'x = (\n',
    '\\text{',
    "'",
    'ŷ',
    '₁',
  ])('%j', { timeout: enough }, (piece) => read(repeated(piece)));
  test('equations, one in each line', { timeout: enough }, () => {
    read(`x = ${repeated('a+')}`);
    read(repeated('z = 0.1*0.5 + 0.2 = 0.25\n', 400_000));
    read(`x = 1\n${repeated('$$+a$$\n', 400_000)}`);
  });
  test('a LaTeX file', { timeout: enough }, () => {
    read(`\\begin{document}${repeated('\\[')}`);
    read(`\\documentclass{a}\n${repeated('\\section{')}`);
    read(`\\documentclass{a}\n${repeated('%')}`);
  });
  test.each([
    '{',
    '(',
    '-',
    'a+',
    'a/',
    'x_',
    '|',
    'a|',
    '=',
    'a=',
    '1,',
    '1.',
    '\\hat',
    '\\sum ',
    '\\left(',
    '([)',
    '\\text{',
    '\\sqrt[',
    '\\\\[',
    '①',
    '\\quad',
    '(1) \\quad ',
    '%',
    'd',
    "x'",
    'x₁',
    '\\underbrace{',
    '\\begin{aligned}',
    'a & ',
  ])('%j in formulas of the greatest length', { timeout: enough }, (piece) => read(formulas(piece, 'x')));
});

test('nothing is too deep for the stack', () => {
  for (const piece of [
    '{',
    '(',
    '[',
    '\\frac{1}{',
    '\\sqrt{',
    '\\hat',
    'x^',
    'x_{',
    '\\left(',
    '-',
    '|',
    '\\sum',
    '\\underline{',
    '\\begin{bmatrix}',
  ])
    for (const length of [200, 19_000]) {
      const { syntax, fault } = readMathematics(repeated(piece, length));
      expect(syntax === undefined && fault !== undefined, piece).toBe(true);
    }
});

test('a text or a number of statements beyond all notes is refused', () => {
  const codes = (text: string) => {
    try {
      readNote(text);
    } catch (error) {
      return error instanceof LonghandError ? error.faults.map(({ code }) => code) : error;
    }
    return [];
  };
  expect(codes(' '.repeat(10_000_001))).toEqual(['too-large']);
  expect(codes('$a$ '.repeat(20_001))).toEqual(['too-large']);
  expect(codes('$a$ '.repeat(20_000))).toEqual([]);
  expect(() => readNote('$a$ '.repeat(20_001))).toThrow(
    'the note has more than 20,000 statements, expected at most 20,000. Check it in parts.',
  );
  expect(() => readNote(' '.repeat(10_000_001))).toThrow(
    'the note has 10,000,001 characters, expected at most 10,000,000. Check it in parts.',
  );
});

describe('whatever stands in a text', () => {
  const fragments = fc.constantFrom(
    ...String.raw`$ $$ \( \) \[ \] { } ( ) [ ] | _ ^ ' = \approx \rightarrow \Rightarrow + - \cdot / , ; & \\ \quad ① . ? 0.5 1 2,5 10 e w \sigma
      \frac \sqrt \sum \hat \text{loss} \text{ (1)} \text{so} \left \right \left. \right| \big \begin{aligned} \end{aligned} \begin{bmatrix} \end{bmatrix}
      \begin{array}{l} \begin{cases} \underline \underbrace \color \boxed \overset \tag \phantom \mathbf \mathcal \not \xrightarrow \foo % ~ ŷ σ ₁₂ ² ′ ∂ √ ½ –
      \partial x1 loss word # > - ${'```'} <!-- --> \begin{document} \section{a} \input`.split(/\s+/),
    '\n',
    '\n\n',
    ' ',
    '\r\n',
  );

  test('it is read without an exception, all sides have either syntax or a fault, and all places are within', () => {
    fc.assert(
      fc.property(fc.array(fragments, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const note = readNote(text);
        for (const { span, sides } of note.statements) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(sides.length).toBeGreaterThan(0);
          expect(sides[0].relation).toBeUndefined();
          let before = span.start;
          for (const side of sides) {
            expect((side.syntax === undefined) !== (side.fault === undefined)).toBe(true);
            expect(side.span.start).toBeGreaterThanOrEqual(before);
            expect(side.span.end).toBeGreaterThanOrEqual(side.span.start);
            expect(side.span.end).toBeLessThanOrEqual(span.end);
            before = side.span.start;
            if (side.syntax === undefined) continue;
            for (const part of partsOf(side.syntax)) {
              expect(part.span.end).toBeGreaterThan(part.span.start);
              for (const child of childrenOf(part)) {
                expect(child.span.start).toBeGreaterThanOrEqual(part.span.start);
                expect(child.span.end).toBeLessThanOrEqual(part.span.end);
              }
            }
          }
        }
      }),
      { numRuns: 5000 },
    );
  });

  test('also as one formula', () => {
    fc.assert(
      fc.property(fc.array(fragments, { maxLength: 25 }), (pieces) => {
        const { syntax, fault } = readMathematics(pieces.join(' '));
        expect((syntax === undefined) !== (fault === undefined)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
