import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { twoLoneSamples } from './two-lone-samples.js';

const R = String.raw;
const note = (...lines: readonly string[]): string => lines.join('\n\n');

/** 1/(1 + e^−0.4) = 0.5987, 1/(1 + e^−0.5) = 0.6225 */
const forward = [
  'z1 = w11*x1 + w12*x2 + b1 = 0.15*1 + (-0.2)*0.5 + 0.35 = 0.4000',
  'a1 = sigmoid(z1) = 0.5987',
  'z2 = w21*x1 + w22*x2 + b2 = 0.25*1 + 0.3*0.5 + 0.1 = 0.5000',
  'a2 = sigmoid(z2) = 0.6225',
];

describe('a note that does not state all its numbers', () => {
  test('may put in an input of 1, and a negative weight between brackets', () => {
    const { counts, outline } = check(note(...forward, 'w12 = (-0.2) - 0.5*(-0.0040) = -0.1980'));
    expect(counts.roots).toBe(0);
    // Two outputs have two targets.
    expect(outline === undefined ? 0 : outline.numbers - outline.known).toBe(2);
  });

  test('is right with a cross-entropy of which nobody knows the target', () => {
    const text = note(
      R`$$z^{(1)}=W^{(1)}x+b^{(1)}$$`,
      R`$$\hat y=\mathrm{softmax}(z^{(1)})=\begin{pmatrix}0.6484\\0.3516\end{pmatrix}$$`,
      R`$$L=-\ln\hat y_2=-\ln 0.3516=1.0453$$`,
    );
    const { counts, findings } = check(text);
    expect(counts.roots).toBe(0);
    expect(findings.flatMap(({ reasons }) => reasons.map(({ sentence }) => sentence))).toContainEqual(
      expect.stringMatching(/^It is right where the target of .* is 1, which the note does not say\.$/),
    );
  });

  test('has no mistake where a number may come from what it does not state, but has one where its own line says otherwise', () => {
    const given = [
      R`$x_1 = 0.5$, $w_{11}^{(1)} = 0.4$, $w_{12}^{(1)} = 0.2$`,
      R`$z_1^{(1)} = w_{11}^{(1)} x_1 + w_{12}^{(1)} x_2$`,
    ];
    const rest = [
      R`$z_2^{(1)} = w_{21}^{(1)} x_1 + w_{22}^{(1)} x_2$`,
      R`$a_1^{(1)} = \sigma(z_1^{(1)})$, $a_2^{(1)} = \sigma(z_2^{(1)})$`,
      R`$z_1^{(2)} = w_{11}^{(2)} a_1^{(1)} + w_{12}^{(2)} a_2^{(1)}$`,
    ];
    const open = check(note(...given, R`$z_1^{(1)} = 0.31$`, R`$a_1^{(1)} = \sigma(0.31) = 0.577$`, ...rest));
    expect(open.counts.roots).toBe(0);
    const slip = check(note(...given, R`$z_1^{(1)} = 0.4 \cdot 0.5 + 0.2 \cdot 0.3 = 0.36$`, ...rest));
    expect(slip.counts.roots).toBe(1);
  });

  test('works its later steps from what nobody knows', () => {
    const two = [
      'Step 1',
      ...forward,
      'w11 = 0.15 - 0.5*(-0.0081) = 0.1540',
      'Step 2',
      'z1 = w11*x1 + w12*x2 + b1 = 0.4091',
    ];
    const { counts, findings } = check(note(...two));
    expect(counts.roots).toBe(0);
    expect(findings.filter(({ line, verdict }) => line > 12 && verdict === 'unchecked').length).toBeGreaterThan(0);
  });
});

test('a learning rate that nobody states is not made up', () => {
  const text = note(
    R`$x_1 = 2$, $x_2 = 1$, $w_{11} = 0.3$, $w_{12} = -0.2$, $b = 0.1$, $y = 1$`,
    R`$$z = w_{11} x_1 + w_{12} x_2 + b = 0.5$$`,
    R`$$a = \sigma(z) = 0.6225$$`,
    R`$$\frac{\partial L}{\partial w_{11}} = (a-y) a (1-a) x_1 = -0.1774$$`,
    R`$$w_{11}' = w_{11} - \eta \frac{\partial L}{\partial w_{11}} = 0.3532$$`,
  );
  const { counts, findings } = check(text);
  expect(counts.roots).toBe(0);
  expect(findings.at(-1)).toMatchObject({ verdict: 'unchecked', aspect: 'result' });
  // 0.3 + 0.2 · 0.1774
  expect(check(text.replace('$y = 1$', R`$y = 1$, $\eta = 0.2$`)).counts.roots).toBe(1);
});

test('a table of the losses after so many steps is about all samples, also where it has as many rows as there are samples', () => {
  const table = (first: string): string => `| steps | loss |\n| --- | --- |\n| 0 | ${first} |\n| 1 | 0.2633 |\n`;
  expect(check(table('0.3125'), { problem: twoLoneSamples }).counts.roots).toBe(0);
  expect(check(table('0.3225'), { problem: twoLoneSamples }).counts.roots).toBe(1);
});
