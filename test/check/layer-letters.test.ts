import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const problem = readProblem(`network:
  inputs: 3
  layers: [{ units: 4, activation: sigmoid }, { units: 2, activation: sigmoid }]
  loss: { kind: squared-error, factor: 0.5 }
parameters:
  - { weights: [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, -0.8, 0.9], [-0.1, -0.2, -0.3]], biases: [0.1, 0.2, 0.3, 0.4] }
  - { weights: [[0.1, 0.2, 0.3, 0.4], [0.5, 0.6, 0.7, 0.8]], biases: [0.1, 0.2] }
samples: [{ inputs: [0.2, 0.5, 0.7], targets: [0, 1] }]
learningRate: 0.1
`);
const judged = (latex: string) =>
  check(`$${latex}$`, { problem }).findings.map(({ verdict, expected }) =>
    expected === undefined ? verdict : `${verdict}, ${expected.latex}`,
  );

describe('a letter for the layer', () => {
  test.each([
    'z_p^{(\\ell)} = \\sum_q w_{pq}^{(\\ell)} a_q^{(\\ell-1)} + b_p^{(\\ell)}',
    '\\frac{\\partial L}{\\partial w_{pq}^{(\\ell)}} = \\delta_p^{(\\ell)} a_q^{(\\ell-1)}',
    '\\frac{\\partial L}{\\partial b_p^{(\\ell)}} = \\delta_p^{(\\ell)}',
    "\\delta_j^{\\ell} = \\sum_k w_{kj}^{\\ell+1} \\delta_k^{\\ell+1} \\sigma'(z_j^{\\ell})",
    "\\delta^{[\\ell]} = (W^{[\\ell+1]})^T \\delta^{[\\ell+1]} \\odot \\sigma'(z^{[\\ell]})",
    'w_{pq}^{(\\ell)} \\leftarrow w_{pq}^{(\\ell)} - \\eta \\frac{\\partial L}{\\partial w_{pq}^{(\\ell)}}',
    "\\delta^{(L-1)} = (W^{(L)})^T \\delta^{(L)} \\odot \\sigma'(z^{(L-1)})",
  ])('%s is right', (latex) => {
    expect(judged(latex)).toEqual(['right']);
  });

  test.each([
    [
      '\\frac{\\partial L}{\\partial w_{pq}^{(\\ell)}} = \\delta_p^{(\\ell)} a_q^{(\\ell)}',
      '\\delta_p^{(\\ell)} a_q^{(\\ell-1)}',
    ],
    [
      '\\frac{\\partial L}{\\partial W^{(\\ell)}} = \\delta^{(\\ell)} (a^{(\\ell)})^T',
      '\\delta^{(\\ell)} (a^{(\\ell-1)})^T',
    ],
    [
      "\\delta^{(\\ell)} = W^{(\\ell+1)} \\delta^{(\\ell+1)} \\odot \\sigma'(z^{(\\ell)})",
      "(W^{(\\ell+1)})^T \\delta^{(\\ell+1)} \\odot \\sigma'(z^{(\\ell)})",
    ],
  ])('%s is not', (latex, right) => {
    expect(judged(latex)).toEqual([`wrong-formula, ${right}`]);
  });

  test('that is not known leaves the formula unchecked', () => {
    expect(
      judged('\\frac{\\partial L}{\\partial w_{pq}^{(\\Lambda)}} = \\delta_p^{(\\Lambda)} a_q^{(\\Lambda)}'),
    ).toEqual(['unchecked']);
    expect(judged('\\frac{\\partial L}{\\partial w_{pq}^{(\\Lambda)}} = 3 \\delta_p^{(\\Lambda)}')).toEqual([
      'unchecked',
    ]);
  });
});
