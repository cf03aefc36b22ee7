import { describe, expect, test } from 'vitest';
import { type Checked, check, mistaken } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

/** Two inputs, two tanh units, one linear output; loss (out − y)². */
const problem = readProblem(`
network:
  inputs: 2
  layers: [{units: 2, activation: tanh}, {units: 1, activation: identity}]
  loss: {kind: squared-error, factor: 1}
parameters:
  - {weights: [[0.1, 0.3], [0.7, -0.5]], biases: [0.05, 0.1]}
  - {weights: [[0.6, 0.4]], biases: [-0.2]}
samples: [{inputs: [0.5, -0.2], targets: [1]}]
learningRate: 0.1
`);

const given = `x = [0.5, -0.2]
y = 1
fc1.weight = [[0.1, 0.3], [0.7, -0.5]]
fc1.bias = [0.05, 0.1]
fc2.weight = [[0.6, 0.4]]
fc2.bias = [-0.2]
lr = 0.1
`;
const right = `${given}
z1 = fc1(x) = [0.04000, 0.55000]
h = tanh(z1) = [0.03998, 0.50052]
out = fc2(h) = 0.02420
loss = (out - y)^2 = 0.95219

dloss/dout = 2*(out - y) = -1.95161
fc2.weight.grad = [[-0.07802, -0.97682]]
fc2.bias.grad = [-1.95161]
fc1.weight.grad = [[-0.58455, 0.23382], [-0.29254, 0.11702]]
fc1.bias.grad = [-1.16909, -0.58508]

fc2.weight = [[0.60780, 0.49768]]
fc1.bias = fc1.bias - lr * fc1.bias.grad = [0.16691, 0.15851]
`;

const mistakesIn = ({ findings }: Checked) => findings.filter(({ verdict }) => mistaken.includes(verdict));
const lineOf = (text: string, at: number): string =>
  text.slice(0, at).split('\n').at(-1) + (text.slice(at).split('\n')[0] ?? '');

describe('parameters by the names that programs give them', () => {
  test.each([
    ['with its problem', right, problem],
    ['without it', right, undefined],
    ['counted from 0', right.replaceAll('fc1.', 'fc0.').replaceAll('fc2.', 'fc1.'), problem],
    ['as modules with others in between', right.replaceAll('fc1.', 'net.0.').replaceAll('fc2.', 'net.2.'), problem],
    ['by words', right.replaceAll('fc1.', 'hidden.').replaceAll('fc2.', 'out.'), problem],
    ['of a model', right.replaceAll('fc1.', 'model.fc1.').replaceAll('fc2.', 'self.fc2.'), problem],
    [
      'each in single numbers',
      `${given}fc1.weight[0][1] = 0.3\nfc1.weight[1, 0] = 0.7\nfc2.bias.grad[0] = -1.95161\n`,
      problem,
    ],
  ])('a right note has no mistake: %s', (_which, note, own) => {
    const checked = check(note, own === undefined ? {} : { problem: own });
    expect(mistakesIn(checked)).toEqual([]);
    expect(checked.counts.right + checked.counts.rounded).toBeGreaterThan(13);
  });

  test.each([
    [
      'a number of a matrix',
      'fc1.weight.grad = [[-0.58455, 0.23382]',
      'fc1.weight.grad = [[-0.58455, 0.32382]',
      '0.32382',
    ],
    ['one that is copied', 'fc1.weight = [[0.1, 0.3]', 'fc1.weight = [[0.1, 0.8]', '0.8'],
    ['a gradient of biases', 'fc1.bias.grad = [-1.16909', 'fc1.bias.grad = [-1.96909', '-1.96909'],
    ['an update', '[[0.60780', '[[0.59220', '0.59220'],
    ['a derivative of words', 'dout = 2*(out - y) = -1.95161', 'dout = 2*(out - y) = -1.85161', '-1.85161'],
  ])('a mistake is found in %s', (_where, before, after, number) => {
    const note = right.replace(before, after);
    const found = mistakesIn(check(note, { problem })).map(({ span }) => note.slice(span.start, span.end));
    expect(found).toEqual([number]);
  });

  test('the gradient of a letter of the notation is that of its matrix', () => {
    const note = 'W1.grad = [[-0.58455, 0.23382], [-0.29254, 0.11702]]\nW2.grad = [[-0.07802, -0.97628]]\n';
    const found = mistakesIn(check(note, { problem }));
    expect(found.map(({ span }) => lineOf(note, span.start))).toEqual(['W2.grad = [[-0.07802, -0.97628]]']);
  });

  test.each([
    ['which nobody counts so', 'fc1.weight = [[9, 9], [9, 9]]'],
    ['of nothing that is a parameter', 'z1.grad = [9, 9]\nx.grad = [9, 9]'],
    ['of two ways to count', 'fc1.weight = [[9, 9]]\nlin2.weight = [[9, 9]]'],
    ['a row of it', 'fc2.weight = [[0.6, 0.4]]\nfc1.weight[0] = [9, 9]'],
  ])('a name %s is not checked, and says so', (_which, lines) => {
    const { findings } = check(lines, { problem });
    expect(findings.filter(({ verdict }) => mistaken.includes(verdict))).toEqual([]);
    expect(findings.some(({ verdict, reasons }) => verdict === 'unchecked' && reasons.length > 0)).toBe(true);
  });
});
