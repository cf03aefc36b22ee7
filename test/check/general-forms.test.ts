import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;

const problem = (notation = '') =>
  readProblem(`network:
  inputs: 2
  layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }]
  loss: { kind: squared-error, factor: 0.5 }
parameters:
  - { weights: [[0.15, -0.2], [0.25, 0.3]], biases: [0.35, -0.1] }
  - { weights: [[0.4, 0.45]], biases: [0.6] }
samples: [{ inputs: [0.05, 0.1], targets: [1] }]
learningRate: 0.5
${notation}`);

describe('a wrong general formula is put right in its own letters', () => {
  test.each([
    [R`a^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}`, R`\sigma\left(W^{(l)} a^{(l-1)} + b^{(l)}\right)`],
    [R`a^{(l)} = \sigma(W^{(l)} a^{(l)} + b^{(l)})`, R`\sigma(W^{(l)} a^{(l-1)} + b^{(l)})`],
    [R`z^{(l)} = W^{(l)} a^{(l-1)} - b^{(l)} z^{(l)}`, R`W^{(l)} a^{(l-1)} + b^{(l)}`],
    [
      R`\delta_j^{(l)} = \sum_k w_{kj}^{(l)} \delta_k^{(l+1)} \sigma'(z_j^{(l)})`,
      R`\sum_k w_{kj}^{(l+1)} \delta_k^{(l+1)} \sigma'(z_j^{(l)})`,
    ],
    [R`\delta_j^{(2)} = y_j - a_j^{(2)}`, R`(a_j^{(2)} - y_j) \cdot \sigma'(z_j^{(2)})`],
    [R`\delta_j^{(1)} = \sum_k w_{kj}^{(2)} a_j^{(1)}`, R`\sum_k w_{kj}^{(2)} \delta_k^{(2)} \cdot \sigma'(z_j^{(1)})`],
    [
      R`\delta^{(l)} = (W^{(l+1)})^T \delta^{(l+1)} \odot a^{(l)}`,
      R`(W^{(l+1)})^T \delta^{(l+1)} \odot \sigma'(z^{(l)})`,
    ],
    [R`\frac{\partial L}{\partial W^{(l)}} = a^{(l-1)} (\delta^{(l)})^T`, R`\delta^{(l)} (a^{(l-1)})^T`],
    [R`\frac{\partial L}{\partial w_{jk}^{(l)}} = z_j^{(l)} + a_k^{(l-1)}`, R`\delta_j^{(l)} a_k^{(l-1)}`],
    [
      R`w_{jk}^{(l)'} = w_{jk}^{(l)} - \eta \delta_j^{(l)} a_k^{(l)}`,
      R`w_{jk}^{(l)} - \eta \delta_j^{(l)} a_k^{(l-1)}`,
    ],
  ])('%s', (formula, right) => {
    const { findings } = check(`$${formula}$`, { problem: problem() });
    expect(findings).toMatchObject([{ verdict: 'wrong-formula', expected: { latex: right } }]);
    const [left] = formula.split(' = ');
    expect(check(`$${left} = ${right}$`, { problem: problem() }).findings).toMatchObject([{ verdict: 'right' }]);
  });

  test('with the function and the place of the layer that the author has', () => {
    const text = R`Let $f(x) = \frac{1}{1+e^{-x}}$. Then $a_j^{l} = f(a_j^{l})$.`;
    const { findings } = check(text, { problem: problem('notation: superscript-layer') });
    expect(findings.at(-1)).toMatchObject({ verdict: 'wrong-formula', expected: { latex: 'f(z_j^{l})' } });
  });
});
