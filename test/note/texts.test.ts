import { describe, expect, test } from 'vitest';
import { readNote } from '../../src/note/index.js';
import { meaningsIn, statementsIn } from './shown.js';

describe('equations without dollar signs', () => {
  test.each([
    ['inputs = [2, 3, 1]', String.raw`\text{inputs} = group[2, 3, 1]`],
    ['w1 = 0.5', 'w_{1} = 0.5'],
    ['z = 0.1*0.5 + 0.2 = 0.25', 'z = <+(0.1 * 0.5) +0.2> = 0.25'],
    ['h1 = sigmoid(0.6) = 0.646', String.raw`h_{1} = (\text{sigmoid} group(0.6)) = 0.646`],
    ['- b_1 = 0,35', 'b_{1} = 0,35'],
    ['learning rate = 0.5', String.raw`\text{learning rate} = 0.5`],
    ['loss = (y - y_hat)**2 = 0.02 (rounded)', String.raw`\text{loss} = group(<+y -\hat{y}>)^{2} = 0.02`],
    ['z1 = x1w11 + x2w12 + b1', 'z_{1} = <+(x_{1} w_{11}) +(x_{2} w_{12}) +b_{1}>'],
    ['dL/dw11 = (a - y) x 0.3', 'frac{(d L)}{(d w_{11})} = (group(<+a -y>) × 0.3)'],
    ['z = 0.1 x 0.5', 'z = (0.1 × 0.5)'],
    ['w_new = w_old - eta*grad = 0.3', String.raw`w^{new} = <+w^{old} -(\eta * \text{grad})> = 0.3`],
    ['a = 1/(1+e^-0.6)', 'a = frac{1}{group(<+1 +e^{-0.6}>)}'],
    ['a = 1/(1+exp(-z1)) = 0.6', String.raw`a = frac{1}{group(<+1 +(\text{exp} group(<-z_{1}>))>)} = 0.6`],
    [
      '∂L/∂w₁₁²′ = 0.3·σ′(z₁) ≈ 0.25',
      String.raw`frac{(\partial L)}{(\partial w_{11}^{2}')} = (0.3 · \sigma' group(z_{1})) ≈ 0.25`,
    ],
    ['σ(z₁) = 1/(1+e⁻ᶻ)', String.raw`(\sigma group(z_{1})) = frac{1}{group(<+1 +e^{-z}>)}`],
    ['w = 0.6 − 0.1×0.3 → 0.57', 'w = <+0.6 -(0.1 × 0.3)> → 0.57'],
    ['L = ½ Σ (ŷ − y)²', String.raw`L = (frac{1}{2} sum{}{group(<+\hat{y} -y>)^{2}})`],
    ['y\u0302 = 0.3', String.raw`\hat{y} = 0.3`],
    ['δ₁ = (a₁ − ŷ₁)⊙σ′(z₁)', String.raw`\delta_{1} = (group(<+a_{1} -\hat{y}_{1}>) ∘ \sigma' group(z_{1}))`],
    ["as same: w22' = 0.41", "w_{22}' = 0.41"],
    ['We get z1 = 0.15*0.05 = 0.0075.', 'z_{1} = (0.15 * 0.05) = 0.0075'],
    ['**z1 = 0.5**', 'z_{1} = 0.5'],
  ])('%s', (line, expected) => expect(meaningsIn(line)).toEqual([expected]));

  test('several in a line', () => {
    expect(statementsIn('i1 = 0.05, i2 = 0.10')).toEqual(['i1 = 0.05', 'i2 = 0.10']);
    expect(statementsIn('w1 = 0.15; w2 = 0.2')).toEqual(['w1 = 0.15', 'w2 = 0.2']);
  });

  test.each([
    'The weight x = the input that we have',
    'If y=1 then stop',
    'For x = 2 we get the loss',
    'y = true label of 3 examples',
    'a = b',
    'see https://example.org/?page=3',
    '<img src="x" width=100>',
    'width=100 height=20',
    'if a == 3',
    '=====',
    'MSE = mean squared error, see page 3',
    '← hidden neuron 1',
    '2.5 update w_{11}',
    String.raw`\downarrow`,
    'x = y? 3!',
  ])('no noise from: %s', (line) => expect(statementsIn(line)).toEqual([]));
});

describe('typed characters inside dollar signs', () => {
  test.each([
    ['$σ(z₁²′) · δ ≈ 0$', String.raw`(\sigma group(z_{1}^{2}') · \delta) ≈ 0`],
    ['$ŷ − ȳ × ∂$', String.raw`<+\hat{y} -(\bar{y} × \partial)>`],
    ['$w → w − η$', String.raw`w → <+w -\eta>`],
    ['$√2 ⊙ xᵀ$', '(root{2} ∘ x^{T})'],
    ['$√(a+b)$', 'root{group(<+a +b>)}'],
  ])('%s', (text, expected) => expect(meaningsIn(text)).toEqual([expected]));
});

describe('Markdown', () => {
  test('front matter is kept apart', () => {
    const text = '---\nnetwork: { inputs: 3 }\nlearningRate: 0.1\n---\n\n$a = 1$';
    const { frontMatter, statements } = readNote(text);
    expect(frontMatter?.text).toBe('network: { inputs: 3 }\nlearningRate: 0.1');
    expect(text.slice(frontMatter?.span.start, frontMatter?.span.end)).toBe(frontMatter?.text);
    expect(statements).toHaveLength(1);
    expect(readNote('\uFEFF---\r\na: 1\r\n...\r\nx = 1').frontMatter?.text).toBe('a: 1');
    expect(readNote('---\n---\n').frontMatter?.text).toBe('');
    expect(readNote('---\nnever closed').frontMatter).toBeUndefined();
  });

  test.each([
    ['code', '```\nimport torch\nz = 3\n```\n\n~~~~ py\nq = 1\n~~~\nw = 1\n~~~~\n`$a = 1$` ``b = `$c = 1$``', []],
    ['equations in a block without a language', '```\nz = 3\n$a = 1$\n```\nb = 2', ['z = 3', 'a = 1', 'b = 2']],
    ['the output of a program', '```\nEpoch 1: loss = 0.3\n```\n\n```python\nz = 3\n```\n\n```\nz = 3', []],
    ['a block of mathematics', '```math\na = b\n```', ['a = b']],
    ['comments', '<!-- $a = 1$\n$b = 2$ --> $c = 3$', ['c = 3']],
    ['links', '<https://example.org/$a=1$> [text](x) $c = 3$', ['c = 3']],
    ['money', 'It costs $5 and not $10, or 3 $ in all.', []],
    ['an escaped dollar sign', String.raw`\$a = 1\$ and $b = 2$`, ['b = 2']],
    ['a quotation', '> z = 0.5', ['z = 0.5']],
    ['a list', '1. z = 0.5\n* $a = 2$', ['z = 0.5', 'a = 2']],
    ['all kinds of brackets', String.raw`\(a = 1\) \[b = 2\] $$c = 3$$ $d = 4$`, ['a = 1', 'b = 2', 'c = 3', 'd = 4']],
    ['a display over several lines', '$$\na = 1\n+ 2\n$$', ['a = 1\n+ 2']],
    ['a heading with an underline', 'Forward = 1 * 2\n=======\n', []],
  ])('%s', (_, text, expected) => expect(statementsIn(text)).toEqual(expected));

  test('a lost dollar sign spoils no more than its paragraph', () => {
    expect(statementsIn('$$a = b\n\n$c = d$\n\n$e = f\n\n$g = h$')).toEqual([
      '! has $$ that does not close !',
      'c = d',
      '! has a $ that does not close !',
      'g = h',
    ]);
  });

  test('tables of numbers', () => {
    const { tables, statements } = readNote(
      'X1\tX2\tY\n0\t0\t1\n0\t1\t0\n\n| a | $b$ |\n|---|:-:|\n| 1 | 0,5 |\n| -2 | .5 |\n\nX1 X2 Y\n1 0 1\n\n| name | $a = 3$ |\n|---|---|\n| x | 3 |\n',
    );
    expect(tables.map(({ head, rows }) => ({ head, rows }))).toEqual([
      {
        head: ['X1', 'X2', 'Y'],
        rows: [
          [0, 0, 1],
          [0, 1, 0],
        ],
      },
      {
        head: ['a', 'b'],
        rows: [
          [1, 0.5],
          [-2, 0.5],
        ],
      },
      { head: ['X1', 'X2', 'Y'], rows: [[1, 0, 1]] },
    ]);
    expect(statements.filter(({ cell }) => cell === undefined)).toHaveLength(1);
    // Each number is a statement of its own.
    expect(statements.filter(({ cell }) => cell !== undefined)).toHaveLength(14);
    expect(readNote('I have\n1 2\n').tables).toEqual([]);
  });
});

describe('a whole LaTeX file', () => {
  const text = String.raw`% $z = 0$
\documentclass{article}
\newcommand{\half}{\frac{1}{2}} $p = 1$
\begin{document}
\section{The \emph{forward} pass}
The sum $a = 50\%$ of \$3 % and $b = 2$
\begin{align}
  c &= 0.5 % \cdot 3
    \cdot 2 \label{eq:c} \\
  d &= e
\end{align}
x = 3 in plain text
\begin{verbatim}
$f = 1$
\end{verbatim}
\subsection*{Backward}
\[ g = h \]
\end{document}
$i = 1$`;

  test('its preamble, comments and plain text are left alone', () => {
    const { statements } = readNote(text);
    expect(statementsIn(text).map((statement) => statement.replace(/\s+/g, ' '))).toEqual([
      String.raw`a = 50\%`,
      String.raw`c = 0.5 % \cdot 3 \cdot 2`,
      'd = e',
      'g = h',
    ]);
    expect(meaningsIn(text)[1]).toBe('c = (0.5 · 2)');
    expect(statements.map(({ heading }) => heading)).toEqual([
      'The forward pass',
      'The forward pass',
      'The forward pass',
      'Backward',
    ]);
  });

  test('what would read something, or make a definition that is not whole, is told', () => {
    const faults = readNote('\\begin{document}\n\\input{other}\n\\def\\x{1\n\\end{document}').statements.map(
      ({ sides }) => sides[0].fault,
    );
    expect(faults).toEqual([
      String.raw`uses \input, which a note may not`,
      String.raw`uses \def, which a note may not`,
    ]);
  });

  test.each([
    [String.raw`\input{other}$a = b$`],
    [String.raw`\include {other} $a = b$`],
    [String.raw`\input other.tex $a = b$`],
    [String.raw`\import{there/}{other} so $a = b$.`],
  ])('and what stands behind it is read: %s', (line) => {
    const { statements } = readNote(`\\begin{document}\n${line}\n\\end{document}`);
    expect(statements.map(({ sides }) => sides.length)).toEqual([1, 2]);
    expect(statements[0].sides[0].fault).toMatch(/which a note may not$/);
  });
});
