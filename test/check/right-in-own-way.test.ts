import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';
import { twoTwoOne } from './two-two-one.js';

const R = String.raw;

/** What is wrong or unchecked, each with what was printed. */
const faultsIn = (text: string, problem?: ReturnType<typeof readProblem>): string[] =>
  check(text, problem === undefined ? {} : { problem })
    .findings.filter(({ verdict }) => verdict !== 'right' && verdict !== 'rounded')
    .map(({ verdict, printed }) => `${verdict} ${printed}`);

const network = (layers: string, loss: string, rest: string) =>
  readProblem(`network: { inputs: 2, layers: [${layers}], loss: { ${loss} } }\n${rest}`);

/** Two samples, of which the activations are 0.5987, 0.6341 and 0.3775, 0.5622. */
const two = network(
  '{ units: 2, activation: sigmoid }, { units: 2, activation: sigmoid }',
  'kind: squared-error, factor: 0.5, overSamples: sum',
  `parameters: [{ weights: [[0.3, -0.6], [0.5, 0.2]], biases: [0.1, 0.05] }, { weights: [[0.4, 0.7], [-0.2, 0.9]], biases: [-0.1, 0.2] }]
samples: [{ inputs: [1, 0], targets: [1, 0] }, { inputs: [0, 1], targets: [0, 1] }]
learningRate: 0.5`,
);
const activations = [
  R`$a^{(1)} = \begin{pmatrix} 0.5987 \\ 0.6341 \end{pmatrix}$`,
  R`$a^{(1)} = \begin{pmatrix} 0.3775 \\ 0.5622 \end{pmatrix}$`,
];

describe('the sample that lines are about is named', () => {
  test.each([
    ['## Beispiel 1', '## Beispiel 2'],
    ['**Erstes Beispiel**', '**Zweites Beispiel**'],
    ['### Muster 1', '### Muster 2'],
    ['Premier exemple :', 'Deuxième exemple :'],
    ['## Primer ejemplo', '## Segundo ejemplo'],
    ['## Échantillon 1', '## Échantillon 2'],
    ['### Input (1, 0)', '### Input (0, 1)'],
    ['### $x^{(1)} = (1, 0)^T$', '### $x^{(2)} = (0, 1)^T$'],
    [R`$x = (1, 0)^T$:`, R`$x = (0, 1)^T$:`],
    [R`$\mathbf{x} = \begin{pmatrix} 1 \\ 0 \end{pmatrix}$`, R`$\mathbf{x} = \begin{pmatrix} 0 \\ 1 \end{pmatrix}$`],
  ])('%s, %s', (first, second) => {
    const wrong = faultsIn(`${first}\n\n${activations[0]}\n\n${second}\n\n${activations[1]}\n`, two);
    expect(wrong.filter((each) => !/^unchecked.*pmatrix|^unchecked .*\(/.test(each))).toEqual([]);
  });

  test('and so are all together, in other languages too', () => {
    const note = (heading: string) => `## Erstes Beispiel

${activations[0]}, $L = 0.2801$

## Zweites Beispiel

${activations[1]}, $L = 0.2460$

${heading}

$L = 0.5261$
`;
    for (const heading of ['## Beide zusammen', '## Somme', '## Ambos', '## Gesamt'])
      expect(faultsIn(note(heading), two)).toEqual([]);
  });

  test('the number of all together is no mistake where nothing says which sample is meant', () => {
    expect(faultsIn(R`$L = 0.5261$`, two)).toEqual([]);
    expect(faultsIn(R`$L = 0.5621$`, two)).not.toEqual([]);
  });
});

test('y is the output in a table that has targets, and an error beside the loss is none', () => {
  const one = network(
    '{ units: 2, activation: sigmoid }, { units: 1, activation: identity }',
    'kind: squared-error, factor: 0.5',
    `parameters: [{ weights: [[0.2, 0.4], [-0.6, 0.1]], biases: [0.1, -0.2] }, { weights: [[0.3, -0.5]], biases: [0] }]
samples: [{ inputs: [1, 0.5], targets: [1] }]`,
  );
  expect(faultsIn('| $y$ | target | E |\n|---|---|---|\n| 0.0263 | 1 | 0.4740 |\n', one)).toEqual([]);
  expect(faultsIn('| y | t |\n|---|---|\n| 0.0236 | 1 |\n', one)).toEqual(['miscopied 0.0236']);
  const beside = '| Output | Target | Error | Loss |\n|---|---|---|---|\n| 0.0263 | 1 | 0.9737 | 0.4740 |\n';
  expect(faultsIn(beside, one)).toEqual(['unchecked 0.9737']);
  const ofBoth = `| Beispiel | $y_1$ | $y_2$ | $t_1$ | $t_2$ |\n|---|---|---|---|---|\n| 1 | 0.6418 | 0.6572 | 1 | 0 |\n| 2 | 0.6093 | 0.6526 | 0 | 1 |\n`;
  expect(faultsIn(ofBoth, two)).toEqual([]);
});

const haykin =
  readProblem(`network: { inputs: 2, layers: [{ units: 2, activation: tanh }, { units: 1, activation: identity }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.2, 0.5], [0.7, -0.4]], biases: [0.1, -0.2] }, { weights: [[1.1, 0.6]], biases: [0.3] }]
samples: [{ inputs: [1, -0.5], targets: [0.2] }]
learningRate: 0.25`);

test('e² is the square of an e that the note defines, and else a power of 2.718', () => {
  const note = R`$\hat y = 0.7176$

$e = y - \hat y = -0.5176$

$L = \frac{1}{2} e^2 = 0.1339$
`;
  expect(faultsIn(note, haykin)).toEqual([R`unchecked y - \hat y`]);
  expect(faultsIn(note.replace('0.1339', '0.1393'), haykin)).toContain('miscopied 0.1393');
  expect(faultsIn(R`$\hat y = 0.7176$, $L = \frac{1}{2} e^2 = 0.1339$`, haykin)).toContain(R`slip \frac{1}{2} e^2`);
});

test('y and v may be outputs and sums of all units, beside d for the target', () => {
  const note = R`$v_1 = 0.2 \cdot 1 + 0.5 \cdot (-0.5) + 0.1 = 0.05$

$y_1 = \varphi(v_1) = \tanh(0.05) = 0.0500$

$y_2 = \tanh(0.7) = 0.6044$

$y_3 = v_3 = 1.1 \cdot 0.0500 + 0.6 \cdot 0.6044 + 0.3 = 0.7176$

$L = \frac{1}{2}(d - y_3)^2 = 0.1339$
`;
  const wrong = (text: string) => faultsIn(text, haykin).filter((each) => !each.startsWith('unchecked'));
  expect(wrong(note)).toEqual([]);
  expect(wrong(note.replace('= 0.6044', '= 0.6404'))).toContain('miscopied 0.6404');
});

test('a may be what hidden units add up, and z their activations', () => {
  const note = R`$a_1 = 0.2 \cdot 1 + 0.5 \cdot (-0.5) + 0.1 = 0.05$

$a_2 = 0.7 \cdot 1 - 0.4 \cdot (-0.5) - 0.2 = 0.7$

$z_1 = \tanh(0.05) = 0.0500$

$z_2 = \tanh(0.7) = 0.6044$
`;
  expect(faultsIn(note, haykin)).toEqual([]);
  expect(faultsIn(note.replace('0.6044', '0.6404'), haykin)).toEqual(['miscopied 0.6404']);
});

/** One output, where nothing says how its quantities are called. */
const { notationChoice: _, ...unnamed } = twoTwoOne;
const single = { ...unnamed, notation: two.notation };

const classes =
  readProblem(`network: { inputs: 2, layers: [{ units: 3, activation: relu }, { units: 2, activation: softmax }], loss: { kind: categorical-cross-entropy } }
parameters: [{ weights: [[0.2, -0.1], [0.4, 0.3], [-0.5, 0.6]], biases: [0.1, 0, -0.2] }, { weights: [[0.7, -0.3, 0.2], [-0.4, 0.5, 0.1]], biases: [0.05, -0.05] }]
samples: [{ inputs: [1, 2], targets: [0, 1] }]
learningRate: 0.1`);

test('δ may be counted from the top, where the note says which derivative each is', () => {
  const note = R`$z_1 = x W_1 + b_1 = \begin{bmatrix} 0.1 & 1.0 & 0.5 \end{bmatrix}$

$h = \text{ReLU}(z_1)$

$z_2 = h W_2 + b_2 = \begin{bmatrix} -0.08 & 0.46 \end{bmatrix}$

$\delta_1 = \frac{\partial J}{\partial z_2} = \hat{y} - y = \begin{bmatrix} 0.3682 & -0.3682 \end{bmatrix}$

$\frac{\partial J}{\partial W_2} = h^T \delta_1$

$\delta_2 = \frac{\partial J}{\partial h} = \delta_1 W_2^T = \begin{bmatrix} 0.4050 & -0.2946 & 0.0368 \end{bmatrix}$

$\delta_3 = \frac{\partial J}{\partial z_1} = \delta_2 \circ \mathbb{1}[z_1 > 0] = \begin{bmatrix} 0.4050 & -0.2946 & 0.0368 \end{bmatrix}$

$\frac{\partial J}{\partial W_1} = x^T \delta_3$
`;
  expect(faultsIn(note, classes)).toEqual([]);
  expect(faultsIn(note.replace('h^T \\delta_1', 'z_1^T \\delta_1'), classes)).toEqual([
    R`wrong-formula z_1^T \delta_1`,
  ]);
});

test('a function that is only named is not known', () => {
  expect(faultsIn(R`$J = CE(y, \hat{y}) = -\log 0.6318 = 0.4592$`, classes)).toEqual([R`unchecked CE(y, \hat{y})`]);
});

test('L is the last layer where the inputs are layer 1, too', () => {
  const note = R`$a^1 = x$, $a^2 = \sigma(w^2 a^1 + b^2)$, $a^3 = \sigma(w^3 a^2 + b^3)$

$\delta_j^L = (a_j^L - y_j) \sigma'(z_j^L)$
`;
  expect(faultsIn(note, two)).toEqual([]);
  expect(faultsIn(note.replace("sigma'(z_j", 'sigma(z_j'), two)).toEqual([
    R`wrong-formula (a_j^L - y_j) \sigma(z_j^L)`,
  ]);
});

test('with one output its numbers are multiplied, and no vectors', () => {
  expect(faultsIn(R`$\delta^{(2)} = (a^{(2)} - y) \, a^{(2)} (1 - a^{(2)})$`, single)).toEqual([]);
});

test('of another activation the slope is another one', () => {
  const note = R`For the sigmoid $f'(z) = f(z)(1 - f(z))$, for $\tanh$ $f'(z) = 1 - f(z)^2$.`;
  expect(faultsIn(note, two)).toEqual([R`unchecked 1 - f(z)^2`]);
});

test('what a slope is taken of may have no name', () => {
  const one = R`$h_1 = \sigma(0.1) = 0.5250$, $o = \sigma(s) = 0.5463$

$\sigma'(s) = o(1 - o)$
`;
  expect(faultsIn(one, single).filter((each) => !each.startsWith('unchecked'))).toEqual([]);
  expect(faultsIn(R`$\sigma(z) = \frac{1}{1 + e^{-x}}$`, two)).toEqual([R`wrong-formula \frac{1}{1 + e^{-x}}`]);
});

test('a letter that is worked on with is another thing on each line', () => {
  const note = R`$g \leftarrow \hat{y} - y$

$g \leftarrow W_2^{T} g$

$\frac{\partial L}{\partial W_1} = g x^T$
`;
  expect(faultsIn(note, classes).filter((each) => !each.startsWith('unchecked'))).toEqual([]);
});

describe('what is done to the output is said or shows', () => {
  const note = (
    words: string,
  ) => R`$x = \begin{pmatrix} 1 \\ 2 \end{pmatrix}$, $t = 3$, $W_1 = \begin{pmatrix} 0.5 & 0.25 \\ 1 & -1 \end{pmatrix}$, $b_1 = \begin{pmatrix} 0 \\ 0.5 \end{pmatrix}$, $W_2 = \begin{pmatrix} 2 & 3 \end{pmatrix}$, $b_2 = -1$${words}

$z_1 = W_1 x + b_1 = \begin{pmatrix} 1 \\ -0.5 \end{pmatrix}$

$h = \max(0, z_1) = \begin{pmatrix} 1 \\ 0 \end{pmatrix}$

$y = 2 \cdot 1 + 3 \cdot 0 - 1 = 1$

$L = \frac{1}{2}(1 - 3)^2 = 2$
`;
  test.each(['', ', ReLU in the hidden layer, linear output', '; the output is linear'])('%s', (words) => {
    expect(faultsIn(note(words))).toEqual([]);
  });

  test('nothing is done where there are no activation functions', () => {
    const plain = R`$i_1 = 2$, $i_2 = 3$, $w_1 = 0.11$, $w_2 = 0.21$, $w_3 = 0.12$, $w_4 = 0.08$, $w_5 = 0.14$, $w_6 = 0.15$; no activation functions; actual output $1$

$h_1 = i_1 w_1 + i_2 w_2 = 0.85$

$h_2 = i_1 w_3 + i_2 w_4 = 0.48$

$prediction = h_1 w_5 + h_2 w_6 = 0.85 \cdot 0.14 + 0.48 \cdot 0.15 = 0.191$
`;
    expect(faultsIn(plain)).toEqual([]);
  });
});

test('a sum that begins at 0 may have the bias in it', () => {
  const note = R`$z_j^{(1)} = \sum_{i=0}^{D} w_{ji}^{(1)} x_i$`;
  expect(faultsIn(note, two)).toEqual([R`unchecked \sum_{i=0}^{D} w_{ji}^{(1)} x_i`]);
  expect(faultsIn(note.replace('i=0', 'i=1'), two)).toEqual([R`wrong-formula \sum_{i=1}^{D} w_{ji}^{(1)} x_i`]);
});

test('an operator may print a command', () => {
  const tex = R`\DeclareMathOperator{\sgm}{\sigma}
$a_1^{(1)} = \sgm(0.7) = 0.66819$
`;
  const own = network(
    '{ units: 1, activation: sigmoid }, { units: 1, activation: sigmoid }',
    'kind: squared-error, factor: 0.5',
    'parameters: [{ weights: [[0.5, 0.2]], biases: [0] }, { weights: [[1]], biases: [0] }]\nsamples: [{ inputs: [1, 1], targets: [1] }]',
  );
  expect(faultsIn(tex, own)).toEqual([]);
});
