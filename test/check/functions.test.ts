import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { preset } from '../../src/notation/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;

const problemOf = (hidden: string, outputs: 1 | 2 = 1) =>
  readProblem(`
network: { inputs: 2, layers: [{ units: 2, activation: ${hidden} }, { units: ${outputs}, activation: ${hidden} }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.3, -0.2], [0.5, 0.4]], biases: [0.1, -0.1] }, { weights: [[0.7, -0.6]${outputs === 2 ? ', [0.2, 0.5]' : ''}], biases: [0.2${outputs === 2 ? ', 0.1' : ''}] }]
samples: [{ inputs: [0.6, 0.9], targets: [1${outputs === 2 ? ', 0' : ''}] }]
learningRate: 0.5`);

const findings = (text: string, { hidden = 'sigmoid', notation = 'superscript-layer', outputs = 1 as 1 | 2 } = {}) =>
  check(text, { problem: problemOf(hidden, outputs), notation: preset(notation) }).findings;

describe('f, g, φ may be any function', () => {
  test.each([
    R`$f(x) = x^2 + 3$`,
    R`$f(x)=\max(0,x)$`,
    R`$g(z)=z+1$`,
    R`$\phi(x) = \tanh(x)$`,
    R`$f'(x) = 2x$`,
    R`$\frac{df}{dx} = 2x$`,
  ])('%s', (text) => {
    for (const notation of ['superscript-layer', 'standard', 'index-xi']) {
      const [{ verdict, reasons }, ...others] = findings(text, { notation });
      expect(others).toEqual([]);
      expect([verdict, reasons[0].sentence]).toEqual([
        'unchecked',
        expect.stringMatching(/may be another function than the activation/),
      ]);
    }
  });

  test('but where the formula is the activation with a small change, it is a mistake', () => {
    const [{ verdict, expected }] = findings(R`$f(x) = 1/(1+e^{x})$`);
    expect([verdict, expected?.latex]).toEqual(['wrong-formula', R`\frac{1}{1 + e^{-x}}`]);
    expect(findings(R`$f'(x) = f(x)(1+f(x))$`).map((each) => each.verdict)).toEqual(['wrong-formula']);
    expect(findings(R`$f(x) = 1/(1+e^{-x})$`).map((each) => each.verdict)).toEqual(['right']);
  });

  test('and where the note works a quantity with it', () => {
    const [{ verdict, expected }, used] = findings(R`$f(x) = x^2 + 3$, so $a_1^1 = f(z_1^1)$`);
    expect(used.verdict).toBe('right');
    expect([verdict, expected?.latex]).toEqual(['wrong-formula', R`\frac{1}{1 + e^{-x}}`]);
  });

  test('its numbers are no mistakes either', () => {
    expect(findings(R`$f(2) = 4$`).map((each) => each.verdict)).toEqual(['unchecked']);
    expect(findings(R`$f(2) = 0.881$`).map((each) => each.verdict)).toEqual(['rounded']);
    expect(findings(R`$\sigma(2) = 4$`).map((each) => each.verdict)).toEqual(['slip']);
    expect(findings(R`$a_1^1 = f(z_1^1)$ and $f(2) = 4$`).map((each) => each.verdict)).toEqual(['right', 'slip']);
  });

  test('σ and functions by their name are themselves', () => {
    expect(findings(R`$\sigma(x) = x^2 + 3$`)[0].verdict).toBe('wrong-formula');
    expect(findings(R`$\text{sigmoid}(x) = x^2 + 3$`)[0].verdict).toBe('wrong-formula');
  });
});

describe('what belongs there is shown where no small change makes it right', () => {
  test.each([
    ['sigmoid', R`$\sigma(z) = \frac{z}{1+z}$`, R`\frac{1}{1 + e^{-z}}`],
    ['sigmoid', R`$\sigma'(z) = 1-\sigma(z)^2$`, R`\sigma(z) \cdot \left(1 - \sigma(z)\right)`],
    ['tanh', R`$\tanh(z) = \frac{z}{1+z}$`, R`\frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}`],
    ['sigmoid', R`$a^2 = 7x_1 a^1_1$`, R`\sigma(z^2)`],
    ['sigmoid', R`$\delta^1 = x \odot a^1 \odot z^1$`, R`(W^2)^T \delta^2 \odot \sigma'(z^1)`],
    ['sigmoid', R`$\frac{\partial L}{\partial W^1} = W^1 x x^T$`, R`\frac{\partial L}{\partial z^1} (a^0)^T`],
    ['sigmoid', R`$L = \ln a_1^2$`, R`\frac{1}{2} \cdot \left(a_{1}^{2} - \hat{y}_{1}\right)^{2}`],
  ])('%s: %s', (hidden, text, latex) => {
    const [{ verdict, expected }] = findings(text, { hidden });
    expect([verdict, expected?.latex]).toEqual(['wrong-formula', latex]);
    const mended = text.replace(/ = .*\$$/, () => ` = ${latex}$`);
    expect(findings(mended, { hidden }).map((each) => each.verdict)).toEqual(['right']);
  });

  test.each([
    [R`$\sigma'(z) = 1-\sigma(z)^2$`, 'other-slope', R`\sigma(z) \cdot \left(1 - \sigma(z)\right)`, 1],
    [
      R`$\frac{\partial a_1^1}{\partial z_1^1} = 1-(a_1^1)^2$`,
      'other-slope',
      R`a_{1}^{1} \cdot \left(1 - a_{1}^{1}\right)`,
      1,
    ],
    [R`$\sigma(x) = \tanh(x)$`, 'other-activation', R`\frac{1}{1 + e^{-x}}`, 1],
    [
      R`$L = -(\hat y \ln a^2 + (1-\hat y)\ln(1-a^2))$`,
      'other-loss',
      R`\frac{1}{2} \cdot \left(a_{1}^{2} - \hat{y}_{1}\right)^{2}`,
      1,
    ],
    [
      R`$L = -\sum_k \hat y_k \ln a_k^2$`,
      'other-loss',
      R`\frac{1}{2} \cdot \left(a_{1}^{2} - \hat{y}_{1}\right)^{2} + \frac{1}{2} \cdot \left(a_{2}^{2} - \hat{y}_{2}\right)^{2}`,
      2,
    ],
    [
      R`$\frac{\partial L}{\partial a_1^2} = -\frac{\hat y_1}{a_1^2}+\frac{1-\hat y_1}{1-a_1^2}$`,
      'other-loss',
      R`a_{1}^{2} - \hat{y}_{1}`,
      1,
    ],
  ] as const)('and the mistake of the library named: %s', (text, mistake, latex, outputs) => {
    const [{ verdict, reasons, expected }] = findings(text, { outputs });
    expect([verdict, reasons[0].mistake, expected?.latex]).toEqual(['wrong-formula', mistake, latex]);
  });
});

describe('the slope of a ReLU written as a condition', () => {
  const formula = (slope: string) => R`$\delta_1^1 = w_{11}^2 \delta_1^2 ${slope}$`;
  test.each([R`\mathbb{1}[z_1^1 > 0]`, R`\mathbf{1}_{z_1^1 > 0}`, '[z_1^1 > 0]', 'I(a_1^1 > 0)'])('%s', (slope) => {
    expect(findings(formula(slope), { hidden: 'relu' }).map(({ verdict }) => verdict)).toEqual(['right']);
  });

  test('for all units at once', () => {
    const text = R`$\delta^1 = (W^2)^T \delta^2 \odot \mathbb{1}(z^1 > 0)$`;
    expect(findings(text, { hidden: 'relu' }).map(({ verdict }) => verdict)).toEqual(['right']);
  });

  test('is wrong with another unit, or the other way round', () => {
    for (const slope of [R`\mathbb{1}[z_2^1 > 0]`, R`\mathbb{1}[z_1^1 < 0]`]) {
      expect(findings(formula(slope), { hidden: 'relu' }).map(({ verdict }) => verdict)).toEqual(['wrong-formula']);
    }
  });
});
