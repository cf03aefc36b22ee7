import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

const R = String.raw;

/**
 * z_1 = 0.05 + 0.06 + 0.1 = 0.21 = a_1, z_2 = 0.15 − 0.12 + 0.2 = 0.23 = a_2; z^(2) = 0.105 + 0.138 + 0.3 = 0.543;
 * δ^(2) = 0.543 − 1 = −0.457; ∂L/∂w_11^(2) = −0.09597, w_11^(2)' = 0.5 + 0.047985 = 0.547985.
 */
const problem =
  readProblem(`network: { inputs: 2, layers: [{ units: 2, activation: identity }, { units: 1, activation: identity }], loss: { kind: squared-error, factor: 0.5 } }
parameters: [{ weights: [[0.1, 0.2], [0.3, -0.4]], biases: [0.1, 0.2] }, { weights: [[0.5, 0.6]], biases: [0.3] }]
samples: [{ inputs: [0.5, 0.3], targets: [1] }]
learningRate: 0.5
`);
const before = R`$z_1^{(1)} = 0.21$, $z_2^{(1)} = 0.23$, $a_1^{(1)} = 0.21$, $a_2^{(1)} = 0.23$, $z^{(2)} = 0.543$, $a^{(2)} = 0.543$, $\delta_1^{(2)} = -0.457$, $\frac{\partial L}{\partial w_{11}^{(2)}} = -0.09597$`;

describe('numbers put into a mistaken formula show the mistake, as the letters would', () => {
  test.each([
    // Numbers that stand in wrong places.
    [R`z_1^{(1)} = 0.1 \cdot 0.3 + 0.2 \cdot 0.5 + 0.1 = 0.03 + 0.1 + 0.1 = 0.23`, 'wrong-input', '0.3'],
    [R`z_2^{(1)} = 0.2 \cdot 0.5 - 0.4 \cdot 0.3 + 0.2 = 0.1 - 0.12 + 0.2 = 0.18`, 'transposed-weight', '0.2'],
    [R`w_{11}^{(2)'} = 0.5 - 0.5 \cdot 0.09597 = 0.5 - 0.047985 = 0.452015`, 'update-added', '0.09597'],
    // Too many or too few of them.
    [R`z_1^{(1)} = 0.1 \cdot 0.5 + 0.2 \cdot 0.3 = 0.05 + 0.06 = 0.11`, 'bias-forgotten', undefined],
    [R`w_{11}^{(2)'} = -0.5 \cdot (-0.09597) = 0.047985`, 'old-value-left-out', undefined],
    [R`w_{11}^{(2)'} = 0.5 \cdot 0.5 - (-0.09597) = 0.25 + 0.09597 = 0.34597`, 'learning-rate-misplaced', undefined],
  ])('%s', (line, mistake, printed) => {
    const {
      findings,
      first = -1,
      counts,
    } = check(
      R`${before}

$${line}$`,
      { problem },
    );
    expect(counts.unchecked).toBe(0);
    expect(findings[first].reasons.map((reason) => reason.mistake)).toContain(mistake);
    if (printed !== undefined) expect(findings[first].printed).toBe(printed);
    else expect(findings[first].aspect).toBe('arithmetic');
  });

  test('where the result is right all the same it is harmless', () => {
    const line = R`$w_{11}^{(2)'} = 0.5 - 0.5 \cdot 0.09597 = 0.547985$`;
    const { findings, counts } = check(R`${before} ${line}`, { problem });
    expect(counts.roots).toBe(0);
    // The sign, and that the line as it stands gives another number.
    expect(findings.filter(({ harmless }) => harmless).length).toBe(2);
  });
});

test('of the groups in which a wrong number may be taken neighbours are believed first', () => {
  // 0.05 + 0.06 = 0.11, its digits lost one; 0.1 is also the sum of nothing else.
  const { findings, first = -1 } = check(R`$z_2^{(1)} = 0.3 \cdot 0.5 - 0.4 \cdot 0.3 + 0.2 = 0.30 + 0.2 = 0.50$`, {
    problem,
  });
  expect(findings[first]).toMatchObject({ printed: '0.30', expected: { value: expect.closeTo(0.03, 9) } });
  expect(findings[first].reasons[0].mistake).toBe('zero-lost');
});
