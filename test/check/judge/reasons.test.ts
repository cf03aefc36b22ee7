import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { caseOf } from '../../../bench/check/cases.js';
import { check, mistaken } from '../../../src/check/index.js';
import { preset } from '../../../src/notation/index.js';
import { readProblem } from '../../../src/problem/index.js';

const R = String.raw;
const problemIn = (name: string) =>
  readProblem(readFileSync(new URL(`../../../examples/${name}.yaml`, import.meta.url), 'utf8'));
/** By hand: z_3 = −0.159907, A_1 = 0.5, A_2 = 0.657010, ∂E/∂z_3 = −0.134114, ∂E/∂w_31 = −0.067057, w_31' = 0.633528. */
const neurons = problemIn('004-neuron-numbers');
const matrices = problemIn('000-matrix-alpha');

/** What is wrong in a note and no matter of follow-through, each with its sentences. */
const wrongIn = (text: string, problem = neurons) =>
  check(text, { problem })
    .findings.filter(({ verdict }) => mistaken.includes(verdict))
    .map(({ printed, reasons }) => [printed, ...reasons.map(({ sentence }) => sentence)]);

describe('every mistake comes with a reason, or with the word that none is known', () => {
  test.each([
    // A minus before a product is the product's, and the number's too.
    [
      R`$\frac{\partial E}{\partial w_{31}} = -0.0171 \cdot 0.5$`,
      ['0.0171', R`No mistake that is known here gives -0.0171 for $\frac{\partial E}{\partial z_{3}}$.`],
    ],
    [
      R`$\frac{\partial E}{\partial w_{31}} = -0.0171 \cdot 0.5 = -0.00855$`,
      ['0.0171', R`No mistake that is known here gives -0.0171 for $\frac{\partial E}{\partial z_{3}}$.`],
    ],
    [
      R`$\frac{\partial E}{\partial w_{31}} = 0.123$`,
      ['0.123', R`No mistake that is known here gives 0.123 for $\frac{\partial E}{\partial w_{31}}$.`],
    ],
    // 0.6 − 0.35 + 0.657 = 0.907
    [
      R`$z_3 = 0.6 + 0.5 \cdot (-0.7) + 0.657 = 0.907$`,
      [
        '0.907',
        'The numbers of this line give 0.907, but $z_{3}$ is not worked so; no mistake that is known here explains it.',
      ],
    ],
  ])('%s', (line, expected) => {
    expect(wrongIn(line)).toEqual([expected]);
  });

  test('in all notes of the generator', () => {
    for (let seed = 510_000; seed < 510_012; seed++) {
      const { problem, note } = caseOf(seed, 2);
      const { findings } = check(note, { problem: { ...problem, notation: preset(problem.notation) } });
      for (const { verdict, reasons } of findings) {
        if (mistaken.includes(verdict)) expect(reasons.map(({ sentence }) => sentence).join('')).toMatch(/\.$/);
      }
    }
  });

  test('where every number of a note is another one', () => {
    const note = readFileSync(new URL('../../../examples/notes/001-superscript-layer.md', import.meta.url), 'utf8');
    for (const [digit, other] of ['37', '61', '48', '02', '95']) {
      const spoilt = note.replaceAll(digit, other);
      const { findings } = check(spoilt, { problem: problemIn('001-superscript-layer') });
      expect(findings.filter(({ verdict, reasons }) => mistaken.includes(verdict) && reasons.length === 0)).toEqual([]);
    }
  });
});

describe('a number on the way that the line does not give', () => {
  // Of document 000: h = (0.869892, 0.916827, 0.802184), so w_2 · h = 0.645362; 0.9·0.86999 − 0.5·0.916527 + 0.4·0.402153 = 0.4855887.
  const start = R`$h = \begin{bmatrix} 0.86999 \\ 0.916527 \\ 0.402153 \end{bmatrix}$

$z_2 = \begin{bmatrix} 0.9 \\ -0.5 \\ 0.4 \end{bmatrix} \cdot \begin{bmatrix} 0.86999 \\ 0.916527 \\ 0.402153 \end{bmatrix} + [0.3]`;

  test('is told with what it gives, and with what it should have been', () => {
    const found = check(R`${start} = 0.554 + 0.3 = 0.854$`, { problem: matrices }).findings.find(
      ({ printed }) => printed === '0.554',
    );
    expect(found).toMatchObject({ verdict: 'slip', own: { latex: '0.48559' } });
    expect(found?.expected?.value).toBeCloseTo(0.645362, 6);
    expect(found?.reasons).toEqual([{ sentence: 'The numbers of this line give 0.48559, not 0.554.' }]);
  });

  test('follows from wrong numbers where the line gives it', () => {
    const { findings } = check(R`${start} = 0.4856 + 0.3 = 0.7856$`, { problem: matrices });
    const found = findings.find(({ printed }) => printed === '0.4856');
    expect(found?.verdict).toBe('follow-through');
    expect(found?.follows.map((each) => findings[each].printed)).toEqual(['0.86999', '0.916527', '0.402153']);
    expect(found?.expected?.value).toBeCloseTo(0.645362, 6);
  });
});
