import { expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';
import { risingWeights } from './rising-weights.js';

const R = String.raw;
const problem = readProblem(`${risingWeights}notation: standard\n`);
const judged = (note: string, of = problem) =>
  check(note, { problem: of }).findings.map(({ quantity, verdict }) => `${quantity} ${verdict}`);

test.each([
  [R`$dw_{11}^{(2)} = -0.0613$`, ['dL/dw[2][1][1] rounded']],
  [R`$dW^{(2)} = [-0.0613, -0.0683]$`, ['dL/dw[2][1][1] rounded', 'dL/dw[2][1][2] rounded']],
  [R`$db_1^{(2)} = -0.1109$, $dz_1^{(2)} = -0.1109$`, ['dL/db[2][1] rounded', 'dL/dz[2][1] rounded']],
  [R`$out_1 = 0.5523$, $out_3 = 0.5515$`, ['a[1][1] rounded', 'a[2][1] rounded']],
  [R`$out_1 = 0.5515$`, ['a[2][1] rounded']],
  [R`$h_1 = 0.5523$, $o_1 = 0.5515$`, ['a[1][1] rounded', 'a[2][1] rounded']],
  [R`$d = 1$`, ['y[1] right']],
  [R`$\theta_{11}^{(1)} = 0.1$`, ['w[1][1][1] right']],
  [
    R`$w_1 = 0.1$, $w_5 = 0.5$, $\frac{\partial L}{\partial w_6} = -0.0683$`,
    ['w[1][1][1] right', 'w[2][1][1] right', 'dL/dw[2][1][2] rounded'],
  ],
  [R`$b_3 = 0.3$`, ['b[2][1] right']],
  [
    R`$\delta_2 = -0.1109$, $W_2' = [0.5306, -0.5659]$`,
    ['dL/dz[2][1] rounded', "w'[2][1][1] rounded", "w'[2][1][2] rounded"],
  ],
])('names that the notation does not have, %j, are taken as their numbers say', (note, findings) => {
  expect(judged(note)).toEqual(findings);
  expect(check(note, { problem }).taken ?? 'none').toMatch(/taken|none/);
});

test.each([
  R`$out_1 = 0.7123$`,
  R`$output_1 = 0.7123$`,
  R`$h_1 = 0.7$`,
  R`$w_5 = 0.7$`,
  R`$dw_{11}^{(2)} = 0.3$`,
  R`$d = 3$`,
])('where no number confirms it, %j is no mistake of a guess', (note) => {
  const { findings } = check(note, { problem });
  // What the notation itself has is held against it; a guess never is.
  expect(findings.map(({ verdict }) => verdict)).toEqual(['unchecked']);
});

test('where the numbers have confirmed a guess, a mistake is found', () => {
  const note = R`$w_1 = 0.1$, $w_2 = 0.2$, $w_5 = 0.5$, $w_6 = -0.6$

$z_1^{(1)} = w_1 x_1 + w_2 x_2 + b_1^{(1)} = 0.21$

$z_1^{(2)} = w_5 a_1^{(1)} + w_6 a_2^{(1)} + b_1^{(2)} = 0.2069$

$\frac{\partial L}{\partial w_5} = \delta_1^{(2)} a_2^{(1)}$`;
  const { findings, first = -1, taken } = check(note, { problem });
  expect(taken).toMatch(/^Weights are taken to be numbered on/);
  expect(findings[first]).toMatchObject({ verdict: 'wrong-formula', quantity: 'dL/dw[2][1][1]' });
});

test('numbers that run through in a network of one unit are its weights', () => {
  const single = readProblem(`network:
  inputs: 2
  layers: [{ units: 1, activation: sigmoid }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[0.4, -0.2]], biases: [0.1] }]
samples: [{ inputs: [1, 2], targets: [1] }]
learningRate: 0.1
`);
  const note = 'z = w1*x1 + w2*x2 + b = 0.4*1 - 0.2*2 + 0.1 = 0.1\n\nw1 = 0.4 - 0.1*(-0.118) = 0.4118';
  const { findings, counts } = check(note, { problem: single });
  expect(counts).toMatchObject({ roots: 0, unchecked: 0 });
  expect(findings.at(-1)?.quantity).toBe("w'[1][1][1]");
});

const open = readProblem(risingWeights);
/** Units numbered on through the network, which only one of the presets has. */
const throughout = R`$z_1 = 0.1\cdot 0.5 + 0.2\cdot 0.3 + 0.1 = 0.21$

$A_2 = \sigma(z_2) = 0.6154$

$z_3 = 0.5\cdot 0.5523 - 0.6\cdot 0.6154 + 0.3 = 0.2069$`;

test('the notation is found where neither the problem nor the caller says it', () => {
  const { counts, taken } = check(throughout, { problem: open });
  expect(counts).toMatchObject({ roots: 0, unchecked: 0 });
  expect(taken).toContain('Notation: neuron-numbers');
});

test('a notation that is said is not changed', () => {
  expect(check(throughout, { problem }).taken ?? '').not.toContain('Notation');
  expect(check(throughout, { problem: open, notation: problem.notation }).taken ?? '').not.toContain('Notation');
});

test('a mistake is no reason to take another notation', () => {
  const { findings, taken } = check(R`$z_1^{(1)} = 0.1\cdot 0.5 + 0.2\cdot 0.3 + 0.1 = 0.31$`, { problem: open });
  expect(taken).toBeUndefined();
  expect(findings.at(-1)).toMatchObject({ quantity: 'z[1][1]', printed: '0.31' });
  expect(findings.at(-1)?.verdict).not.toBe('unchecked');
});

test('losses with the number of a sample are its own', () => {
  const two = readProblem(
    `${risingWeights.replace('samples: [', 'samples: [{ inputs: [0.1, 0.2], targets: [0] }, ')}notation: standard\n`,
  );
  // ½ (1 − 0.551547)² = 0.100555
  expect(judged(R`$L_2 = 0.100555$`, two)).toEqual(['s2.L rounded']);
});

test('what only repeats a formula that is not checked follows from no mistake', () => {
  const note = R`$q_1 = \frac{\partial L}{\partial a_1^{(2)}} \cdot u = u \cdot \frac{\partial L}{\partial a_1^{(2)}}$`;
  const { findings, counts } = check(note, { problem });
  expect(counts.roots).toBe(0);
  expect(findings.map(({ verdict }) => verdict)).not.toContain('follow-through');
});
