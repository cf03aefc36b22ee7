import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;

/** A network of sigmoids with other numbers everywhere. */
function problem(sizes: readonly number[], more = ''): ReturnType<typeof readProblem> {
  const [inputs, ...units] = sizes;
  const rows = (to: number, from: number): number[][] =>
    Array.from({ length: to }, (_, j) => Array.from({ length: from }, (_, i) => 0.1 + 0.13 * j - 0.21 * i));
  return readProblem(
    JSON.stringify({
      network: {
        inputs,
        layers: units.map((each) => ({ units: each, activation: 'sigmoid' })),
        loss: { kind: 'squared-error', factor: 0.5 },
      },
      parameters: units.map((each, l) => ({
        weights: rows(each, sizes[l]),
        biases: Array.from({ length: each }, (_, j) => 0.1 * j + 0.05),
      })),
      samples: [
        { inputs: Array.from({ length: inputs }, (_, i) => 0.5 + 0.3 * i), targets: units.slice(-1).flatMap(zeros) },
      ],
      learningRate: 0.5,
      ...(more === '' ? {} : { notation: more }),
    }),
  );
}
const zeros = (count: number): number[] => new Array<number>(count).fill(0);

const findingsOf = (sizes: readonly number[], formulas: readonly string[], notation = '') =>
  check(formulas.map((each) => `$${each}$`).join('\n\n'), { problem: problem(sizes, notation) }).findings;

/** It says that the first index of a weight is the unit that it goes into. */
const sum = R`z_j^{(1)} = \sum_i w_{ji}^{(1)} x_i + b_j^{(1)}`;
const matrixSum = R`z^{(1)} = W^{(1)} x + b^{(1)}`;

describe('a formula with letters that only the shape of the network makes right', () => {
  test.each([
    [[1, 1, 1], R`\delta_j^{(1)} = \sum_k w_{jk}^{(2)} \delta_k^{(2)} \sigma'(z_j^{(1)})`, R`w_{kj}^{(2)}`],
    [[1, 1, 1], R`\delta^{(1)} = W^{(2)} \delta^{(2)} \odot \sigma'(z^{(1)})`, R`\left(W^{(2)}\right)^{T}`],
    [
      [1, 1, 1],
      R`\frac{\partial L}{\partial W^{(2)}} = a^{(1)} (\delta^{(2)})^T`,
      R`\delta^{(2)} \cdot \left(a^{(1)}\right)^{T}`,
    ],
    [[2, 1], R`\frac{\partial L}{\partial w_{ij}^{(1)}} = \delta_j^{(1)} x_i`, R`\delta_i^{(1)} x_j`],
    [[2, 1, 2], R`\frac{\partial L}{\partial w_{ij}^{(1)}} = \delta_j^{(1)} x_i`, R`\delta_i^{(1)} x_j`],
    [[1, 2, 1], R`\frac{\partial L}{\partial w_{ij}^{(2)}} = \delta_j^{(2)} a_i^{(1)}`, R`\delta_i^{(2)} a_j^{(1)}`],
  ])('is a harmless mistake: %j, %s', (sizes, formula, right) => {
    const found = findingsOf(sizes, [sum, matrixSum, formula]).at(-1);
    expect(found).toMatchObject({ verdict: 'wrong-formula', harmless: true });
    expect(found?.expected?.latex).toContain(right);
    expect(found?.reasons[0].sentence).toMatch(/with several it does\.$/);
  });

  test.each([
    [
      [2, 2, 1],
      R`\delta_j^{(1)} = \sum_k w_{jk}^{(2)} \delta_k^{(2)} \sigma'(z_j^{(1)})`,
      R`\sum_k w_{kj}^{(2)} \delta_k^{(2)} \sigma'(z_j^{(1)})`,
    ],
    [
      [3, 3, 1],
      R`\delta_j^{(1)} = \delta^{(2)} w_{j1}^{(2)} \sigma'(z_j^{(1)})`,
      R`\delta^{(2)} w_{1j}^{(2)} \sigma'(z_j^{(1)})`,
    ],
  ])('is a mistake where it leaves units out: %j, %s', (sizes, formula, right) => {
    const found = findingsOf(sizes, [sum, formula]).at(-1);
    expect(found).toMatchObject({ verdict: 'wrong-formula', harmless: false, expected: { latex: right } });
  });

  test('needs to know which index of a weight comes first', () => {
    const formula = R`z_j^{(1)} = \sum_i w_{ij}^{(1)} x_i + b_j^{(1)}`;
    expect(findingsOf([1, 1, 1], [formula])).toMatchObject([{ verdict: 'right' }]);
    expect(findingsOf([1, 1, 1], [formula], 'standard')).toMatchObject([{ verdict: 'wrong-formula', harmless: true }]);
  });
});

describe('no alarm', () => {
  const shapes = [
    [1, 1, 1],
    [2, 2, 1],
    [1, 2, 1],
    [3, 3, 1],
  ] as const;
  const general = [
    sum,
    matrixSum,
    R`\delta_j^{(1)} = \sum_k w_{kj}^{(2)} \delta_k^{(2)} \sigma'(z_j^{(1)})`,
    R`\delta_j^{(l)} = \sum_k w_{kj}^{(l+1)} \delta_k^{(l+1)} \sigma'(z_j^{(l)})`,
    R`\delta^{(1)} = (W^{(2)})^T \delta^{(2)} \odot \sigma'(z^{(1)})`,
    R`\frac{\partial L}{\partial W^{(2)}} = \delta^{(2)} (a^{(1)})^T`,
    R`\frac{\partial L}{\partial w_{ji}^{(1)}} = \delta_j^{(1)} x_i`,
  ];
  const ofOneOutput = [
    R`\delta_j^{(1)} = \delta^{(2)} w_{1j}^{(2)} \sigma'(z_j^{(1)})`,
    R`\delta_j^{(1)} = \delta_1^{(2)} w_{1j}^{(2)} a_j^{(1)} (1 - a_j^{(1)})`,
    R`\delta^{(2)} = (\hat y - y) \hat y (1 - \hat y)`,
    R`L = \frac{1}{2} (\hat y - y)^2`,
    R`\frac{\partial L}{\partial w_{1j}^{(2)}} = (\hat y - y) \hat y (1 - \hat y) a_j^{(1)}`,
    R`z_1^{(2)} = \sum_j w_{1j}^{(2)} a_j^{(1)} + b_1^{(2)}`,
  ];
  test.each(shapes)('on right formulas, %d-%d-%d', (...sizes) => {
    for (const notation of ['', 'standard'])
      for (const { verdict } of findingsOf(sizes, [...general, ...ofOneOutput], notation))
        expect(verdict).toBe('right');
  });

  test.each([
    [
      'rows',
      [
        R`z^{(1)} = x W^{(1)} + b^{(1)}`,
        R`\delta^{(1)} = \delta^{(2)} (W^{(2)})^T \odot \sigma'(z^{(1)})`,
        R`\frac{\partial L}{\partial W^{(2)}} = (a^{(1)})^T \delta^{(2)}`,
      ],
    ],
    [
      'weights from × to',
      [
        R`z^{(1)} = (W^{(1)})^T x + b^{(1)}`,
        R`\delta^{(1)} = W^{(2)} \delta^{(2)} \odot \sigma'(z^{(1)})`,
        R`\frac{\partial L}{\partial W^{(2)}} = a^{(1)} (\delta^{(2)})^T`,
      ],
    ],
    [
      'indices from, to',
      [
        R`z_j^{(1)} = \sum_i w_{ij}^{(1)} x_i + b_j^{(1)}`,
        R`\delta_j^{(1)} = \sum_k w_{jk}^{(2)} \delta_k^{(2)} \sigma'(z_j^{(1)})`,
      ],
    ],
    [
      'numbers',
      [
        R`\delta^{(1)} = w^{(2)} \delta^{(2)} \sigma'(z^{(1)})`,
        R`\frac{\partial L}{\partial w^{(1)}} = \delta^{(1)} x`,
      ],
    ],
  ])('on the conventions of a note: %s', (_, formulas) => {
    for (const { verdict } of findingsOf([1, 1, 1], formulas)) expect(verdict).toBe('right');
  });
});
