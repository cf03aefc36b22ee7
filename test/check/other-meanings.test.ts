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
