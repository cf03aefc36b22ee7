import { describe, expect, test } from 'vitest';
import { mathRows, rowLines } from '../../src/marking/math-lines.js';
import { mathPieces, mathText, pieces, sentenceText, wordsText } from '../../src/marking/math-text.js';

const lines = (latex: string, width = 71): string[] =>
  mathRows(mathPieces(latex)).flatMap((row) => rowLines(row, width));

describe('LaTeX in plain text', () => {
  test.each([
    ['w_{13}^1 \\cdot x_1', 'w₁₃¹ · x₁'],
    ["w_{11}^{2'}", 'w₁₁²′'],
    ['\\hat{y}_1-a', 'ŷ₁ - a'],
    ['z_1^{[1]}', 'z₁^[1]'],
    ['\\delta_j^{(\\ell)}', 'δⱼ^(ℓ)'],
    ['10^{10^{10}} + e^{x^2}', '10^(10¹⁰) + e^(x²)'],
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
    ['[0.9 \\quad -0.5 \\quad 0.4]', '[0.9  -0.5  0.4]'],
    ['A_1 \\quad - (3)', 'A₁  - (3)'],
    ['x = [0.5, 0.1]', 'x = [0.5, 0.1]'],
    ['(a \\cdot b)^T', '(a · b)ᵀ'],
    ['\\boxed{a=b-c}', 'a = b - c'],
    ['\\frac{1}{2} (a - b)^2', '1/2 (a - b)²'],
    ['\\frac{\\partial (a+b)}{\\partial a}', '∂(a+b)/∂a'],
    ['\\frac{1}{(1+e^{-x})^2}', '1/(1+e⁻ˣ)²'],
    ['\\frac{a}{b (c - d)}', 'a/(b(c-d))'],
    ['\\left. \\frac{d\\sigma}{dx} \\right|_x', 'dσ/dx|ₓ'],
    ['a \\left| b \\right.', 'a | b'],
    ['\\text{Predicted} \\Leftarrow \\underline{A_3}', 'Predicted ⇐ A₃'],
    ['\\swarrow A_3 - y_t', '↙ A₃ - yₜ'],
    ['\\simeq 95\\%', '≃ 95%'],
    ['\\sum_{i=1}^{n_{out}} (y_i)', '∑ᵢ₌₁^(nₒᵤₜ) (yᵢ)'],
    ['① \\frac{\\partial L}{\\partial w}', '① ∂L/∂w'],
    ['\\ln x', 'ln x'],
    ['\\sqrt{2}', '√2'],
    ['\\sqrt{a+b}', '√(a+b)'],
    ['0.5 \\cdot \\left( a + b', '0.5 · (a + b'],
    ['\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}', '[1  2; 3  4]'],
  ])('%s', (latex, text) => {
    expect(mathText(latex)).toBe(text);
  });

  test.each([
    '\\sqrt[5]{2}',
    '\\overset{!}{=}',
    '\\begin{tikzpicture} 1 \\end{tikzpicture}',
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
    expect(lines('\\begin{aligned} z &= 1 \\\\ &= 2 \\end{aligned}')).toEqual(['z = 1', '= 2']);
  });
});

describe('matrices over several lines', () => {
  test('beside the signs between them', () => {
    const matrix = '\\begin{bmatrix} 0.5 & -0.1 \\\\ -0.3 & 2 \\end{bmatrix}';
    expect(lines(`z_1 = ${matrix} \\begin{bmatrix} 2 \\\\ 3 \\end{bmatrix} + b`)).toEqual([
      'z₁ = ⎡  0.5  -0.1 ⎤ ⎡ 2 ⎤ + b',
      '     ⎣ -0.3   2   ⎦ ⎣ 3 ⎦',
    ]);
  });

  test('on the next lines where there is no room, before a relation first', () => {
    const vector = '\\begin{pmatrix} 0.25 \\\\ 0.75 \\end{pmatrix}';
    expect(lines(`z = ${vector} + ${vector} = ${vector}`, 26)).toEqual([
      'z = ⎛ 0.25 ⎞ + ⎛ 0.25 ⎞',
      '    ⎝ 0.75 ⎠   ⎝ 0.75 ⎠',
      '= ⎛ 0.25 ⎞',
      '  ⎝ 0.75 ⎠',
    ]);
  });

  test('on one line, broken like words, where one is too wide', () => {
    const wide = '\\begin{bmatrix} 100000 & 200000 & 300000 \\\\ 1 & 2 & 3 \\end{bmatrix}';
    expect(lines(wide, 20)).toEqual(['[100000  200000', '300000; 1  2  3]']);
  });

  test('with the brackets that stand around them', () => {
    expect(lines('\\left\\{ \\begin{array}{l} a = 1 \\\\ b = 2 \\\\ c = 3 \\end{array} \\right.')).toEqual([
      '⎧ a = 1',
      '⎨ b = 2',
      '⎩ c = 3',
    ]);
  });

  test('formulas below one another beside a bracket as tall', () => {
    const rows = '\\begin{aligned} a &= 1 \\\\ b &= 2 \\\\ c &= 3 \\end{aligned}';
    expect(lines(`${rows} \\quad \\left. \\vphantom{${rows}} \\right\\} \\text{Hidden}`)).toEqual([
      'a = 1  ⎫',
      'b = 2  ⎬ Hidden',
      'c = 3  ⎭',
    ]);
  });
});

test('arrows and indices in words are set, and nothing else', () => {
  expect(wordsText('2. hidden \\rightarrow output: update w_{21}')).toBe('2. hidden → output: update w₂₁');
  expect(wordsText("so \\delta_{o_1} \\to w_{21}', \\hat{y}_1 and \\eta")).toBe('so δₒ₁ → w₂₁′, ŷ₁ and η');
  expect(wordsText('\\newcommand{\\p}{\\partial}')).toBe('\\newcommand{\\p}{\\partial}');
  expect(wordsText('see C:\\tools and snake_case_{name} \\section{x}')).toBe(
    'see C:\\tools and snake_case_{name} \\section{x}',
  );
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
