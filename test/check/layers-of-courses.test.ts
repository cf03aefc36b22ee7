import { describe, expect, test } from 'vitest';
import { check, mistaken } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;

const found = (text: string, problem?: ReturnType<typeof readProblem>): string[] =>
  check(text, problem === undefined ? {} : { problem }).findings.flatMap(({ verdict, printed }) =>
    verdict === 'right' || verdict === 'rounded' ? [] : [`${verdict} ${printed}`],
  );

describe('layers that are counted from the inputs', () => {
  const problem = readProblem(`network:
  inputs: 2
  layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }]
  loss: { kind: binary-cross-entropy }
parameters:
  - { weights: [[0.3, -0.2], [0.5, 0.4]], biases: [0.1, -0.1] }
  - { weights: [[-0.6, 0.7]], biases: [0.2] }
samples: [{ inputs: [1, 0], targets: [1] }]
`);
  /** z = (0.4, 0.4), σ(0.4) = 0.598688, 0.2 + 0.1 · 0.598688 = 0.259869, σ of it 0.564604 */
  const note = R`$$a^{(1)} = x = \begin{bmatrix} 1 \\ 0 \end{bmatrix}$$
$$z^{(2)} = W^{(1)} a^{(1)} + b^{(1)} = \begin{bmatrix} 0.4 \\ 0.4 \end{bmatrix}$$
$$a^{(2)} = \sigma(z^{(2)}) = \begin{bmatrix} 0.5987 \\ 0.5987 \end{bmatrix}$$
$$a^{(3)} = \sigma(z^{(3)}) = 0.5646$$
$$\delta^{(3)} = a^{(3)} - y = -0.4354$$
$$\delta^{(2)} = (W^{(2)})^T \delta^{(3)} \odot \sigma'(z^{(2)})$$`;

  test('have the names of the layer after', () => {
    expect(found(note, problem)).toEqual([]);
    expect(check(note, { problem }).taken).toContain('counted from the inputs');
    expect(found(note.replace("'(z^{(2)})", "'(z^{(3)})"), problem)).toEqual([
      R`wrong-formula (W^{(2)})^T \delta^{(3)} \odot \sigma'(z^{(3)})`,
    ]);
  });
});

describe('one neuron in each layer', () => {
  /** z = 0.58, σ(0.58) = 0.641067; z = −0.369281, σ of it 0.408715 */
  const note = R`$a^{(0)} = 0.6$, $w^{(1)} = 0.8$, $b^{(1)} = 0.1$, $w^{(2)} = -1.2$, $b^{(2)} = 0.4$, $y = 1$, $C = (a^{(2)} - y)^2$

$z^{(1)} = w^{(1)} a^{(0)} + b^{(1)} = 0.58$ and $a^{(1)} = \sigma(z^{(1)}) = 0.6411$

$z^{(2)} = w^{(2)} a^{(1)} + b^{(2)} = -0.3693$ and $a^{(2)} = \sigma(z^{(2)}) = 0.4087$

$\frac{\partial C}{\partial a^{(1)}} = w^{(2)} \sigma'(z^{(2)}) 2 (a^{(2)} - y) = 0.3429$`;

  test('is read off its definitions, a^{(0)} being the input', () => {
    expect(found(note)).toEqual([]);
    expect(check(note).readOff?.parameters).toEqual([
      { weights: [[0.8]], biases: [0.1] },
      { weights: [[-1.2]], biases: [0.4] },
    ]);
    expect(found(note.replace('0.6411', '0.6141'))).toContain('miscopied 0.6141');
  });
});

test('inputs may have two names at once', () => {
  const note = R`$a^0 = x = \begin{pmatrix} 1 \\ 0.5 \end{pmatrix}$, $y = 0$, $C = \frac{1}{2} (y - a^1)^2$
$$w^1 = \begin{pmatrix} 0.2 & -0.3 \end{pmatrix}, \quad b^1 = 0.1$$
$$a^1 = \sigma(w^1 a^0 + b^1) = 0.5374$$`;
  expect(check(note).readOff?.samples).toEqual([{ inputs: [1, 0.5], targets: [0] }]);
  expect(found(note)).toEqual([]);
});

test('a vector of other numbers than there are is unchecked as a whole', () => {
  const note = R`$x_1 = 1$, $x_2 = 2$, $w_{11} = 0.5$, $w_{12} = 0.25$, $b_1 = 0$, $y = 1$

$x = [1, 1, 2]$ with the 1 of the bias, and $z = w x + b = 1$, $a = \sigma(z) = 0.7311$`;
  const reasons = check(note).findings.flatMap(({ printed, verdict, reasons: [reason] }) =>
    verdict === 'unchecked' && ['1', '2'].includes(printed) ? [reason?.sentence] : [],
  );
  expect(reasons).toContain('Here stand 1 × 3 numbers where there are 2 × 1: which of them they are, nothing says.');
  expect(check(note).findings.filter(({ verdict }) => mistaken.includes(verdict))).toEqual([]);
});

test('a note that states other numbers than its problem has is told that it may be that of another', () => {
  const problem = (weights: string) =>
    readProblem(`network: { inputs: 2, layers: [{ units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [${weights}] }]
samples: [{ inputs: [1, 2], targets: [1] }]
`);
  const note = '$x_1 = 1$, $x_2 = 3$, $w_{11}^{(1)} = 0.5$, $w_{12}^{(1)} = 0.25$, $y_1 = 1$';
  expect(check(note, { problem: problem('[0.7, 0.1]') }).taken).toContain('Of 5 inputs, targets, weights and biases');
  // One that is miscopied is a mistake and no more.
  expect(check(note, { problem: problem('[0.5, 0.25]') }).taken ?? '').not.toContain('look whether');
});
