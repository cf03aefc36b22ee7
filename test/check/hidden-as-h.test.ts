import { expect, test } from 'vitest';
import { check, mistaken } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const problem = readProblem(`network:
  inputs: 2
  layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }]
  loss: { kind: squared-error, factor: 0.5 }
parameters:
  - { weights: [[0.5, 0.5], [-0.5, 0.5]], biases: [0, 0.5] }
  - { weights: [[1, -1]], biases: [0.1] }
samples: [{ inputs: [0, 1], targets: [1] }]
learningRate: 1
`);

const note = `W1 = [[0.5, 0.5], [-0.5, 0.5]], b1 = [0, 0.5], W2 = [1, -1], b2 = 0.1
x = (0, 1), t = 1
  net_h1 = 0.5*0 + 0.5*1 + 0 = 0.5    h1 = 0.6225
  net_h2 = -0.5*0 + 0.5*1 + 0.5 = 1.0    h2 = 0.7311
  net_o = 1*0.6225 - 1*0.7311 + 0.1 = -0.0086    o = 0.4979
  delta_o = (0.4979 - 1)*0.4979*(1 - 0.4979) = -0.1255
  delta_h1 = -0.1255*1*0.6225*(1 - 0.6225) = -0.0295
  delta_h2 = -0.1255*(-1)*0.7311*(1 - 0.7311) = 0.0247
`;
const wrong = (text: string): string[] =>
  check(text, { problem }).findings.flatMap(({ verdict, printed, harmless }) =>
    mistaken.includes(verdict) && !harmless ? [printed] : [],
  );

test('h1 is the output of a hidden unit where net_h1 is its sum, whatever notation fits best', () => {
  expect(wrong(note)).toEqual([]);
  expect(check(note, { problem }).taken).toMatch(/h is taken for the (?:outputs|activations) of the hidden layer/);
  expect(wrong(note.replace('h2 = 0.7311', 'h2 = 0.7113'))).toEqual(['0.7113']);
});
