import { describe, expect, test } from 'vitest';
import { mathRows, mathText, pieces, sentenceText } from '../../src/marking/math-text.js';

describe('LaTeX in plain text', () => {
  test.each([
    ['w_{13}^1 \\cdot x_1', 'w₁₃¹ · x₁'],
    ["w_{11}^{2'}", 'w₁₁²′'],
    ['\\hat{y}_1-a', 'ŷ₁ - a'],
    ['= -0.5 \\times (-1) = 0.741', '= -0.5 × (-1) = 0.741'],
    ['\\frac{\\partial C}{\\partial w_{11}^1}', '∂C/∂w₁₁¹'],
    ['\\frac{1}{1 + e^{-0.6}} \\approx 0.646', '1/(1+e^(-0.6)) ≈ 0.646'],
    ['\\frac{1}{1 + e^{-0,6544}} = 0,658', '1/(1+e^(-0,6544)) = 0,658'],
    ['\\frac{a+b}{c d}', '(a+b)/(cd)'],
    ['\\frac{\\frac{a}{b}+1}{2}', '(a/b+1)/2'],
    ['\\frac12', '1/2'],
    ['\\frac\\partial{\\partial a}(b)', '∂/∂a(b)'],
    ['\\left( \\sum_i \\delta_i \\right)', '(∑ᵢδᵢ)'],
    ['\\underline{\\underline{0.604}}', '0.604'],
    ['x_{i+1}', 'xᵢ₊₁'],
    ['0{,}5', '0,5'],
  ])('%s', (latex, text) => {
    expect(mathText(latex)).toBe(text);
  });

  test.each([
    '\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}',
    '\\sqrt{2}',
    '\\unknown{x}',
    'a } b',
    '{ a',
    `${'{'.repeat(41)}a${'}'.repeat(41)}`,
  ])('stays as it is where something would be lost: %s', (latex) => {
    expect(mathText(latex)).toBe(latex);
  });

  test('is shown in part where it is very long', () => {
    expect(mathText('a'.repeat(100_000))).toBe(`${'a'.repeat(400)} …`);
  });

  test('row by row', () => {
    expect(mathRows('\\begin{aligned} z &= 1 \\\\ &= 2 \\end{aligned}')).toEqual(['z = 1', '= 2']);
    const matrix = '\\begin{bmatrix} 1 \\\\ 2 \\end{bmatrix}';
    expect(mathRows(matrix)).toEqual([matrix]);
  });
});

test('a sentence has mathematics between dollars, and a dollar alone is one', () => {
  expect(sentenceText('$x_1$ stands for $x_3$.')).toBe('x₁ stands for x₃.');
  expect(sentenceText('It costs $5.')).toBe('It costs $5.');
  expect(pieces('a $b$ c $d')).toEqual([
    { math: false, text: 'a ' },
    { math: true, text: 'b' },
    { math: false, text: ' c ' },
    { math: false, text: '$d' },
  ]);
});
