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
