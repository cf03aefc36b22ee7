import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { readProblem } from '../../../src/problem/index.js';

const R = String.raw;
const problemIn = (name: string) =>
  readProblem(readFileSync(new URL(`../../../examples/${name}.yaml`, import.meta.url), 'utf8'));
const neurons = problemIn('004-neuron-numbers');

const judged = (text: string, problem = neurons) =>
  check(text, { problem }).findings.map(
    ({ aspect, verdict, harmless, reasons }) =>
      `${aspect} ${verdict}${harmless ? ' harmless' : ''}${reasons.map(({ sentence }) => `: ${sentence}`).join('')}`,
  );

describe('a working with the right numbers and the wrong signs between them', () => {
  test('changes nothing where the result was worked with the right ones', () => {
    // Document 002: 0.4 − 0.5 · 0.082 = 0.359; as it is written, 0.4 · 0.5 − 0.082 = 0.118.
    const line = R`$w_{21}' = w_{21} - \eta \cdot \frac{\partial \text{loss}}{\partial w_{21}} = 0.4 \times 0.5 - 0.082 = 0.359$`;
    expect(judged(line, problemIn('002-letters'))).toEqual([
      'formula right',
      'operand right',
      'arithmetic wrong-formula harmless: The signs − and · have changed places: $0.4 - 0.5 \\cdot 0.082$ gives 0.359.',
      'operand right',
      'operand rounded',
      'result rounded',
    ]);
    // 0.6 + 0.5 · 0.0671 = 0.63355, where the full number is 0.633528.
    expect(judged(R`$w_{31}' = 0.6 \cdot 0.5 - (-0.0671) = 0.63355$`).at(-1)).toBe('result rounded-early');
  });

  test('is a mistake where the result comes from it', () => {
    // 0.3 + 0.0671 = 0.3671
    const { findings, first } = check(R`$w_{31}' = 0.6 \cdot 0.5 - (-0.0671) = 0.3671$`, { problem: neurons });
    expect(findings[first ?? -1]).toMatchObject({
      aspect: 'arithmetic',
      verdict: 'wrong-formula',
      reasons: [
        {
          mistake: 'operators-swapped',
          sentence: R`The signs − and · have changed places: $0.6 - 0.5 \cdot \left(-0.0671\right)$ gives 0.63355.`,
        },
        { mistake: 'learning-rate-misplaced' },
      ],
    });
    expect(findings.at(-1)).toMatchObject({ verdict: 'follow-through', follows: [first] });
    // 0.6 · 0.5 · (−0.7) + 0.657 = 0.447
    expect(judged(R`$z_3 = 0.6 \cdot 0.5 \cdot (-0.7) + 0.657 = 0.447$`)).toContain(
      R`arithmetic wrong-formula: The signs + and · have changed places: $0.6 \cdot 0.5 + \left(-0.7\right) \cdot 0.657$ gives -0.1599.`,
    );
  });

  test.each([
    // 0.21, but 0.9 is no number of this formula.
    R`$w_{31}' = 0.9 \cdot 0.5 - (-0.0671) = 0.5171$`,
    R`$w_{31}' = 0.6 - 0.5 \cdot (-0.0671) = 0.6335$`,
  ])('is nothing else: %s', (line) => {
    expect(judged(line).filter((each) => each.includes('changed places'))).toEqual([]);
  });
});

describe('a number put in for the wrong letter of a formula', () => {
  // Document 001, x = (0.5, 0.5, 0.1): x_2 is 0.5 as well, x_3 is 0.1.
  const problem = problemIn('001-superscript-layer');
  const formula = R`z_1^1 = w_{11}^1 \cdot x_1 + w_{12}^1 \cdot x_1 + w_{13}^1 \cdot x_1 + b_1^1`;

  test('follows from it, where the right letter has another number', () => {
    const { findings, first } = check(R`$${formula} = 0.1 \cdot 0.5 + 0.2 \cdot 0.5 + 0.5 \cdot 0.5 + 0.2 = 0.6$`, {
      problem,
    });
    const numbers = findings.filter(({ aspect, printed }) => aspect === 'operand' && printed === '0.5');
    // x_1, x_1 for x_2, w_13, x_1 for x_3
    expect(numbers.map(({ verdict, quantity }) => [verdict, quantity])).toEqual([
      ['right', 'x[1]'],
      ['right', 'x[1]'],
      ['right', 'w[1][1][3]'],
      ['follow-through', 'x[3]'],
    ]);
    expect(numbers[3]).toMatchObject({ expected: { value: 0.1 }, follows: [first], spelled: 'x_{3}' });
  });

  test('is right where the right number stands there all the same', () => {
    const { findings } = check(R`$${formula} = 0.1 \cdot 0.5 + 0.2 \cdot 0.5 + 0.5 \cdot 0.1 + 0.2 = 0.4$`, {
      problem,
    });
    expect(findings.filter(({ verdict }) => verdict === 'follow-through')).toEqual([]);
  });
});
