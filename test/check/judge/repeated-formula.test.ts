import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';
import { risingWeights } from '../rising-weights.js';

const R = String.raw;
const problem = readProblem(risingWeights);
const found = (...lines: readonly string[]) =>
  check(lines.map((line) => `$${line}$`).join('\n\n'), { problem }).findings.map(
    ({ line, aspect, verdict, follows }) => `${line} ${aspect} ${verdict}${follows.length > 0 ? ` ${follows}` : ''}`,
  );

const wrongError = R`\delta_1^{(2)} = (a_1^{(2)} - y_1) a_1^{(2)}`;

describe('a wrong formula of δ', () => {
  test('that is repeated in gradients and updates is one mistake', () => {
    expect(
      found(
        wrongError,
        R`\frac{\partial L}{\partial w_{11}^{(2)}} = (a_1^{(2)} - y_1) a_1^{(2)} a_1^{(1)}`,
        R`\frac{\partial L}{\partial b_1^{(2)}} = (a_1^{(2)} - y_1) a_1^{(2)}`,
        R`w_{12}^{(2)\prime} = w_{12}^{(2)} - \eta (a_1^{(2)} - y_1) a_1^{(2)} a_2^{(1)}`,
        R`\delta_1^{(1)} = (a_1^{(2)} - y_1) a_1^{(2)} w_{11}^{(2)} a_1^{(1)} (1 - a_1^{(1)})`,
      ),
    ).toEqual([
      '1 formula wrong-formula',
      '3 formula follow-through 0',
      '5 formula follow-through 0',
      '7 formula follow-through 0',
      '9 formula follow-through 0',
    ]);
  });

  test('excuses no other mistake in a gradient', () => {
    expect(
      found(wrongError, R`\frac{\partial L}{\partial w_{11}^{(2)}} = (a_1^{(2)} - y_1) a_1^{(2)} a_2^{(1)}`),
    ).toEqual(['1 formula wrong-formula', '3 formula wrong-formula']);
    expect(found(wrongError, R`\frac{\partial L}{\partial b_1^{(2)}} = a_1^{(2)} - y_1`)).toEqual([
      '1 formula wrong-formula',
      '3 formula wrong-formula',
    ]);
  });

  test('leaves a gradient that is right by itself right', () => {
    const right = R`\frac{\partial L}{\partial b_1^{(2)}} = (a_1^{(2)} - y_1) a_1^{(2)} (1 - a_1^{(2)})`;
    expect(found(wrongError, right)).toEqual(['1 formula wrong-formula', '3 formula right']);
  });
});
