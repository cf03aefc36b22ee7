import { describe, expect, test } from 'vitest';
import { check, mistaken } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

/** Two tanh units below one linear output: z₁ = 0.1, z₂ = −0.6, y = 0.2772. */
const problem = readProblem(`network:
  inputs: 2
  layers: [{ units: 2, activation: tanh }, { units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters:
  - { weights: [[0.2, 0.4], [-0.3, 0.6]], biases: [0.1, 0] }
  - { weights: [[0.7, -0.2]], biases: [0.1] }
samples: [{ inputs: [1, -0.5], targets: [0.5] }]
learningRate: 0.1
`);

const note = `target t = 0.5
output weights: v1 = 0.7, v2 = -0.2, bias c = 0.1
Loss L = 1/2 (y - t)^2

z1 = w11*x1 + w12*x2 + b1 = 0.2*1 + 0.4*(-0.5) + 0.1 = 0.1
z2 = w21*x1 + w22*x2 + b2 = -0.3*1 + 0.6*(-0.5) + 0 = -0.6
a1 = tanh(z1) = 0.0997
a2 = tanh(z2) = -0.5370
y = v1*a1 + v2*a2 + c = 0.7*0.0997 + (-0.2)*(-0.5370) + 0.1 = 0.2772
L = 0.5*(0.2772 - 0.5)^2 = 0.0248

dL/dy = y - t = -0.2228
dL/dv1 = dL/dy * a1 = -0.0222
dL/dv2 = dL/dy * a2 = 0.1197
dL/dc = dL/dy = -0.2228
dL/da1 = dL/dy * v1 = -0.1560
dL/da2 = dL/dy * v2 = 0.0446
dL/dz1 = dL/da1 * (1 - a1^2) = -0.1544
dL/dw11 = dL/dz1 * x1 = -0.1544
dL/dw12 = dL/dz1 * x2 = 0.0772

w11_new = w11 - lr*dL/dw11 = 0.2154
v1_new = v1 - lr*dL/dv1 = 0.7022
v2_new = -0.2120
c_new = 0.1223
`;
const doubtful = (text: string, of = problem): string[] =>
  check(text, { problem: of }).findings.flatMap(({ verdict, printed }) =>
    mistaken.includes(verdict) || verdict === 'unchecked' ? [`${printed} ${verdict}`] : [],
  );

describe('v and c for the parameters of the output layer, y for the output', () => {
  test('are read where the numbers show it, and the report says so', () => {
    expect(doubtful(note)).toEqual([]);
    expect(check(note, { problem }).taken).toMatch(/y is taken for the output.*v is taken for the weights/);
  });

  test.each([
    ['dL/dv1 = dL/dy * a1 = -0.0222', 'dL/dv1 = dL/dy * x1 = -0.2228', 'dL/dy * x1 wrong-formula'],
    ['dL/da1 = dL/dy * v1 = -0.1560', 'dL/da1 = dL/dy * v2 = 0.0446', 'dL/dy * v2 wrong-formula'],
    ['y - t = -0.2228', 't - y = 0.2228', 't - y wrong-formula'],
    ['v2_new = -0.2120', 'v2_new = -0.1880', '-0.1880 wrong-formula'],
    ['dL/da1 * (1 - a1^2) = -0.1544', 'dL/da1 * a1*(1 - a1) = -0.0140', 'dL/da1 * a1*(1 - a1) wrong-formula'],
  ])('%j is right, %j is not', (right, wrong, finding) => {
    const found = doubtful(note.replace(right, wrong));
    expect(found[0]).toBe(finding);
    expect(found.every((each) => !each.endsWith('unchecked'))).toBe(true);
  });

  test('y stays the target where it is that', () => {
    const text = `y = 0.5
ŷ = w_{11}^{(2)}*a_1^{(1)} + w_{12}^{(2)}*a_2^{(1)} + b_1^{(2)} = 0.2772
L = 0.5*(ŷ - y)^2 = 0.0248
`;
    expect(doubtful(text)).toEqual([]);
    expect(check(text, { problem }).taken ?? '').not.toMatch(/for the output/);
  });
});

describe('h for the hidden activations, p for the outputs', () => {
  // z = (0.2, 1), h = (0.2, 1), z^(2) = (0.04, 0.36), p = (0.420676, 0.579324)
  const softmax = readProblem(`network:
  inputs: 1
  layers: [{ units: 2, activation: relu }, { units: 2, activation: softmax }]
  loss: { kind: categorical-cross-entropy }
parameters: [{ weights: [[0.2], [1]] }, { weights: [[0.7, -0.1], [-0.2, 0.4]] }]
samples: [{ inputs: [1], targets: [0, 1] }]
learningRate: 0.1
`);
  const working = String.raw`$$h = \max(0, z^{(1)}) = \begin{pmatrix}0.2\\1\end{pmatrix},\quad z^{(2)} = W^{(2)} h = \begin{pmatrix}0.04\\0.36\end{pmatrix}$$
$$p = \text{softmax}(z^{(2)}) = \begin{pmatrix}0.4207\\0.5793\end{pmatrix},\quad L = -\sum_k y_k \ln p_k = 0.5459$$
$$\frac{\partial L}{\partial z^{(2)}} = p - y = \begin{pmatrix}0.4207\\-0.4207\end{pmatrix},\quad \frac{\partial L}{\partial W^{(2)}} = (p - y) h^T$$
`;

  test('are read where the numbers show it', () => {
    const { findings, taken } = check(working, { problem: softmax });
    expect(findings.filter(({ verdict }) => verdict !== 'right' && verdict !== 'rounded')).toEqual([]);
    expect(taken).toContain('p is taken for the outputs of the network.');
  });

  test('and what is wrong with them is found', () => {
    expect(doubtful(working.replace('(p - y)', '(y - p)'), softmax)).toEqual(['(y - p) h^T wrong-formula']);
  });
});
