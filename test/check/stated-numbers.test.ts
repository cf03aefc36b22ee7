import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import { check } from '../../src/check/index.js';

const R = String.raw;

/** 2-1 of sigmoid units; z = 0.2 · 0.5 − 0.4 · 1.5 + 0.1 = −0.4, a = 0.4013, L = ½(a − 1)² = 0.1792, δ = −0.1438, ∂L/∂w₁₁ = −0.0719. */
const working = R`
$z_1^{(1)} = 0.2 \cdot 0.5 - 0.4 \cdot 1.5 + 0.1 = -0.4$, so with the sigmoid $a_1^{(1)} = \sigma(-0.4) = 0.4013$.

$L = \frac{1}{2}(0.4013 - 1)^2 = 0.1792$

$\delta_1^{(1)} = (0.4013 - 1) \cdot 0.4013 \cdot (1 - 0.4013) = -0.1438$

$\frac{\partial L}{\partial w_{11}^{(1)}} = -0.1438 \cdot 0.5 = -0.0719$
`;
const matrices = (weights: string, more = R`\quad \eta = 0.5`) =>
  R`$$x = \begin{pmatrix} 0.5 \\ 1.5 \end{pmatrix}, \quad y = 1 ${more}$$

$$W^{(1)} = \begin{pmatrix} ${weights} \end{pmatrix}, \quad b^{(1)} = 0.1$$
${working}`;

function refusal(text: string): string {
  try {
    check(text);
  } catch (error) {
    if (error instanceof LonghandError) return error.message;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('numbers that a note states', () => {
  test.each([
    ['as matrices', matrices('0.2 & -0.4')],
    [
      'by their names, a single target without an index',
      R`$x_1 = 0.5$, $x_2 = 1.5$, $y = 1$, $\eta = 0.5$, $w_{11}^{(1)} = 0.2$, $w_{12}^{(1)} = -0.4$, $b^{(1)} = 0.1$
${working}`,
    ],
  ])('are read %s', (_, text) => {
    const { readOff, counts } = check(text);
    expect(readOff?.parameters).toEqual([expect.objectContaining({ weights: [[0.2, -0.4]] })]);
    expect(readOff?.samples).toEqual([{ inputs: [0.5, 1.5], targets: [1] }]);
    expect(counts.roots).toBe(0);
  });

  // z = 0.4 · 1 − 0.1 · 3 + 0.2 = 0.3, a = 0.5744, δ = (a − 0) a (1 − a) = 0.1404, w₁₁′ = 0.4 − 0.2 · 0.1404 = 0.3719
  test.each(['eta = 0.2, sigmoid everywhere', 'learning rate 0.2, sigmoid everywhere', 'step size 0.2'])(
    'are read in a list that ends in %s',
    (ending) => {
      const { readOff, counts } = check(`x1 = 1, x2 = 3, w11 = 0.4, w12 = -0.1, b = 0.2, y = 0, ${ending}
z = w11*x1 + w12*x2 + b = 0.3
a = sigmoid(z) = 0.5744
w11' = 0.3719`);
      expect(readOff).toMatchObject({ learningRate: 0.2, samples: [{ inputs: [1, 3], targets: [0] }] });
      expect(counts).toMatchObject({ roots: 0, unchecked: 0 });
    },
  );

  test('are read where a sentence says what a letter by itself is', () => {
    const text = `We take the inputs x_1 = 1 and x_2 = 3 with the target y = 0, where the learning rate eta = 0.2 is small.

w11 = 0.4, w12 = -0.1, b = 0.2

a = sigmoid(z) = 0.5744`;
    expect(check(text).readOff).toMatchObject({ learningRate: 0.2, samples: [{ inputs: [1, 3], targets: [0] }] });
  });

  test('are read where a sentence says the learning rate', () => {
    const text = `x1 = 1, x2 = 3, w11 = 0.4, w12 = -0.1, b = 0.2, y = 0\n\nThe learning rate is 0.2.\n\na = sigmoid(z) = 0.5744`;
    expect(check(text).readOff?.learningRate).toBe(0.2);
  });

  test('that are missing are told of all at once', () => {
    const message = refusal(R`With the sigmoid, $z = 3$.`);
    expect(message.split('\n')).toHaveLength(3);
    for (const what of ['no inputs', 'no targets', 'no matrix of weights']) expect(message).toContain(what);
  });

  test.each([
    [R`0.2 & -0.4 \\ 0.7`, /rows of 2 and of 1 numbers/],
    [R`0.2 & -0.4 \\ 0.7 & 0.1 & 3`, /rows of 2 and of 3 numbers/],
    ['0.2 & w', /weights 1 of which not all are numbers/],
  ])('in a matrix %j are refused', (weights, message) => {
    expect(refusal(matrices(weights))).toMatch(message);
  });

  test('of a later layer are not taken for those of the first', () => {
    expect(refusal(matrices('0.2 & -0.4').replace('W^{(1)}', 'W^{(2)}'))).toMatch(
      /weights 2, and none for the layer before/,
    );
  });
});

describe('several samples beside weights as a matrix', () => {
  // z = 0.3 · 2 − 0.4 · 1 = 0.2 and 0.3 · 1 + 0.4 · 1 = 0.7; L = ½ (0.2 − 1)² = 0.32 and ½ (0.7 − 0.5)² = 0.02
  const samples = (second: string) => R`$$W = \begin{pmatrix} 0.3 & -0.4 \end{pmatrix}$$ with the identity, no ReLU.

## Sample 1

$x = (2, 1)$, $y = 1$

$z_1 = 0.3 \cdot 2 - 0.4 \cdot 1 = 0.2$ and $L = 0.32$

## Sample 2

${second}

$z_1 = 0.3 \cdot 1 - 0.4 \cdot (-1) = 0.7$ and $L = 0.02$`;

  test('are read below their headings', () => {
    const { readOff, counts } = check(samples('$x = (1, -1)$, $y = 0.5$'));
    expect(readOff?.samples).toEqual([
      { inputs: [2, 1], targets: [1] },
      { inputs: [1, -1], targets: [0.5] },
    ]);
    expect(counts).toMatchObject({ roots: 0, unchecked: 0 });
  });

  test('are refused where they do not fit each other', () => {
    expect(refusal(samples('$x = (1, -1, 3)$, $y = 0.5$'))).toMatch(/3 inputs for sample 2, expected 2/);
    expect(refusal(samples('$x = (1, -1)$, $y = (0.5, 1)$'))).toMatch(/2 targets for sample 2, expected 1/);
  });
});

describe('a batch as a matrix', () => {
  const batch = (inputs: string, words = '', targets = R`\begin{pmatrix} 1 & 0 \end{pmatrix}`) =>
    R`$$X = \begin{pmatrix} ${inputs} \end{pmatrix}$$ ${words} and $T = ${targets}$, with the sigmoid.

$$W_1 = \begin{pmatrix} 0.3 & -0.4 \end{pmatrix}, \quad b_1 = 0.1$$

$$z_1 = 0.3 \cdot 2 - 0.4 \cdot 1 + 0.1 = 0.3$$`;
  const samples = [
    { inputs: [2, 1], targets: [1] },
    { inputs: [0, 3], targets: [0] },
  ];

  test.each([
    ['its samples in columns', batch(R`2 & 0 \\ 1 & 3`, '(samples in columns)')],
    ['its samples in rows', batch(R`2 & 1 \\ 0 & 3`, 'with a sample in each row')],
    ['its product', R`${batch(R`2 & 0 \\ 1 & 3`)} and $Z_1 = W_1 X + b_1$`],
    [
      'targets in a column',
      batch(R`2 & 1 \\ 0 & 3`, 'with a sample in each row', R`\begin{pmatrix} 1 \\ 0 \end{pmatrix}`),
    ],
  ])('is read by %s', (_, text) => {
    const { readOff, counts } = check(text);
    expect(readOff?.samples).toEqual(samples);
    expect(counts.roots).toBe(0);
  });

  // Z = (0.3 · 2 − 0.4 · 1 + 0.1, 0.3 · 0 − 0.4 · 3 + 0.1) = (0.3, −1.1)
  test('has the numbers of all samples in its matrices', () => {
    const of = (numbers: string) =>
      check(R`${batch(R`2 & 0 \\ 1 & 3`, '(samples in columns)')}

$$Z_1 = W_1 X + b_1 = \begin{pmatrix} ${numbers} \end{pmatrix}$$`);
    const right = of('0.3 & -1.1');
    expect(right.counts.roots).toBe(0);
    expect(right.findings.filter(({ verdict }) => verdict === 'right').map(({ quantity }) => quantity)).toEqual(
      expect.arrayContaining(['s1.x[1]', 's1.x[2]', 's2.x[1]', 's2.x[2]', 's1.z[1][1]', 's2.z[1][1]']),
    );
    const { findings, first = -1 } = of('0.3 & 1.1');
    expect(findings[first]).toMatchObject({ printed: '1.1', quantity: 's2.z[1][1]' });
  });

  test('that is no square has the samples that its weights leave', () => {
    expect(check(batch(R`2 & 0 & 1 \\ 1 & 3 & 2`, '', '[1, 0, 1]')).readOff?.samples).toEqual([
      ...samples,
      { inputs: [1, 2], targets: [1] },
    ]);
  });

  test('that may be either is refused, and so is one with other targets', () => {
    expect(refusal(batch(R`2 & 0 \\ 1 & 3`))).toMatch(/not whether their samples are rows or columns/);
    expect(refusal(batch(R`2 & 0 & 1 \\ 1 & 3 & 2`))).toMatch(/targets of 2 samples, expected those of 3/);
  });
});

describe('a learning rate that is not stated', () => {
  const update = R`
The updated weight: $w_{11}^{(1)\prime} = 0.2 - 0.5 \cdot (-0.0719) = 0.2360$`;

  test('is the one that the note goes by', () => {
    const { readOff, counts } = check(matrices('0.2 & -0.4', '') + update);
    expect(readOff?.learningRate).toBe(0.5);
    expect(counts.roots).toBe(0);
  });

  test('is not guessed where the note shows none', () => {
    expect(check(matrices('0.2 & -0.4', '')).readOff?.learningRate).toBeUndefined();
  });
});

test('a zero at the end of a number explains nothing', () => {
  const { findings } = check(matrices('0.2 & -0.4').replace('= 0.4013$.', '= 0.41310$.'));
  const sentences = findings.flatMap(({ reasons }) => reasons.map(({ sentence }) => sentence));
  expect(sentences.filter((sentence) => /0\.4131 became 0\.41310/.test(sentence))).toEqual([]);
});
