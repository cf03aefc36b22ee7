import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;
const problem =
  readProblem(`network: { inputs: 3, layers: [{ units: 4, activation: sigmoid }, { units: 2, activation: sigmoid }], loss: { kind: squared-error, factor: 0.5 } }
parameters:
  - { weights: [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, -0.8, 0.9], [-0.1, -0.2, -0.3]], biases: [0.1, 0.2, 0.3, 0.4] }
  - { weights: [[0.1, 0.2, 0.3, 0.4], [0.5, 0.6, 0.7, 0.8]], biases: [0.1, 0.2] }
samples: [{ inputs: [0.2, 0.5, 0.7], targets: [0, 1] }]
learningRate: 0.1
`);
const verdicts = (text: string) => check(text, { problem }).findings.map(({ verdict }) => verdict);

describe('dX is the derivative of the loss by X', () => {
  test.each([
    R`$dZ^{[2]} = (A^{[2]} - Y) \odot A^{[2]} \odot (1 - A^{[2]})$`,
    R`$dW_1 = dZ_1 X^T$`,
    R`$db_2 = dZ_2$`,
    R`$W_1 := W_1 - \alpha\, dW_1$`,
    R`$dW^{[1]} = dZ^{[1]} X^T$`,
    R`$db^{[1]} = dZ^{[1]}$`,
    R`$dZ^{[1]} = W^{[2]T} dZ^{[2]} \odot A^{[1]} \odot (1 - A^{[1]})$`,
    'dW1 = dZ1 X^T',
  ])('%s', (text) => {
    expect(verdicts(text)).toContain('right');
    expect(verdicts(text)).not.toContain('wrong-formula');
  });

  test.each([
    [R`$dZ^{[1]} = W^{[2]} dZ^{[2]} \odot A^{[1]} \odot (1 - A^{[1]})$`],
    [R`$W^{[2]} := W^{[2]} + \alpha\, dW^{[2]}$`],
    [R`$dW^{[1]} = X^T dZ^{[1]}$`],
  ])('a wrong one is found: %s', (text) => expect(verdicts(text)).toEqual(['wrong-formula']));

  test('but a letter d that the note itself explains is that', () => {
    expect(verdicts(R`Let $d = A_2 - Y$. Then $d W_2 = 3$.`)).not.toContain('wrong-formula');
  });
});
