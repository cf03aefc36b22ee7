import { expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { preset } from '../../../src/notation/index.js';
import { readProblem } from '../../../src/problem/index.js';

const R = String.raw;
const mistakesIn = (problem: string, notation: string, ...lines: readonly string[]) =>
  check(lines.map((line) => (line.startsWith('#') ? line : `$${line}$`)).join('\n\n'), {
    problem: { ...readProblem(problem), notation: preset(notation) },
  })
    .findings.filter(({ verdict }) => /^(?:slip|miscopied|wrong-)/.test(verdict))
    .map(({ line, reasons }) => [line, ...reasons.map(({ mistake }) => mistake)]);

const crossEntropy = `network:
  inputs: 1
  layers: [{ units: 4, activation: sigmoid }]
  loss: { kind: binary-cross-entropy }
parameters: [{ weights: [[-0.5], [-0.4], [0.7], [0]], bias: 0.7 }]
samples: [{ inputs: [0.9], targets: [0, 0, 1, 0] }]
`;

test('a misprint after a wrong number is undone from that number as it is printed', () => {
  expect(
    mistakesIn(crossEntropy, 'standard', 'z_3^{(1)} = 0.25', 'a_3^{(1)} = 0.562177', 'L_3 = 0.175939').slice(1),
  ).toEqual([[5, 'digit-miscopied']]);
});

const twoSamples = `network:
  inputs: 2
  layers: [{ units: 1, activation: sigmoid }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[0.7, -0.2]], biases: [0.3] }]
samples: [{ inputs: [0.73, 0.73], targets: [1] }, { inputs: [0.96, 0.04], targets: [1] }]
`;

test('what is printed for another sample further down is known, rounded as it is there', () => {
  // σ(0.964) is 0.7239: only the note itself says 0.725.
  expect(
    mistakesIn(
      twoSamples,
      'standard',
      '## Sample 1',
      R`\delta_1^{(1)} = (0.725 - 1) \cdot 0.6604 \cdot 0.3396 = -0.0617`,
      '## Sample 2',
      R`a_1^{(1)} = 0.725`,
    )[0],
  ).toEqual([3, 'wrong-sample']);
});

test('a number of the same unit in another sample is named before one of another unit there', () => {
  expect(
    mistakesIn(twoSamples, 'standard', '## Sample 2', R`z_1^{(1)} = 0.7 \cdot 0.73 - 0.2 \cdot 0.04 + 0.3 = 0.803`),
  ).toEqual([[3, 'wrong-sample', undefined]]);
});

test('a zero too many in the sum of two products is found, whatever is nearest by chance', () => {
  const problem = `network:
  inputs: 2
  layers: [{ units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[0.3, 0.1]], biases: [0.6] }]
samples: [{ inputs: [0.7, 0.1], targets: [1] }]
`;
  const line = R`z_1^{(1)} = 0.3 \cdot 0.7 + 0.1 \cdot 0.1 + 0.6 = 0.022 + 0.6 = 0.622`;
  expect(mistakesIn(problem, 'standard', line)).toEqual([[1, 'zero-put-in']]);
});

test('the slope of another unit stands there by its name, though it is 1 as if there were none', () => {
  const problem = `network:
  inputs: 1
  layers: [{ units: 2, activation: relu }, { units: 2, activation: leaky-relu }]
  loss: { kind: squared-error, factor: 0.5 }
parameters: [{ weights: [[0.5], [0.4]], biases: [0.1, 0.2] }, { weights: [[0.3, 0.8], [0.6, -0.2]], biases: [0.1, 0.2] }]
samples: [{ inputs: [0.4], targets: [1, 1] }]
`;
  const line = R`\delta_2^{(1)} = \frac{\partial L}{\partial a_2^{(1)}} \cdot \frac{\partial a_1^{(2)}}{\partial z_1^{(2)}}`;
  expect(mistakesIn(problem, 'standard', line)).toEqual([[1, 'slope-of-another-unit']]);
});
