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

test('a 0 is no rounded number where smaller ones are printed, unless it is said to be about that', () => {
  const small = (output: string) =>
    readProblem(`network: { inputs: 2, layers: [{ units: 1, activation: identity }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.0001, 0.0002]] }]
samples: [{ inputs: [0.5, 1], targets: [${output}] }]
learningRate: 0.5
notation: neuron-numbers
`);
  // z = 0.00025, and with x_1 = 0 … 0.0002; ∂E/∂z = 0.00015
  const first = (text: string) => check(text, { problem: small('0.0001') }).findings[0];
  const derivative = R`\frac{\partial E}{\partial z_1}`;
  expect(first(R`$${derivative} = 0$ and $z_1 = 0.00025$`).verdict).toBe('rounded');
  expect(first(R`$${derivative} = 0$, $\frac{\partial E}{\partial w_{11}} = 7.5\cdot 10^{-5}$`)).toMatchObject({
    verdict: 'wrong-formula',
    expected: { latex: '0.000150' },
  });
  expect(first(R`$${derivative} \approx 0$, $\frac{\partial E}{\partial w_{11}} = 7.5\cdot 10^{-5}$`).verdict).toBe(
    'rounded',
  );
});

test('numbers that are equal here may be set equal', () => {
  const problem =
    readProblem(`network: { inputs: 2, layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.5, 0.5], [0.5, 0.5]] }, { weights: [[0.5, 0.4]] }]
samples: [{ inputs: [0, 1], targets: [1] }]
learningRate: 0.5
notation: neuron-numbers
`);
  const verdicts = (text: string) => check(text, { problem }).findings.map(({ verdict }) => verdict);
  expect(verdicts('$z_1 = z_2 = 0.5$, $A_1 = A_2 = 0.622$')).toEqual(['right', 'right', 'right', 'rounded']);
  // ∂E/∂w_31 = ∂E/∂z_3 · A_1, and w_31 is not w_32
  expect(verdicts('$w_{31} = w_{32}$')).toEqual(['wrong-formula']);
});

test('exchanged numbers are not told as exchanged signs where a 1 stands for a weight', () => {
  const problem =
    readProblem(`network: { inputs: 2, layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[1, 1], [1, -1]] }, { weights: [[1, -1]] }]
samples: [{ inputs: [1, 1], targets: [1] }]
learningRate: 0.5
notation: neuron-numbers
`);
  // A_1 = σ(2) = 0.880797, A_2 = σ(0) = 0.5
  const { findings } = check(R`$z_3 = 1 \cdot 0.5 - 1 \cdot 0.881 = -0.381$`, { problem });
  expect(findings.map(({ verdict }) => verdict)).toEqual(['right', 'wrong-operand', 'wrong-operand', 'follow-through']);
  expect(findings[1].reasons[0].sentence).toBe('0.5 is $A_{2}$, where $A_{1}$ belongs.');
});

test('nobody writes 0.00 for a number, so that no digit of it is miscopied', () => {
  // x_1 = 0, so ∂E/∂w_11 = 0
  const { findings } = check(R`$\frac{\partial E}{\partial w_{11}} = 0.02$`, { problem: problemWith('[0, 1]') });
  expect(findings[0].reasons.map(({ sentence }) => sentence)).toEqual([
    R`No mistake that is known here gives 0.02 for $\frac{\partial E}{\partial w_{11}}$.`,
  ]);
});

test.each([
  [R`$\frac{\partial E}{\partial A_2} = \frac{\partial E}{\partial z_3} \cdot (-0.5)$`, '0.5 w[2][1][2] right'],
  [R`$\frac{\partial E}{\partial A_2} = -0.5 \frac{\partial E}{\partial z_3}$`, '0.5 undefined right'],
  // Another weight's number is none of this formula.
  [
    R`$\frac{\partial E}{\partial A_1} = \frac{\partial E}{\partial z_3} \cdot (-0.5)$`,
    expect.stringContaining('wrong-formula'),
  ],
  [R`$\frac{\partial E}{\partial A_1} = 2 \frac{\partial E}{\partial z_3}$`, '2 w[2][1][1] right'],
])('½ and small whole numbers may be put in for weights: %s', (text, expected) => {
  const problem =
    readProblem(`network: { inputs: 2, layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.2, -0.4], [0.7, 0.3]] }, { weights: [[2, -0.5]] }]
samples: [{ inputs: [0.9, 0.8], targets: [1] }]
learningRate: 0.5
notation: neuron-numbers
`);
  const found = check(text, { problem }).findings;
  expect(found.map(({ printed, quantity, verdict }) => `${printed} ${quantity} ${verdict}`)).toEqual([expected]);
});
