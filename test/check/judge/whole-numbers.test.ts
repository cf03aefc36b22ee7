import { expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

const R = String.raw;
/** z_1 = 0.2 x_1 − 0.4 x_2 */
const problemWith = (inputs: string) =>
  readProblem(`network: { inputs: 2, layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.2, -0.4], [0.5, 0.3]] }, { weights: [[0.6, -0.7]] }]
samples: [{ inputs: ${inputs}, targets: [1] }]
learningRate: 0.5
notation: neuron-numbers
`);
const judged = (text: string, inputs: string) =>
  check(text, { problem: problemWith(inputs) }).findings.map(
    ({ printed, quantity, verdict, harmless }) => `${printed} ${quantity} ${verdict}${harmless ? ' harmless' : ''}`,
  );

test('a 1 among equal numbers is the input that stands there', () => {
  expect(judged(R`$z_1 = 1 \cdot 0.2 + 1 \cdot (-0.4) = -0.2$`, '[1, 1]')).toEqual([
    '1 x[1] right',
    '0.2 w[1][1][1] right',
    '1 x[2] right',
    '0.4 w[1][1][2] right',
    '-0.2 z[1][1] right',
  ]);
});

test.each([
  // 0.2 − 0.2 = 0 would be right
  ['[1, 0.5]', '1 x[2] wrong-operand'],
  // 0.2 would be right
  ['[1, 0]', '1 x[2] wrong-operand'],
])('a 1 is no rounded half and no 0: inputs %s', (inputs, wrong) => {
  expect(judged(R`$z_1 = 1 \cdot 0.2 + 1 \cdot (-0.4) = -0.2$`, inputs).slice(2)).toEqual([
    wrong,
    '0.4 w[1][1][2] right',
    '-0.2 z[1][1] follow-through',
  ]);
});

test('and the result that was worked with the right one makes it harmless', () => {
  expect(judged(R`$z_1 = 1 \cdot 0.2 + 1 \cdot (-0.4) = 0$`, '[1, 0.5]')).toContain('1 x[2] wrong-operand harmless');
});

test('a 0 is no small number that was rounded away', () => {
  expect(judged(R`$z_1 = 1 \cdot 0.2 + 0 \cdot (-0.4) = 0.2$`, '[1, 0.3]')[2]).toBe('0 x[2] miscopied');
});
