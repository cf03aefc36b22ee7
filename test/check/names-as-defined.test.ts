import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

const R = String.raw;

const problem = readProblem(`network:
  inputs: 2
  layers: [{ units: 2, activation: sigmoid }, { units: 2, activation: softmax }]
  loss: { kind: categorical-cross-entropy }
parameters:
  - { weights: [[0.5, -0.2], [0.3, 0.4]], biases: [0.1, -0.1] }
  - { weights: [[1, -0.5], [-0.3, 0.8]], biases: [0, 0.2] }
samples: [{ inputs: [1, -1], targets: [1, 0] }]
learningRate: 0.5
`);

/** z_1 = (0.8, −0.2), so σ(z_1) = (0.689974, 0.450166); W_2ᵀ(p − y) = (−0.613719, 0.613719) with p = (0.527908, 0.472092). */
const lines = [
  R`$z_1 = W_1 x + b_1 = [0.8, -0.2]$`,
  R`$q = \sigma(z_1) = [0.6900, 0.4502]$`,
  R`$z_2 = W_2 q + b_2 = [0.4649, 0.3531]$`,
  R`$\frac{\partial L}{\partial W_2} = \frac{\partial L}{\partial z_2} q^T$`,
  R`$\frac{\partial L}{\partial q} = W_2^T \frac{\partial L}{\partial z_2} = [-0.6137, 0.6137]$`,
];
const note = lines.join('\n\n');
const found = (text: string): string[] =>
  check(text, { problem }).findings.flatMap(({ aspect, verdict, printed }) =>
    ['right', 'rounded'].includes(verdict) ? [] : [`${verdict} ${aspect} ${printed}`],
  );

describe('a letter that the note defines by the formula of a quantity', () => {
  test('is known as that quantity, in derivatives and transposed too', () => {
    expect(found(note)).toEqual([]);
    expect(check(note, { problem }).taken).toContain('Letters that the note defines itself');
  });

  test('has its numbers checked wherever they stand', () => {
    expect(found(note.replace('0.6900, 0.4502', '0.6900, 0.4052'))).toEqual(['miscopied result 0.4052']);
    // W_2 (p − y) = (−0.708138, 0.519301)
    const turned = note.replace('W_2^T', 'W_2').replace('[-0.6137, 0.6137]', '[-0.7081, 0.5193]');
    const [root, ...others] = found(turned);
    expect(root).toMatch(/^wrong-formula formula/);
    expect(others).toEqual(['follow-through result -0.7081', 'follow-through result 0.5193']);
  });

  test('is not where the formula is that of no quantity, or the letter is said to be two', () => {
    expect(found(note.replace(R`\sigma(z_1) =`, R`2 \sigma(z_1) =`))).not.toEqual([]);
    expect(check(`${note}\n\n$q = W_1 x + b_1$`, { problem }).taken ?? '').not.toContain('Letters that the note');
    expect(check(R`$q = \sigma(z_1)$`, { problem }).taken ?? '').not.toContain('Letters that the note');
  });
});
