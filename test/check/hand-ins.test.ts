import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;
const told = (note: string, problem: string): string[] =>
  check(note, { problem: readProblem(problem) }).findings.flatMap(({ verdict, printed }) =>
    verdict === 'right' || verdict === 'rounded' ? [] : [`${printed}: ${verdict}`],
  );

describe('a softmax worked from rounded exponentials', () => {
  const problem = `network: { inputs: 2, layers: [{ units: 3, activation: softmax }], loss: { kind: categorical-cross-entropy } }
parameters: [{ weights: [[0.5, -0.4], [0.3, 0.8], [-0.7, 0.1]], biases: [0, 0.1, 0.2] }]
samples: [{ inputs: [0.6, 0.8], targets: [0, 1, 0] }]
learningRate: 0.1
`;
  const exponentials = R`$z_1 = -0.02$, $z_2 = 0.92$, $z_3 = -0.14$, $e^{z_1} = 0.9802$, $e^{z_2} = 2.5093$, $e^{z_3} = 0.8694$`;

  test.each([R`$\sum_k e^{z_k} = 4.3589$`, ''])('goes on with their sum: %s', (sum) => {
    const found = told(
      R`${exponentials}
${sum}
$a_1 = \frac{0.9802}{4.3589} = 0.2249$`,
      problem,
    );
    expect(found.every((each) => each.endsWith('rounded-early'))).toBe(true);
  });

  test('but not with another one', () => {
    expect(
      told(
        R`${exponentials}
$a_1 = \frac{0.9802}{4.3689} = 0.2244$`,
        problem,
      )[0],
    ).toMatch(/^4\.3689: (?:slip|miscopied)$/);
  });
});

test('a loss that is summed over the samples is that of all', () => {
  const problem = `network: { inputs: 2, layers: [{ units: 1, activation: sigmoid }], loss: { kind: binary-cross-entropy, overSamples: mean } }
parameters: [{ weights: [[0.5, -0.4]], biases: [0.1] }]
samples: [{ inputs: [1, 2], targets: [1] }, { inputs: [3, -1], targets: [0] }, { inputs: [0.5, 0.5], targets: [1] }]
`;
  const formula = R`-\frac1m \sum_{i=1}^m \left[y^{(i)}\log a^{(i)} + (1-y^{(i)})\log(1-a^{(i)})\right]`;
  expect(told(`$J = ${formula} = 1.1820$`, problem)).toEqual([`${formula}: unchecked`]);
  expect(told(`$J = ${formula} = 1.1280$`, problem).at(-1)).toMatch(/^1\.1280: /);
});

test('a number above f is that of the layer whose sums it is applied to', () => {
  const problem = `network: { inputs: 1, layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: tanh }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.5], [0.1]], biases: [0.1, 0.2] }, { weights: [[0.3, 0.4]], biases: [0] }]
samples: [{ inputs: [1], targets: [1] }]
notation: superscript-layer
`;
  expect(told(R`$a^1 = f^1(W^1 x + b^1)$, $a^2 = f^2(W^2 a^1 + b^2)$`, problem)).toEqual([]);
  expect(told(R`$a^2 = f^2(W^2 a^1)$`, problem)).toEqual([R`f^2(W^2 a^1): wrong-formula`]);
});

describe('letters of textbooks, beside a problem that says nothing of them', () => {
  const problem = `network: { inputs: 2, layers: [{ units: 2, activation: tanh }, { units: 2, activation: identity }], loss: { kind: squared-error, factor: 0.5 } }
parameters:
  - { weights: [[0.4, -0.2], [-0.3, 0.5]], biases: [0.1, 0.2] }
  - { weights: [[0.6, 0.7], [-0.5, 0.8]], biases: [-0.1, 0.3] }
samples: [{ inputs: [0.5, -1], targets: [0.2, -0.4] }]
`;
  const column = (first: string, second: string): string => R`\begin{pmatrix} ${first} \\ ${second} \end{pmatrix}`;
  const goodfellow = R`$$a^{(1)} = b^{(1)} + W^{(1)} x = ${column('0.50', '-0.45')}$$
$$h^{(1)} = \tanh(a^{(1)}) = ${column('0.4621', '-0.4219')}$$
$$\hat y = a^{(2)} = b^{(2)} + W^{(2)} h^{(1)} = ${column('-0.1181', '-0.2686')}$$
$$\frac{\partial L}{\partial W^{(2)}} = (\hat y - y) {h^{(1)}}^\top$$`;
  const nielsen = R`$$a^1 = x = ${column('0.5', '-1')}$$
$$z^2 = w^2 a^1 + b^2 = ${column('0.50', '-0.45')}, \quad a^2 = \tanh(z^2) = ${column('0.4621', '-0.4219')}$$
$$z^3 = w^3 a^2 + b^3 = ${column('-0.1181', '-0.2686')}$$
$$w_{12}^3 = 0.7$$`;

  test('a for sums and h for activations, as Goodfellow has them', () => {
    expect(told(goodfellow, problem)).toEqual([]);
    expect(told(goodfellow.replace('-0.4219', '-0.4291'), problem)[0]).toMatch(/^-0\.4291: /);
  });

  test('layers of weights counted from the inputs, as Nielsen has them', () => {
    expect(told(nielsen, problem)).toEqual([]);
    expect(told(nielsen.replace('w^3 a^2', 'w^2 a^2'), problem)).toContain('w^2 a^2 + b^3: wrong-formula');
  });
});

test('net1 is the sum of the first unit, though nothing else of it is wrong', () => {
  const problem = `network: { inputs: 2, layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.1, 0.8], [0.4, 0.6]] }, { weights: [[0.3, 0.9]] }]
samples: [{ inputs: [0.35, 0.9], targets: [0.5] }]
`;
  const note = (operand: string, sum: string): string => `net1 = 0.1 * 0.35 + 0.8 * ${operand} = ${sum}

net2 = 0.4 * 0.35 + 0.6 * 0.9 = 0.68`;
  expect(told(note('0.9', '0.755'), problem)).toEqual([]);
  expect(told(note('0.35', '0.315'), problem)[0]).toBe('0.35: wrong-operand');
});

test('words for what is updated, in other languages and without \\text', () => {
  const problem = `network: { inputs: 1, layers: [{ units: 1, activation: identity }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.5]] }]
samples: [{ inputs: [1], targets: [1] }]
learningRate: 0.1
`;
  for (const name of ['w_{11}^{nuevo}', 'w_{11,nouveau}', 'w_{11}^{(nuovo)}', 'w_{11}^{neu}', R`w_{11}^{\text{new}}`]) {
    expect(told(R`$${name} = 0.5 - 0.1 \cdot (-0.5) = 0.55$`, problem)).toEqual([]);
    expect(told(R`$${name} = 0.5 + 0.1 \cdot (-0.5) = 0.45$`, problem)).not.toEqual([]);
  }
});

test('what a column says is so of the unit that its row is called by', () => {
  const problem = `network: { inputs: 1, layers: [{ units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.5]], biases: [0.2] }]
samples: [{ inputs: [1], targets: [1] }]
`;
  const table = (bias: string): string => `| | bias |
|---|---|
| $\\hat y$ | ${bias} |

$\\hat y = \\sigma(0.7) = 0.6682$`;
  expect(told(table('0.2'), problem)).toEqual([]);
  expect(told(table('0.3'), problem)).toEqual(['0.3: miscopied']);
});

test('target minus output in a product that is worked at once is the sign of the error, not of a number', () => {
  const { findings, first = -1 } = check(R`$\delta_1^{(1)} = (1 - 0.6225) \cdot 0.6225 \cdot (1 - 0.6225) = 0.0887$`, {
    problem:
      readProblem(`network: { inputs: 1, layers: [{ units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.5]] }]
samples: [{ inputs: [1], targets: [1] }]
`),
  });
  expect(findings[first].printed).toBe(R`(1 - 0.6225) \cdot 0.6225 \cdot (1 - 0.6225)`);
  expect(findings[first].reasons.map(({ mistake }) => mistake)).toEqual(['sign-of-error']);
});

test('δ as Mitchell has it, its sign turned, among units that are numbered on from the inputs', () => {
  const problem = `network: { inputs: 2, layers: [{ units: 2, activation: sigmoid }, { units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.2, -0.4], [0.5, 0.3]], biases: [0.1, -0.2] }, { weights: [[0.6, -0.7]], biases: [0.3] }]
samples: [{ inputs: [1, 0.5], targets: [1] }]
learningRate: 0.3
`;
  const note = (gradient: string): string => R`$o_3 = 0.5250$, $o_4 = 0.6106$, $o_5 = 0.5467$

$\delta_5 = o_5 (1 - o_5)(t - o_5) = ${gradient}$

$w_{53}^{new} = w_{53} + \eta \delta_5 o_3 = 0.6 + 0.3 \cdot 0.1123 \cdot 0.5250 = 0.6177$

$w_{54}^{new} = w_{54} + \eta \delta_5 o_4 = -0.7 + 0.3 \cdot 0.1123 \cdot 0.6106 = -0.6794$`;
  expect(told(note('0.1123'), problem)).toEqual([]);
  expect(told(note('0.1213'), problem)[0]).toMatch(/^0\.1213: /);
});

test('names of a program are read where a function is taken of them and numbers follow', () => {
  const problem = `network: { inputs: 1, layers: [{ units: 2, activation: softmax }], loss: { kind: categorical-cross-entropy } }
parameters: [{ weights: [[1], [0]] }]
samples: [{ inputs: [1], targets: [1, 0] }]
`;
  const note = (first: string): string => `scores = W1 @ x = [1, 0]
probs = softmax(scores) = [${first}, 0.2689]`;
  expect(told(note('0.7311'), problem).filter((each) => !each.endsWith('unchecked'))).toEqual([]);
  expect(told(note('0.7113'), problem).some((each) => each.startsWith('0.7113: '))).toBe(true);
});

describe('a batch of two, whose loss is a mean', () => {
  const problem = `network: { inputs: 2, layers: [{ units: 2, activation: relu }, { units: 1, activation: identity }], loss: { kind: squared-error, factor: 1 } }
parameters: [{ weights: [[0.5, -0.25], [0.75, 0.5]], biases: [0.1, -0.2] }, { weights: [[1.5, -0.5]], biases: [0.25] }]
samples: [{ inputs: [1, 2], targets: [1] }, { inputs: [2, -1], targets: [0.5] }]
`;
  const note = (last: string): string => `Z1 = X @ W1.T + b1 = [[0.1, 1.55], [1.35, 0.8]]

dZ1 = [[-2.0625, 0.6875], [2.0625, ${last}]]`;

  test('may have the derivatives of the mean for its samples', () => {
    const numbers = (last: string): string[] =>
      told(note(last), problem).filter((each) => !each.startsWith('X @ W1.T'));
    expect(numbers('-0.6875')).toEqual([]);
    expect(numbers('-1.375')).not.toEqual([]);
    expect(numbers('-0.6785')).not.toEqual([]);
  });

  test('a mean is no activation', () => {
    const { findings } = check('loss = mean((Z2 - Y)**2) = 1.89062', { problem: readProblem(problem) });
    expect(findings.flatMap(({ reasons }) => reasons.map(({ sentence }) => sentence)).join()).not.toContain('sigma');
  });
});

test('gradients of weights that are numbered on are read by a d before them', () => {
  const problem = `network: { inputs: 2, layers: [{ units: 1, activation: sigmoid }], loss: { kind: binary-cross-entropy } }
parameters: [{ weights: [[0.5, -0.4]], biases: [0.1] }]
samples: [{ inputs: [1, 2], targets: [1] }]
learningRate: 0.1
`;
  const note = (second: string): string => R`$z = 0.5 \cdot 1 - 0.4 \cdot 2 + 0.1 = -0.2$

$dw_1 = -0.5498 \cdot 1 = -0.5498$, $dw_2 = -0.5498 \cdot 2 = ${second}$, $db = -0.5498$

$w_1 := 0.5 - 0.1 \cdot (-0.5498) = 0.5550$, $w_2 := -0.4 - 0.1 \cdot (${second}) = -0.2900$`;
  expect(told(note('-1.0997'), problem)).toEqual([]);
  expect(told(note('-1.0979'), problem)[0]).toMatch(/^-1\.0979: /);
});

describe('a note that states its loss and no problem', () => {
  const of = (
    loss: string,
    rest: string,
  ): string => R`One sigmoid unit. $x_1 = 1$, $x_2 = 2.5$, $y = 1$, $w_1 = 0.6$, $w_2 = -0.4$, $b = 0.2$

$z = 0.6 \cdot 1 - 0.4 \cdot 2.5 + 0.2 = -0.2$

$\hat{y} = \sigma(z) = 0.4502$

${loss}

$\frac{\partial L}{\partial z} = ${rest}$`;
  const wrongIn = (note: string): string[] =>
    check(note).findings.flatMap(({ verdict, printed }) => (verdict === 'wrong-formula' ? [printed] : []));

  test.each([
    R`$L = -(y \ln \hat{y} + (1-y) \ln(1-\hat y)) = 0.7981$`,
    R`Kreuzentropie: $L = 0.7981$`,
    R`Entropie croisée : $L = 0.7981$`,
  ])('is held against it, %s', (loss) => {
    expect(wrongIn(of(loss, R`\hat{y} - y = -0.5498`))).toEqual([]);
    expect(wrongIn(of(loss, R`(\hat{y} - y) \hat{y} (1 - \hat{y}) = -0.1361`))).toEqual([
      R`(\hat{y} - y) \hat{y} (1 - \hat{y})`,
    ]);
  });

  test('with the factor that it has', () => {
    const slope = R`(\hat{y} - y) \hat{y} (1 - \hat{y})`;
    expect(wrongIn(of(R`$L = (\hat y - y)^2 = 0.3023$`, R`${slope} = -0.1361`))).toEqual([slope]);
    expect(wrongIn(of(R`$L = \frac12 (\hat y - y)^2 = 0.1511$`, R`${slope} = -0.1361`))).toEqual([]);
  });
});

test('max(0, z) is a ReLU', () => {
  const { readOff } = check(`x = [1, 2], y = [1]
W1 = [[0.5, 0.1], [-0.3, 0.4]]
b1 = [0.1, -0.9]
W2 = [[0.3, 0.6]]
b2 = [0]
z1 = W1 @ x + b1 = [0.8, -0.4]
h = max(0, z1) = [0.8, 0]
z2 = W2 @ h + b2 = 0.24`);
  expect(readOff?.network.layers[0].activation).toBe('relu');
});

test('numbers below braces are what is gone on with', () => {
  const problem = `network: { inputs: 1, layers: [{ units: 1, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.5]] }]
samples: [{ inputs: [1], targets: [1] }]
`;
  // a = 0.622459, a − y = −0.377541, a(1 − a) = 0.235004, δ = −0.088724
  const note = (result: string): string =>
    R`$\delta_1 = \underbrace{(a_1 - y_1)}_{-0.378}\,\underbrace{a_1(1-a_1)}_{0.24} = ${result}$`;
  expect(told(note('-0.0907'), problem)).toEqual(['-0.0907: rounded-early']);
  expect(told(note('-0.0970'), problem)[0]).toMatch(/^-0\.0970: (?:miscopied|slip)$/);
});

test('an active ReLU hands on what it is given', () => {
  const problem = `network: { inputs: 1, layers: [{ units: 2, activation: relu }, { units: 1, activation: identity }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.5], [-0.5]] }, { weights: [[0.8, 0.4]] }]
samples: [{ inputs: [1], targets: [1] }]
`;
  const chain = (unit: number, value: string): string =>
    R`$\frac{\partial L}{\partial z_${unit}^{(1)}} = \frac{\partial L}{\partial a_${unit}^{(1)}} = ${value}$`;
  expect(told(chain(1, '-0.48'), problem)).toEqual([]);
  expect(told(chain(2, '-0.24'), problem)).not.toEqual([]);
});
