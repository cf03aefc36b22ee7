import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { preset } from '../../src/notation/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;

/** 2-2-1 or 2-3-2, all sigmoid, half the squared error. */
const problemOf = (outputs: 1 | 2) =>
  readProblem(
    outputs === 1
      ? `
network: { inputs: 2, layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.3, -0.2], [0.5, 0.4]], biases: [0.1, -0.1] }, { weights: [[0.7, -0.6]], biases: [0.2] }]
samples: [{ inputs: [0.6, 0.9], targets: [1] }]
learningRate: 0.5`
      : `
network: { inputs: 2, layers: [{ units: 3, activation: sigmoid }, { units: 2, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.3, -0.2], [0.5, 0.4], [0.15, -0.45]], biases: [0.1, -0.1, 0.25] }, { weights: [[0.7, -0.6, 0.35], [-0.25, 0.55, 0.8]], biases: [0.2, -0.3] }]
samples: [{ inputs: [0.6, 0.9], targets: [1, 0] }]
learningRate: 0.5`,
  );
const problems = { 1: problemOf(1), 2: problemOf(2) };

const findings = (notation: string, text: string, outputs: 1 | 2 = 1) =>
  check(text, { problem: problems[outputs], notation: preset(notation) }).findings;
const verdicts = (notation: string, text: string, outputs: 1 | 2 = 1) =>
  findings(notation, text, outputs).map(({ verdict }) => verdict);

describe('δ with the indices that a notation gives z is ∂L/∂z', () => {
  test.each([
    ['superscript-layer', R`$\delta_j^1 = \sum_k w_{kj}^2 \delta_k^2 \sigma'(z_j^1)$`],
    ['superscript-layer', R`$\delta_1^1 = w_{11}^2 \delta_1^2 a_1^1 (1 - a_1^1)$`],
    ['superscript-layer', R`$\delta^2 = (a^2-\hat y)\odot\sigma'(z^2)$`],
    ['superscript-layer', R`$\delta^l=(W^{l+1})^T\delta^{l+1}\odot\sigma'(z^l)$`],
    ['superscript-layer', R`$\frac{\partial L}{\partial W^1}=\delta^1x^T$`],
    ['superscript-layer', R`$\frac{\partial L}{\partial w_{jk}^l} = a_k^{l-1} \delta_j^l$`],
    ['index-xi', R`$\delta^{(1)} = (W^{(2)})^T\delta^{(2)}\odot\sigma'(z^{(1)})$`],
    ['index-xi', R`$\delta_j^{(1)} = \sum_k W_{kj}^{(2)}\delta_k^{(2)}\sigma'(z_j^{(1)})$`],
    ['matrix-alpha', R`$\delta_1 = w_2^T\delta_2\odot\sigma'(z_1)$`],
    ['matrix-alpha', R`$\delta_{1,j} = w_{2j}\delta_2 h_j(1-h_j)$`],
    ['neuron-numbers', R`$\delta_1 = w_{31}\delta_3 A_1(1-A_1)$`],
    ['neuron-numbers', R`$\delta^{(1)} = (W^{(2)})^T\delta^{(2)}\odot\sigma'(z^{(1)})$`],
    ['standard', R`$\delta_j^{(1)} = \sum_k w_{kj}^{(2)}\delta_k^{(2)}\sigma'(z_j^{(1)})$`],
    ['letters', R`$\delta_{h_1} = w_{21}\delta_{o_1} a(h_1)(1-a(h_1))$`],
  ])('%s: %s', (notation, text) => {
    expect(verdicts(notation, text)).toEqual(['right']);
  });

  test.each([
    ['superscript-layer', R`$\delta^1=(W^2)^T\delta^2\odot\sigma'(z^1)$`],
    ['matrix-alpha', R`$\delta_{1,j} = \sum_k w_{2,kj}\delta_{2,k}h_j(1-h_j)$`],
    ['neuron-numbers', R`$\delta_4 = (A_4 - y_{t1})A_4(1-A_4)$`],
  ])('with several outputs, %s: %s', (notation, text) => {
    expect(verdicts(notation, text, 2)).toEqual(['right']);
  });

  test.each([
    [
      'superscript-layer',
      R`$\delta^1=W^2\delta^2\odot\sigma'(z^1)$`,
      R`\left(\left(W^{2}\right)^{T} \cdot \delta^{2}\right) \circ \sigma'\left(z^{1}\right)`,
    ],
    [
      'superscript-layer',
      R`$\delta_1^1 = w_{12}^2 \delta_1^2 a_1^1 (1 - a_1^1)$`,
      R`w_{11}^{2} \cdot \delta_{1}^{2} \cdot a_{1}^{1} \cdot \left(1 - a_{1}^{1}\right)`,
    ],
    [
      'superscript-layer',
      R`$\delta_j^1 = \sum_k w_{jk}^2 \delta_k^2 \sigma'(z_j^1)$`,
      R`\sum_k w_{kj}^2 \delta_k^2 \sigma'(z_j^1)`,
    ],
    ['superscript-layer', R`$\frac{\partial L}{\partial w_{11}^1} = \delta_1^1 x_2$`, R`\delta_{1}^{1} \cdot x_{1}`],
    [
      'index-xi',
      R`$\delta^{(1)} = W^{(2)}\delta^{(2)}\odot\sigma'(z^{(1)})$`,
      R`\left(\left(W^{(2)}\right)^{T} \cdot \delta^{(2)}\right) \circ \sigma'\left(z^{(1)}\right)`,
    ],
    [
      'matrix-alpha',
      R`$\delta_1 = w_2\delta_2\odot\sigma'(z_1)$`,
      R`\left(w_{2}^{T} \cdot \delta_{2}\right) \circ \sigma'\left(z_{1}\right)`,
    ],
    [
      'neuron-numbers',
      R`$\delta_1 = w_{32}\delta_3 A_1(1-A_1)$`,
      R`w_{31} \cdot \delta_{3} \cdot A_{1} \cdot \left(1 - A_{1}\right)`,
    ],
    [
      'letters',
      R`$\delta_h = W_2\delta_o \odot \sigma'(h)$`,
      R`\left(W_{2}^{T} \cdot \delta_{o}\right) \circ \sigma'\left(h\right)`,
    ],
  ])('a wrong one is found, and the nearest right one shown, %s: %s', (notation, text, latex) => {
    expect(findings(notation, text).map(({ verdict, expected }) => [verdict, expected?.latex])).toEqual([
      ['wrong-formula', latex],
    ]);
  });

  test("Kronecker's δ is none", () => {
    expect(verdicts('matrix-alpha', R`$\frac{\partial z_{1,i}}{\partial z_{1,j}} = \delta_{ij}$`)).toEqual(['right']);
  });
});

describe('what the note says itself that its δ is goes before', () => {
  test.each([
    ['superscript-layer', R`$\delta_1^1 = \frac{\partial L}{\partial z_1^1} = w_{11}^2 \delta_1^2 a_1^1 (1 - a_1^1)$`],
    // −∂L/∂z
    ['superscript-layer', R`$\delta_1^2 = -\frac{\partial L}{\partial z_1^2} = (\hat y_1 - a_1^2) a_1^2 (1 - a_1^2)$`],
    [
      'superscript-layer',
      R`$\delta^2 = -\frac{\partial L}{\partial z^2}$ and $\frac{\partial L}{\partial W^2} = -\delta^2 (a^1)^T$`,
    ],
    [
      'index-xi',
      R`$\delta_j^{(1)} = -\frac{\partial L}{\partial z_j^{(1)}}$ and $\delta_1^{(2)} = (y_1 - \hat y_1)\hat y_1(1-\hat y_1)$`,
    ],
    ['standard', R`$\delta^{(2)} = -\frac{\partial L}{\partial z^{(2)}}$`],
  ])('%s: %s', (notation, text) => {
    expect(new Set(verdicts(notation, text))).toEqual(new Set(['right']));
  });

  test.each([
    ['superscript-layer', R`$\delta_1^2 = \hat y_1 - a_1^2$`],
    ['superscript-layer', R`$\delta_1^2 = \frac{\partial L}{\partial a_1^2}$`],
    ['standard', R`$\delta^{(2)} = \frac{\partial L}{\partial a^{(2)}}$`],
    // δ numbered from the output on
    ['neuron-numbers', R`$\delta_1 = (A_3-y_t)A_3(1-A_3)$`],
  ])('another meaning is taken for that, %s: %s', (notation, text) => {
    const [{ verdict, reasons }, ...others] = findings(notation, text);
    expect(others).toEqual([]);
    expect(verdict).toBe('unchecked');
    expect(reasons[0].sentence).toMatch(/^This is taken for what \$\\delta_?.*\$ means\.$/);
  });

  test('and later lines are read by it', () => {
    const own = R`$\delta_1^2 = \frac{\partial L}{\partial a_1^2}$`;
    const right = R`$\frac{\partial L}{\partial z_1^2} = \delta_1^2 \sigma'(z_1^2)$`;
    const wrong = R`$\frac{\partial L}{\partial z_1^2} = \delta_1^2 \sigma(z_1^2)$`;
    expect(verdicts('superscript-layer', `${own}\n\n${right}\n\n${wrong}`)).toEqual([
      'unchecked',
      'right',
      'wrong-formula',
    ]);
    const numbered = R`$\delta_1 = (A_3-y_t)A_3(1-A_3)$ and $\frac{\partial E}{\partial w_{31}} = \delta_1 A_1$`;
    expect(verdicts('neuron-numbers', numbered)).toEqual(['right', 'right']);
  });

  test('output − target is that where the slope comes later', () => {
    const later = [
      R`$\delta^2 = a^2 - \hat y$`,
      R`$\frac{\partial L}{\partial W^2} = (\delta^2 \odot \sigma'(z^2)) (a^1)^T$`,
      R`$\frac{\partial L}{\partial b^2} = \delta^2 \odot \sigma(z^2)$`,
    ];
    expect(verdicts('superscript-layer', later.join('\n\n'))).toEqual(['right', 'right', 'wrong-formula']);
    // where it comes nowhere, or other lines have ∂L/∂z, it is forgotten
    const nowhere = R`$\delta^2 = a^2 - \hat y$ and $\frac{\partial L}{\partial W^2} = \delta^2 (a^1)^T$`;
    expect(verdicts('superscript-layer', nowhere)).toEqual(['wrong-formula', 'right']);
  });

  test('∂L/∂a is a mistake and no meaning where what is worked from it is right with ∂L/∂z', () => {
    const wrong = R`$\delta_1^2 = \frac{\partial L}{\partial a_1^2}$`;
    const right = R`$\delta_2^2 = \frac{\partial L}{\partial a_2^2} \frac{\partial a_2^2}{\partial z_2^2}$`;
    const uses = R`$\frac{\partial L}{\partial w_{11}^2} = \delta_1^2 a_1^1$ and $\frac{\partial L}{\partial b_1^2} = \delta_1^2$`;
    const verdictsOf = (text: string) => verdicts('superscript-layer', text, 2);
    expect(verdictsOf(`${wrong}, ${right}, ${uses}`)).toEqual(['wrong-formula', 'right', 'right', 'right']);
    expect(verdictsOf(`${wrong} ${uses}`)).toEqual(['wrong-formula', 'right', 'right']);
  });

  test('output − target without the slope is a mistake and no meaning', () => {
    expect(verdicts('superscript-layer', R`$\delta_1^2 = a_1^2 - \hat y_1$`)).toEqual(['wrong-formula']);
    // nor is target − output where the notation says that δ is ∂L/∂z
    expect(verdicts('standard', R`$\delta^{(2)} = y - a^{(2)}$`)).toEqual(['wrong-formula']);
  });
});

describe('letters that nobody knows are no free variables', () => {
  test.each([
    R`$\epsilon_1^1 = w_{11}^2\epsilon_1^2$`,
    R`$q_1^1=q_1^2a_1^1$`,
    R`$p^1 = 0.5p^2$`,
    R`$\lambda = 0.5\lambda$`,
    R`$2q = q + 3$`,
  ])('%s', (text) => {
    const [{ verdict, reasons }, ...others] = findings('superscript-layer', text);
    expect(others).toEqual([]);
    expect([verdict, reasons[0].sentence]).toEqual([
      'unchecked',
      expect.stringMatching(/^The letter .* is not known here\.$/),
    ]);
  });

  test.each([R`i = i + 1`, R`t = t+1`, R`t \leftarrow t + 1`, R`n := n - 1`])('%s counts', (text) => {
    for (const notation of ['superscript-layer', 'matrix-alpha', 'neuron-numbers']) {
      const [{ verdict, reasons }] = findings(notation, `$${text}$`);
      expect([verdict, reasons[0].sentence]).toEqual([
        'unchecked',
        `This counts $${text[0]}$ on, and says nothing of the network.`,
      ]);
    }
  });

  test('but for what a function is taken of, or by which one is differentiated', () => {
    expect(verdicts('standard', R`$\sigma(q_1) = \frac{1}{1 + e^{q_1}}$`)).toEqual(['wrong-formula']);
    expect(verdicts('standard', R`$\sigma(q_1) = \frac{1}{1 + e^{-q_1}}$`)).toEqual(['right']);
  });
});
