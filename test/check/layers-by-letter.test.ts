import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;
const problemWith = (hidden: string, outputs: string): string => `network:
  inputs: 2
  layers: [{ units: 2, activation: ${hidden} }, { units: 2, activation: ${outputs} }]
  loss: { kind: squared-error, factor: 0.5 }
parameters:
  - { weights: [[0.15, 0.2], [0.25, 0.3]], biases: [0.35, 0.45] }
  - { weights: [[0.4, 0.45], [0.5, 0.55]], biases: [0.6, 0.7] }
samples: [{ inputs: [0.05, 0.1], targets: [0.01, 0.99] }]
learningRate: 0.5
`;
const sigmoids = readProblem(problemWith('sigmoid', 'sigmoid'));
const told = (note: string, problem = sigmoids): string[] =>
  check(note, { problem }).findings.flatMap(({ verdict, printed }) =>
    verdict === 'right' || verdict === 'rounded' ? [] : [`${printed}: ${verdict}`],
  );

const rumelhart = R`$\text{net}_j = \sum_i w_{ji} o_i + \theta_j$ and $o_j = f(\text{net}_j)$.

$\delta_k = (t_k - o_k) f'(\text{net}_k)$, $\delta_j = f'(\text{net}_j) \sum_k \delta_k w_{kj}$

$\Delta w_{kj} = \eta \delta_k o_j$, $\Delta w_{ji} = \eta \delta_j x_i$`;
const mitchell = R`For each output unit k: $\delta_k \leftarrow o_k (1 - o_k)(t_k - o_k)$

For each hidden unit h: $\delta_h \leftarrow o_h (1 - o_h) \sum_{k \in \text{outputs}} w_{kh} \delta_k$

$w_{ji} \leftarrow w_{ji} + \Delta w_{ji}$ where $\Delta w_{ji} = \eta \delta_j x_{ji}$`;
const hiddenAndOutput = R`$a_h = \sigma(z_h)$, $z_h = \sum_i w_{ih} x_i + b_h$

$\delta_o = (a_o - y_o) a_o (1 - a_o)$

$\delta_h = a_h (1 - a_h) (\sum_o \delta_o w_{ho})$

$\frac{\partial E}{\partial w_{ho}} = \delta_o a_h$`;
const bishop = R`$\delta_k = y_k - t_k$

$\delta_j = (1 - z_j^2) \sum_k w_{kj} \delta_k$

$\frac{\partial E}{\partial w_{ji}} = \delta_j x_i$, $\frac{\partial E}{\partial w_{kj}} = \delta_k z_j$`;
const tanhThenIdentity = readProblem(problemWith('tanh', 'identity'));

describe('general formulas whose layers only the letters of their indices tell', () => {
  test.each([
    ['Rumelhart', rumelhart, sigmoids],
    ['Mitchell', mitchell, sigmoids],
    ['h and o', hiddenAndOutput, sigmoids],
    ['Bishop', bishop, tanhThenIdentity],
  ])('are right, as %s has them', (_name, note, problem) => {
    const { findings } = check(note, { problem });
    expect(findings.length).toBeGreaterThan(3);
    expect(findings.map(({ verdict }) => verdict)).toEqual(findings.map(() => 'right'));
  });

  test.each([
    [rumelhart, sigmoids, R`f'(\text{net}_j) \sum_k`, R`\sum_k`, R`\sum_k \delta_k w_{kj}`],
    [rumelhart, sigmoids, R`\delta_k o_j`, R`\delta_k o_k`, R`\eta \delta_k o_k`],
    [
      mitchell,
      sigmoids,
      'o_h (1 - o_h)',
      'o_h (1 + o_h)',
      R`o_h (1 + o_h) \sum_{k \in \text{outputs}} w_{kh} \delta_k`,
    ],
    [hiddenAndOutput, sigmoids, R`\delta_o a_h$`, R`\delta_h a_h$`, R`\delta_h a_h`],
    [bishop, tanhThenIdentity, '1 - z_j^2', '1 - z_j', R`(1 - z_j) \sum_k w_{kj} \delta_k`],
  ])('are wrong where they are (%#)', (note, problem, right, wrong, printed) => {
    expect(note).toContain(right);
    expect(told(note.replace(right, wrong), problem)).toEqual([`${printed}: wrong-formula`]);
  });

  test('leave the same letters with numbers to what they are elsewhere', () => {
    const numbers = (second: string): string => R`${hiddenAndOutput}

$a_1^{(1)} = 0.5933$, $a_2^{(1)} = ${second}$`;
    expect(told(numbers('0.6207'))).toEqual([]);
    expect(told(numbers('0.6270'))[0]).toMatch(/^0\.6270: /);
  });
});

describe('an arrow to the left', () => {
  test.each([
    [R`$\delta_1^{(2)} \leftarrow a_1^{(2)} (1 - a_1^{(2)})(a_1^{(2)} - y_1)$`, ['right']],
    [R`$\delta_1^{(2)} \leftarrow a_1^{(2)} (1 - a_1^{(2)})(a_1^{(2)} + y_1)$`, ['wrong-formula']],
    [R`$z_1^{(1)} \leftarrow 0.15 \cdot 0.05 + 0.2 \cdot 0.1 + 0.35$`, ['right', 'right', 'right', 'right', 'right']],
    // Where it only shows the way that derivatives go, it says nothing.
    [R`$z_1^{(1)} \leftarrow a_1^{(1)}$`, []],
  ])('gives a name what is worked behind it: %s', (note, verdicts) => {
    expect(check(note, { problem: sigmoids }).findings.map(({ verdict }) => verdict)).toEqual(verdicts);
  });
});

describe("Mazur's step by step example", () => {
  const problem = readProblem(
    problemWith('sigmoid', 'sigmoid')
      .replace('biases: [0.35, 0.45]', 'bias: 0.35')
      .replace('biases: [0.6, 0.7]', 'bias: 0.6'),
  );
  const note = (bias: string, error: string): string => R`$net_{h1} = w_1 * i_1 + w_2 * i_2 + b_1 * 1$

$net_{h1} = 0.15 * 0.05 + 0.2 * 0.1 + ${bias} * 1 = 0.3775$

$net_{o1} = w_5 * out_{h1} + w_6 * out_{h2} + b_2 * 1$

$\frac{\partial E_{o2}}{\partial out_{h1}} = ${error}$

$\frac{\partial E_{total}}{\partial out_{h1}} = 0.055399425 + ${error} = 0.036350306$`;

  test('multiplies biases with 1, numbers them by layers, and rounds to nine digits on the way', () => {
    const { counts, findings } = check(note('0.35', '-0.019049119'), { problem });
    expect(findings.filter(({ verdict }) => verdict === 'unchecked')).toEqual([]);
    expect(counts.roots).toBe(0);
    expect(findings.filter(({ printed }) => printed.endsWith('0.019049119')).map(({ verdict }) => verdict)).toEqual([
      'rounded-early',
      'rounded-early',
    ]);
  });

  test('may have a wrong bias or digit all the same', () => {
    expect(told(note('0.36', '-0.019049119'), problem)).toContain('0.36: slip');
    expect(told(note('0.35', '-0.019094119'), problem)[0]).toMatch(/^-0\.019094119: /);
  });
});
