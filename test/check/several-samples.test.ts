import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

/** One weight, no bias, two samples: a = 0.5 x, L = ½ (a − y)², mean over the samples. */
const problem = readProblem(`
network:
  inputs: 1
  layers: [{ units: 1, activation: identity }]
  loss: { kind: squared-error, factor: 0.5, overUnits: sum, overSamples: mean }
parameters: [{ weights: [[0.5]] }]
samples: [{ inputs: [2], targets: [0.25] }, { inputs: [-1.5], targets: [1] }]
learningRate: 0.1
`);
const R = String.raw;
const marks = (note: string) =>
  check(note, { problem }).findings.map(({ printed, verdict, quantity = '' }) => [printed, verdict, quantity]);
const wrong = (note: string) => marks(note).filter(([, verdict]) => verdict !== 'right' && verdict !== 'rounded');

// Sample 1: a = 1, δ = 0.75, dw = 1.5. Sample 2: a = −0.75, δ = −1.75, dw = 2.625. Mean of dw: 2.0625; w′ = 0.5 − 0.20625.
const first = R`$a_1^{(1)} = 0.5 \cdot 2 = 1$ and $\frac{\partial L}{\partial w_{11}^{(1)}} = 0.75 \cdot 2 = 1.5$`;
const second = R`$a_1^{(1)} = 0.5 \cdot (-1.5) = -0.75$ and $\frac{\partial L}{\partial w_{11}^{(1)}} = -1.75 \cdot (-1.5) = 2.625$`;
const all = R`$\frac{\partial L}{\partial w_{11}^{(1)}} = \frac{1.5 + 2.625}{2} = 2.0625$ and $w_{11}^{(1)\prime} = 0.29375$`;

describe('which sample a line is about', () => {
  test.each([
    ['## Sample 1', '## Sample 2', '## All samples'],
    ['First sample:', 'Second sample:', 'Sum over the samples:'],
    ['**Example 1**', '**Example 2**', '## Mean over all examples'],
    [R`\section{Sample 1}`, R`\section{Sample 2}`, R`\section{All samples}`],
  ])('headings say so: %s', (one, two, both) => {
    expect(wrong([one, first, two, second, both, all].join('\n\n'))).toEqual([]);
  });

  test('or the inputs that are printed', () => {
    const note = [R`$x_1 = 2$`, first, R`$x_1 = -1.5$`, second].join('\n\n');
    expect(wrong(note)).toEqual([]);
  });

  test('what is right for another sample is wrong for this one', () => {
    const found = wrong(['## Sample 1', first, '## Sample 2', R`$a_1^{(1)} = 1$`].join('\n\n'));
    expect(found.map(([printed, , quantity]) => [printed, quantity])).toEqual([['1', 's2.a[1][1]']]);
  });

  test('a mistake in one sample is its own, and what all have together follows', () => {
    const note = [
      '## Sample 1',
      first,
      '## Sample 2',
      R`$\frac{\partial L}{\partial w_{11}^{(1)}} = 1.75 \cdot (-1.5) = -2.625$`,
      '## All samples',
      R`$\frac{\partial L}{\partial w_{11}^{(1)}} = \frac{1.5 - 2.625}{2} = -0.5625$`,
    ].join('\n\n');
    const { counts, findings, first: root } = check(note, { problem });
    expect(counts.roots).toBe(1);
    expect(findings[root ?? -1]).toMatchObject({ line: 7, printed: '1.75', quantity: 's2.dL/dz[1][1]' });
    expect(findings.at(-1)).toMatchObject({
      printed: '-0.5625',
      verdict: 'follow-through',
      quantity: 'dL/dw[1][1][1]',
    });
  });

  test('the sum where the mean belongs', () => {
    const note = ['## All samples', R`$\frac{\partial L}{\partial w_{11}^{(1)}} = 4.125$`].join('\n\n');
    const [finding] = check(note, { problem }).findings;
    expect(finding).toMatchObject({ verdict: 'wrong-formula', quantity: 'dL/dw[1][1][1]' });
    expect(finding.reasons[0]).toMatchObject({
      mistake: 'averaging-forgotten',
      sentence: 'It is summed where the loss averages over the 2 samples.',
    });
  });
});
