import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check, mistaken } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

const R = String.raw;
const problem = readProblem(readFileSync(new URL('../../../examples/002-letters.yaml', import.meta.url), 'utf8'));

/** What is wrong in a note, and in which words. */
const wrong = (text: string): string[] =>
  check(text, { problem })
    .findings.filter(({ verdict }) => mistaken.includes(verdict))
    .map(({ printed, harmless, reasons }) => `${printed}${harmless ? ', harmless' : ''}: ${reasons[0]?.sentence}`);

describe('a side of a chain that is not what the next one is', () => {
  test('is reported where the result is right, though its numbers are wrong since earlier', () => {
    const note = R`$\text{loss}(o_2) = 0.236$

$\text{Loss} = 0.275 + 0.236 = 0.298$`;
    expect(wrong(note)).toEqual([
      '0.236: A zero is lost: 0.0236 became 0.236.',
      '0.275 + 0.236, harmless: The numbers of this line add up to 0.511, not 0.298. The result is right all the same.',
    ]);
  });

  test('is reported beside the numbers that were put in wrongly', () => {
    expect(wrong(R`$h_1 = 0.05 \times 0.15 + 0.1 \times 0.12 + 0.35 = 0.3775$`)).toContain(
      '0.05 \\times 0.15 + 0.1 \\times 0.12 + 0.35, harmless: The numbers of this line add up to 0.3695, not 0.3775. The result is right all the same.',
    );
  });

  test('is reported between two sides that are worked out', () => {
    const note = R`$\text{loss}(o_2) = 0.236$

$\text{Loss} = 0.2748 + 0.236 = 0.2748 + 0.02356 = 0.298$`;
    expect(wrong(note)).toContain(
      '0.2748 + 0.02356, harmless: The side before it gives 0.5108, but this one gives 0.29836.',
    );
  });

  test.each([
    // Rounded on the way, one way or the other, and gone on with.
    R`$h_1 = 0.05 \times 0.15 + 0.1 \times 0.20 + 0.35 = 0.0075 + 0.02 + 0.35 \approx 0.378$`,
    R`$o_1 = 0.593 \times 0.4 + 0.597 \times 0.45 + 0.60 = 0.237 + 0.269 + 0.6 = 1.106$`,
    R`$o_1 = 0.5933 \times 0.4 + 0.5969 \times 0.45 + 0.60 = 0.2373 + 0.2686 + 0.6 = 0.5059 + 0.6 \approx 1.106$`,
    R`$\text{loss}(o_1) = \frac{1}{2} (0.01 - 0.75)^2 = \frac12 \cdot 0.5476 = 0.2738 \approx 0.274$`,
  ])('and no rounding on the way is: %s', (line) => {
    expect(wrong(line)).toEqual([]);
  });

  test('and no line in letters that is worked with what they are, though one of them was copied wrongly', () => {
    const note = R`$\text{loss}(o_2) = 0.236$

$\text{Loss} = 0.2748 + \text{loss}(o_2) = 0.2984$`;
    expect(wrong(note)).toEqual(['0.236: A zero is lost: 0.0236 became 0.236.']);
  });
});
