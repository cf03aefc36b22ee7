import { describe, expect, test } from 'vitest';
import { readMathematics } from '../../src/note/index.js';
import { reading } from './shown.js';

const cases = (table: readonly (readonly [latex: string, shown: string])[]): void => {
  test.each(table)('%s', (latex, expected) => expect(reading(latex)).toBe(expected));
};

describe('products and signs', () => {
  cases([
    ['a b', '(a b)'],
    [String.raw`2a \cdot b \times c * d \circ e \odot f`, '(2 a · b × c * d ∘ e ∘ f)'],
    ['-x', '<-x>'],
    ['+x', 'x'],
    ['a - b + c', '<+a -b +c>'],
    ['a - -b', '<+a -<-b>>'],
    [String.raw`2 \times -3`, '(2 × <-3>)'],
    ['a(h_1)', '(a group(h_{1}))'],
    [String.raw`\sigma(z)`, String.raw`(\sigma group(z))`],
    ['0.1 (0.658 - 0.9) 0.658 (1 - 0.658)', '(0.1 group(<+0.658 -0.9>) 0.658 group(<+1 -0.658>))'],
    [String.raw`\text{np.dot}(w_1, x) + b_1`, String.raw`<+(\text{np.dot} group(w_{1}, x)) +b_{1}>`],
  ]);
});

describe('fractions', () => {
  cases([
    [String.raw`\frac{1}{1 + e^{-x}}`, 'frac{1}{<+1 +e^{-x}>}'],
    [String.raw`\frac12 \dfrac ab`, '(frac{1}{2} frac{a}{b})'],
    ['a / b / c', 'frac{frac{a}{b}}{c}'],
    [String.raw`a \cdot b / c`, '(a · frac{b}{c})'],
    [String.raw`\sigma(z) / 2`, String.raw`frac{(\sigma group(z))}{2}`],
    [String.raw`\frac{\partial L}{\partial w_{11}^2}`, String.raw`frac{(\partial L)}{(\partial w_{11}^{2})}`],
    [String.raw`\partial L / \partial w_{11}`, String.raw`frac{(\partial L)}{(\partial w_{11})}`],
    [String.raw`\partial a(o_1) / \partial o_1`, String.raw`frac{(\partial a group(o_{1}))}{(\partial o_{1})}`],
    [String.raw`\frac{\partial}{\partial a}(a b)`, String.raw`(frac{\partial}{(\partial a)} group((a b)))`],
    [String.raw`\frac{dL}{dw}`, 'frac{(d L)}{(d w)}'],
    ['½ a', '(frac{1}{2} a)'],
  ]);
});

describe('symbols, indices and primes', () => {
  cases([
    ['w_{11}^2', 'w_{11}^{2}'],
    ["w_{11}^{2'}", "w_{11}^{2}'"],
    [String.raw`w_{11}^{2^{\prime}}`, "w_{11}^{2}'"],
    [String.raw`w^{\prime}`, "w'"],
    ["e^{b'} w_{12'} \\delta_{k'} x^{a + b'} (a)^{n'}", "(e^{b'} w_{12}' \\delta_{k'} x^{a+b'} group(a)^{n'})"],
    ["w_{21}'", "w_{21}'"],
    ['w_1^{new}', 'w_{1}^{new}'],
    ['x_j^{(1)}', 'x_{j}^{(1)}'],
    ['w_{1,2}', 'w_{1,2}'],
    ['W_{j i}', 'W_{ji}'],
    [String.raw`\delta_{\sigma x}`, String.raw`\delta_{\sigma x}`],
    [
      String.raw`\hat{y}_1 \hat y_1 \hat{y_1} \widehat{y}_1`,
      String.raw`(\hat{y}_{1} \hat{y}_{1} \hat{y}_{1} \hat{y}_{1})`,
    ],
    [String.raw`\text{target}_{o_1}`, String.raw`\text{target}_{o_1}`],
    [String.raw`\text{target } o_1 - a`, String.raw`<+\text{target}_{o_1} -a>`],
    [String.raw`\text{target } L`, String.raw`(\text{target} L)`],
    [String.raw`\mathbf{W}\mathbf{x} + \mathcal{L}`, String.raw`<+(W x) +\mathcal{L}>`],
    [String.raw`\mathrm{loss} \operatorname{ReLU}(x)`, String.raw`(\text{loss} \text{ReLU} group(x))`],
    ['loss_1 + target', String.raw`<+\text{loss}_{1} +\text{target}>`],
    ['w11 + A3^2', '<+w_{11} +A_{3}^{2}>'],
    ['x 2', '(x 2)'],
    [String.raw`a^T b^\top x^{*}`, String.raw`(a^{T} b^{\top} x^{*})`],
    [String.raw`x^\frac{1}{2} e^-x e^(-x)`, String.raw`(x^{\frac{1}{2}} e^{-x} e^{(-x)})`],
  ]);

  test('an index is read as mathematics where it can be an exponent', () => {
    const above = (latex: string) => {
      const { syntax } = readMathematics(latex);
      return syntax?.kind === 'symbol' ? syntax.above?.syntax?.kind : 'no symbol';
    };
    expect(['x^2', 'e^{-x}', 'x^{(2)}', 'w^{new}', String.raw`w^{\text{new}}`].map(above)).toEqual([
      'number',
      'sum',
      'group',
      undefined,
      undefined,
    ]);
  });
});

describe('groups, lists and matrices', () => {
  cases([
    [String.raw`\left( a + b \right)^2 \bigl[ c \bigr]`, '(group(<+a +b>)^{2} group[c])'],
    ['|a - b|', 'group|<+a -b>|'],
    [String.raw`\left| x \right| \lvert y \rvert`, '(group|x| group|y|)'],
    ['2|x||y|', '(2 group|x| group|y|)'],
    ['[0.5, 0.5, 0.1]', 'group[0.5, 0.5, 0.1]'],
    [String.raw`[0.9 \quad -0.5 \quad 0.4]`, '[0.9 & <-0.5> & 0.4]'],
    ['[0.9 -0.5 0.4]', '[0.9 & <-0.5> & 0.4]'],
    ['[0.5 - 0.3]', 'group[<+0.5 -0.3>]'],
    ['[1 2; 3 4]', '[1 & 2 ; 3 & 4]'],
    ['[0.3]', 'group[0.3]'],
    [String.raw`\begin{bmatrix} 1 & -2 \\ a & b \\ \end{bmatrix}^T`, '[1 & <-2> ; a & b]^{T}'],
    [String.raw`\left[ \begin{array}{cc} 1 & 2 \end{array} \right]`, '[1 & 2]'],
    [String.raw`\begin{pmatrix} 1 \end{pmatrix} \begin{smallmatrix} 2 \end{smallmatrix}`, '([1] [2])'],
  ]);
});

describe('cases', () => {
  cases([
    [String.raw`\begin{cases} z & \text{if } z > 0 \\ 0 & \text{otherwise} \end{cases}`, 'cases{z if z > 0 ; 0}'],
    [
      String.raw`\begin{cases} 1, & z \geq 0, \\ 0.01 z, & z < 0. \end{cases}`,
      'cases{1 if z >= 0 ; (0.01 z) if z < 0}',
    ],
    [String.raw`2 \begin{cases} 1 & x > 0 \text{ and so on} \\ 2 \end{cases}`, '(2 cases{1 if x > 0 ; 2})'],
  ]);
});

describe('conditions that are 1 where they hold', () => {
  const positive = 'cases{1 if z > 0 ; 0}';
  cases([
    [String.raw`[z > 0]`, positive],
    [String.raw`(z > 0)`, positive],
    [String.raw`1\{z > 0\}`, positive],
    [String.raw`I(z > 0)`, positive],
    [String.raw`\mathbb{1}[z > 0]`, positive],
    [String.raw`\mathbb{I}_{z > 0}`, positive],
    [String.raw`\mathbf{1}_{z \geq 0}`, 'cases{1 if z >= 0 ; 0}'],
    [String.raw`a \delta \mathbb{1}_{z_1 > 0}`, '(a \\delta cases{1 if z_{1} > 0 ; 0})'],
    [String.raw`1 (z + 1)`, '(1 group(<+z +1>))'],
  ]);
});

describe('sums, roots and places', () => {
  cases([
    [String.raw`\sum_i a_i b_i + c`, '<+sum{i}{(a_{i} b_{i})} +c>'],
    [
      String.raw`\frac{1}{2} \sum_{i=1}^{n_{out}} (y_i - 1)^2`,
      '(frac{1}{2} sum{i=1..n_{out}}{group(<+y_{i} -1>)^{2}})',
    ],
    [String.raw`\sum_{i,j} w_{ij}`, 'sum{i}{sum{j}{w_{ij}}}'],
    [String.raw`\sum x`, 'sum{}{x}'],
    [String.raw`\sqrt{x} \sqrt 2 \sqrt[2]{y}`, '(root{x} root{2} root{y})'],
    [String.raw`\sigma' \Big|_{z_k^{(2)}} \cdot a`, String.raw`(\sigma' at {z_{k}^{(2)}} · a)`],
    [String.raw`\sigma|_x (1 - \sigma)|_{x = 0.6}`, String.raw`(\sigma at {x} group(<+1 -\sigma>) at {0.6})`],
    [String.raw`\left. \frac{d\sigma}{dx} \right|_x`, String.raw`frac{(d \sigma)}{(d x)} at {x}`],
  ]);
});

describe('what is only for the eye', () => {
  cases([
    [String.raw`\underline{\underline{0.604}}`, '0.604'],
    [String.raw`\boxed{a + b}`, '<+a +b>'],
    [String.raw`\overline{a + b} \overline{y}`, String.raw`(<+a +b> \overline{y})`],
    [String.raw`\textcolor{red}{a} \color{blue} b \displaystyle c`, '(a b c)'],
    [String.raw`a \, b \; c \! d ~ e \phantom{f} \vphantom{g} {h}`, '(a b c d e h)'],
    [String.raw`\underbrace{a}_{\text{weight}} b`, '(a b)'],
    [String.raw`a \downarrow`, 'a'],
  ]);
});

describe('numbers', () => {
  const number = (latex: string) => {
    const { syntax } = readMathematics(latex);
    return syntax?.kind === 'number' ? [syntax.text, syntax.value, syntax.unit] : syntax?.kind;
  };
  test.each([
    ['12', '12', 12, 1],
    ['0.646', '0.646', 0.646, 0.001],
    ['0.60', '0.60', 0.6, 0.01],
    ['0,5566', '0,5566', 0.5566, 0.0001],
    ['0{,}5', '0,5', 0.5, 0.1],
    ['.5', '.5', 0.5, 0.1],
    ['1.2e-3', '1.2e-3', 0.0012, 0.0001],
    ['10^{-3}', '10^{-3}', 0.001, 0.001],
    ['10^-3', '10^{-3}', 0.001, 0.001],
    [String.raw`1.2 \cdot 10^{-3}`, String.raw`1.2\cdot10^{-3}`, 0.0012, 0.0001],
    [String.raw`1.25 \times 10^{2}`, String.raw`1.25\times10^{2}`, 125, 1],
    [String.raw`95\%`, String.raw`95\%`, 0.95, 0.01],
    [String.raw`0.333\ldots`, undefined, undefined, undefined],
  ] as const)('%s', (latex, ...expected) => {
    if (expected[0] === undefined) expect(reading(latex)).toBe('! leaves something out at its dots');
    else expect(number(latex)).toEqual(expected);
  });
  test('a power of ten that is no number stays one', () => {
    expect(reading('10^{x}')).toBe('10^{x}');
    expect(number('10^{x}')).toBe('scripted');
  });
});

test('an offset moves all places', () => {
  const { span, syntax } = readMathematics(String.raw`a + \underline{b} c`, 100);
  expect(span).toEqual({ start: 100, end: 119 });
  expect(syntax?.kind === 'sum' && syntax.terms[1].syntax.span).toEqual({ start: 104, end: 119 });
});
