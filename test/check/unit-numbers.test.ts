import { describe, expect, test } from 'vitest';
import { check, mistaken } from '../../src/check/index.js';

/** The network of a well-known textbook on data mining: inputs are units 1 and 2, w13 leads from unit 1 to unit 3. */
const note = `x1 = 1   x2 = 0   w13 = 0.2   w14 = -0.3   w23 = 0.4   w24 = 0.1   w35 = -0.3   w45 = -0.2   θ3 = -0.4   θ4 = 0.2   θ5 = 0.1
Learning rate l = 0.9, target T = 1

Unit 3: I3 = 0.2 × 1 + 0.4 × 0 - 0.4 = -0.2, O3 = 1/(1 + e^0.2) = 0.4502
Unit 4: I4 = -0.3 × 1 + 0.1 × 0 + 0.2 = -0.1, O4 = 1/(1 + e^0.1) = 0.4750
Unit 5: I5 = (-0.3)(0.4502) - (0.2)(0.4750) + 0.1 = -0.1301, O5 = 1/(1 + e^0.1301) = 0.4675

w35 = -0.3 + (0.9)(0.1326)(0.4502) = -0.2463
w13 = 0.2 + (0.9)(-0.0098)(1) = 0.1911
θ5 = 0.1 + (0.9)(0.1326) = 0.2193
`;
const wrong = (text: string): string[] =>
  check(text).findings.flatMap(({ verdict, printed, harmless }) =>
    mistaken.includes(verdict) && !harmless ? [`${verdict} ${printed}`] : [],
  );

describe('units that are numbered on from the inputs', () => {
  test('give weights by the two units that they tie', () => {
    const checked = check(note);
    expect(wrong(note)).toEqual([]);
    expect(checked.counts.unchecked).toBe(0);
    expect(checked.readOff?.parameters).toEqual([
      {
        weights: [
          [0.2, 0.4],
          [-0.3, 0.1],
        ],
        biases: [-0.4, 0.2],
      },
      { weights: [[-0.3, -0.2]], biases: [0.1] },
    ]);
    expect(checked.taken).toContain('the first index of a weight is where it comes from');
    expect(wrong(note.replace('O3 = 1/(1 + e^0.2) = 0.4502', 'O3 = 1/(1 + e^0.2) = 0.5498'))).toEqual(['slip 0.5498']);
  });

  test('may come second in the index of a weight', () => {
    const other = note.replace(/w(\d)(\d)/g, 'w$2$1').replace(/θ(\d)/g, 'b$1');
    const checked = check(other);
    expect(wrong(other)).toEqual([]);
    expect(checked.readOff?.parameters[0]).toEqual({
      weights: [
        [0.2, 0.4],
        [-0.3, 0.1],
      ],
      biases: [-0.4, 0.2],
    });
    expect(checked.taken).toContain('the first index of a weight is where it leads');
  });

  test.each([
    ['a weight is missing', note.replace('w24 = 0.1', 'w25 = 0.1')],
    ['a bias is missing', note.replace('θ4 = 0.2', '')],
    ['an input is missing', note.replace('x2 = 0', '')],
  ])('are not taken for it where %s', (_, text) => {
    let taken = '';
    try {
      taken = check(text).taken ?? '';
    } catch {
      // Refused is as good.
    }
    expect(taken).not.toContain('numbered on from the inputs');
  });
});
