import { describe, expect, test } from 'vitest';
import { check, mistaken } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

/** One sigmoid unit after another: a¹ = 0.6411, a² = 0.4087, loss 0.3496. */
const chain = readProblem(`network:
  inputs: 1
  layers: [{ units: 1, activation: sigmoid }, { units: 1, activation: sigmoid }]
  loss: { kind: squared-error, factor: 1 }
parameters:
  - { weights: [[0.8]], biases: [0.1] }
  - { weights: [[-1.2]], biases: [0.4] }
samples: [{ inputs: [0.6], targets: [1] }]
learningRate: 0.1
`);

/** Two softmax outputs, of which the second is the right one. */
const classes = readProblem(`network:
  inputs: 2
  layers: [{ units: 2, activation: softmax }]
  loss: { kind: categorical-cross-entropy }
parameters:
  - { weights: [[0.1, 0.3], [-0.2, 0.4]], biases: [0, 0.1] }
samples: [{ inputs: [2, 1], targets: [0, 1] }]
learningRate: 0.1
`);

const doubtful = (text: string, problem = chain): string[] =>
  check(text, { problem }).findings.flatMap(({ verdict, printed }) =>
    mistaken.includes(verdict) ? [`${printed} ${verdict}`] : [],
  );

describe('a letter that means no quantity of the network', () => {
  test.each([
    'There are $L = 2$ layers.',
    'The cost is $C = (a^{(2)} - y)^2$. Here $L = 2$.',
    '$\\delta^{(L)} = \\frac{\\partial C}{\\partial z^{(L)}}$ with $L = 2$',
    'Das Netz hat zwei Schichten, $L = 2$.',
  ])('L is the number of layers in %j', (text) => {
    expect(doubtful(text)).toEqual([]);
  });

  test('and the loss where nothing says so', () => {
    expect(doubtful('So $L = 2$.')).toHaveLength(1);
    expect(doubtful('Both layers are done. So $L = 2$.')).toHaveLength(1);
    expect(doubtful('There are two layers, and the loss $L = 2$.')).toHaveLength(1);
    expect(doubtful('There are two layers, and $L = 0.2496$.')).toHaveLength(1);
  });

  test('y is the number of a class, beside its one-hot target', () => {
    expect(doubtful('class $y = 1$ (so one-hot $[0, 1]$)', classes)).toEqual([]);
    expect(doubtful('The true class is $y = 1$.', classes)).toEqual([]);
    expect(doubtful('$y_1 = 1$, one-hot', classes)).toHaveLength(1);
  });
});

/** Two tanh units below two linear outputs: loss 0.0285, ∂L/∂w₂₂² 0.0220, ∂L/∂w₁₁² −0.0514. */
const two = readProblem(`network:
  inputs: 2
  layers: [{ units: 2, activation: tanh }, { units: 2, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters:
  - { weights: [[0.3, -0.5], [0.2, 0.6]], biases: [0.1, 0.2] }
  - { weights: [[0.7, 0.1], [-0.4, 0.5]], biases: [0, -0.1] }
samples: [{ inputs: [1, -0.5], targets: [0.5, -0.5] }]
learningRate: 0.1
`);
/** Numbers and formulas that are right. */
const right = (text: string, problem = chain): number =>
  check(text, { problem }).findings.filter(({ verdict }) => verdict === 'right' || verdict === 'rounded').length;

describe('a letter for the learning rate that words say', () => {
  test.each(['Learning rate l = 0.1', 'Lernrate l = 0,1', 'with step size $l = 0.1$'])('%j', (text) => {
    expect(doubtful(text)).toEqual([]);
    expect(right(text)).toBe(1);
  });

  test('it is wrong where it is another one', () => {
    expect(doubtful('Learning rate l = 0.9')).toHaveLength(1);
  });
});

describe('the loss of the one sample, with an index', () => {
  test.each(['0', 'n', 'p', 'x'])('%j', (index) => {
    const loss = `E_${index}`;
    const of = (by: string): string => `$\\frac{\\partial ${loss}}{\\partial ${by}}$`.slice(0, -1);
    const note = `$${loss} = 0.0285$\n\n${of('w_{22}^{(2)}')} = 0.0220$, ${of('w_{11}^{(2)}')} = -0.0514$`;
    expect(doubtful(note, two)).toEqual([]);
    expect(right(note, two)).toBe(3);
    expect(doubtful(note.replace('0.0220', '0.0514'), two)).toHaveLength(1);
  });

  test('under a sum over the samples', () => {
    const note = '$E = \\sum_n E_n$, $E_n = 0.0285$, $\\frac{\\partial E_n}{\\partial w_{22}^{(2)}} = 0.0220$';
    expect(doubtful(note, two)).toEqual([]);
    expect(right(note, two)).toBeGreaterThanOrEqual(2);
  });

  test('with y for the outputs, t for the targets', () => {
    const note = '$E_n = \\frac{1}{2} \\sum_k (y_k - t_k)^2 = 0.0285$';
    expect(doubtful(note, two)).toEqual([]);
    expect(right(note, two)).toBe(2);
  });

  test('of one output in each layer', () => {
    const note = `$$\\frac{\\partial C_0}{\\partial a^{(1)}} = w^{(2)} \\sigma'(z^{(2)}) 2(a^{(2)} - y) = 0.3429$$

$$\\frac{\\partial C_0}{\\partial w^{(1)}} = a^{(0)} \\sigma'(z^{(1)}) \\frac{\\partial C_0}{\\partial a^{(1)}} = 0.6 \\cdot 0.2301 \\cdot 0.3429 = 0.0473$$`;
    expect(doubtful(note)).toEqual([]);
    expect(right(note)).toBeGreaterThan(4);
    expect(doubtful(note.replace('0.0473', '0.0743'))).toHaveLength(1);
  });

  test('an index that is an output elsewhere is one at the loss too', () => {
    const note =
      '$L_i = \\frac{1}{2} (a_i^{(2)} - y_i)^2$ and $\\frac{\\partial L_i}{\\partial a_i^{(2)}} = a_i^{(2)} - y_i$';
    expect(doubtful(note, two)).toEqual([]);
    expect(right(note, two)).toBe(2);
  });
});
