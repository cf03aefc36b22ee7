import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RandomNumbers } from '../../../src/base/index.js';
import { type Letters, lettersOf, meaningOf } from '../../../src/check/meaning/meaning.js';
import type { Term } from '../../../src/check/meaning/term.js';
import { exact } from '../../../src/check/values/exact.js';
import { readNote } from '../../../src/note/index.js';
import { readProblem } from '../../../src/problem/index.js';
import { type Trace, work } from '../../../src/trace/index.js';
import { document000 } from '../../notes/document-000.js';
import { document001 } from '../../notes/document-001.js';
import { document002 } from '../../notes/document-002.js';
import { document003 } from '../../notes/document-003.js';
import { document004 } from '../../notes/document-004.js';
import { exampleOf } from '../../notes/prove.js';
import type { Formula, Of, Transcript } from '../../notes/transcription.js';
import { type Value, valueIn } from '../../notes/values.js';

/**
 * The formulas of the five documents, as transcribed by hand in `test/notes`: what the meaning of a formula is worth on networks
 * with numbers of their own must be what the transcription says that it is worth.
 */
const networkCount = 3;

/** What the left and the right side of `A = B` are worth, number by number; undefined where the shapes do not fit. */
interface Worth {
  readonly left: readonly number[] | undefined;
  readonly right: readonly number[] | undefined;
  readonly unknowns: readonly string[];
}

/** Letters that nobody knows are this number, as in the transcriptions. */
const undefinedLetter = 0.7317;

function worthOf(latex: string, letters: Letters): Worth {
  const { statements } = readNote(`$$${latex}$$`);
  if (statements.length !== 1) throw new Error(`${latex} has ${statements.length} statements`);
  const claim = meaningOf(statements[0], letters);
  const all = (claim.instances?.() ?? [claim]).map(({ sides }) => [sides[0], sides[sides.length - 1]]);
  const unknowns = new Set<string>();
  const worth = (which: 0 | 1): number[] | undefined => {
    const numbers: number[] = [];
    for (const sides of all) {
      const { term, fault } = sides[which];
      if (term === undefined) throw new Error(`${latex}: ${fault}`);
      for (const letter of unknownsIn(term)) unknowns.add(letter);
      const value = exact(term, letters.trace, () => undefinedLetter);
      if ('fault' in value) return undefined;
      numbers.push(...value.rows.flat());
    }
    return numbers;
  };
  return { left: worth(0), right: worth(1), unknowns: [...unknowns] };
}

function unknownsIn(term: Term): string[] {
  if (term.kind === 'unknown') return [term.spelling];
  if (term.kind === 'operation') return term.operands.flatMap(unknownsIn);
  if (term.kind === 'partial') return [term.of, term.by].flatMap(unknownsIn);
  return term.kind === 'matrix' ? term.rows.flat().flatMap(unknownsIn) : [];
}

function numbersOf(value: () => Value): readonly number[] | undefined {
  try {
    const made = value();
    return typeof made === 'number' ? [made] : made.flat();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Two float64 ways to work the same number; a general statement has its numbers in the order of its indices. */
function areEqual(one: readonly number[] | undefined, other: readonly number[] | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.length !== other.length) return false;
  return one.every((each, i) => Math.abs(each - other[i]) <= 1e-11 * (Math.abs(each) + Math.abs(other[i])) + 1e-13);
}

interface Compared<L> {
  readonly latex: string;
  readonly of: Of<L>;
  readonly formula: Formula<L>;
  readonly isRight: boolean;
}

function formulasIn<L>({ displays }: Transcript<L>): Compared<L>[] {
  return displays.flatMap(({ says }) =>
    says.flatMap((each): Compared<L>[] => {
      if (each.kind === 'right') return [{ latex: each.latex, of: each.of, formula: each.formula, isRight: true }];
      if (each.kind !== 'wrong') return [];
      const [asItStands] = each.formulas;
      return [{ latex: each.latex, of: each.of, formula: asItStands, isRight: false }];
    }),
  );
}

function compare<L>(
  transcript: Transcript<L>,
  latex: string,
  formula: Formula<L>,
  of: Of<L>,
  trace: Trace,
  letters: Letters,
): string[] {
  const sample = trace.step.samples.length > 1 ? 1 : undefined;
  const own = transcript.letters(trace, sample);
  const { left, right } = worthOf(latex, letters);
  const expectedLeft = numbersOf(() => (typeof of === 'string' ? valueIn(trace, of, sample) : of(own)));
  const expectedRight = numbersOf(() => formula(own));
  return [
    ...(areEqual(left, expectedLeft) ? [] : [`left: ${left} for ${expectedLeft}`]),
    ...(areEqual(right, expectedRight) ? [] : [`right: ${right} for ${expectedRight}`]),
  ];
}

/**
 * Formulas that are read otherwise than the transcription understood them, and why. Each of them must differ: one that comes to
 * agree leaves the list. Where a formula stands twice, one of the two differs.
 */
const readOtherwise: readonly { readonly why: string; readonly formulas: readonly string[] }[] = [
  {
    why: 'A definition of σ holds for any number: it is read at a number of its own, not at a quantity.',
    formulas: [
      String.raw`\sigma(x) = \frac{1}{1+e^{-x}}`,
      String.raw`\sigma(z) = \frac{1}{1 + e^{-x}}`,
      String.raw`\sigma(x) = \frac{1}{1 + e^{-x}}`,
      String.raw`\sigma'(x) = -\frac{1}{(1+e^{-x})^2} \cdot (-e^{-x})`,
      String.raw`\sigma'(x) = \frac{e^{-x}}{(1+e^{-x})^2}`,
      String.raw`\sigma'(x) = \frac{1+e^{-x}-1}{(1+e^{-x})^2}`,
      String.raw`\sigma'(x) = \frac{1}{1+e^{-x}} - \frac{1}{(1+e^{-x})^2}`,
      String.raw`\sigma'(x) = \sigma(x) - \sigma^2(x)`,
      String.raw`\sigma'(x) = \sigma(x)(1-\sigma(x))`,
      String.raw`\left. \frac{d\sigma}{dx} \right|_x = \sigma|_x \cdot (1-\sigma)|_x`,
    ],
  },
  {
    why: 'Printed numbers stay what is printed: the transcription puts in the quantities that they stand for.',
    formulas: [
      String.raw`\begin{bmatrix} 0.9 \\ -0.5 \\ 0.4 \end{bmatrix} \cdot \begin{bmatrix} 0.86999 \\ 0.916527 \\ 0.402153 \end{bmatrix} + [0.3]`,
      String.raw`z_1^2 = 0.604 \cdot a_1^1 + 0.1 \cdot a_2^1 + b_2^1`,
      String.raw`\frac{\partial z_1^2}{\partial a_1^1} = 0.604`,
      String.raw`\frac{\partial z_2^2}{\partial a_1^1} = 0.604`,
      String.raw`\frac{\partial C}{\partial w_{11}^1} = 0.5 \cdot \delta(z_1^1)(1 - \delta(z_1^1)) \cdot \left( 0.604 \cdot \delta(z_1^2)(1 - \delta(z_1^2)) \cdot (a_1^2 - \hat{y}_1) + 0.491 \cdot \delta(z_2^1)(1 - \delta(z_2^1)) (a_2^2 - \hat{y}_2) \right)`,
      String.raw`w_{21}' = 0.4 \times 0.5 - 0.082`,
    ],
  },
  {
    why: "An index i runs over all units that the letter has, also the output's; the transcription stays in the hidden layer.",
    formulas: [
      String.raw`\frac{\partial \bar{y}}{\partial h} = w`,
      String.raw`\frac{\partial L}{\partial h} = \frac{\partial L}{\partial \bar{y}} \cdot \frac{\partial \bar{y}}{\partial h_i}`,
      String.raw`\frac{\partial L}{\partial z_i} = \frac{\partial L}{\partial h} \cdot \frac{\partial h}{\partial z_i}`,
      String.raw`\frac{\partial h}{\partial z} = \sigma'(z)`,
      String.raw`\frac{\partial L}{\partial z_i} = \frac{\partial L}{\partial h} \cdot \sigma'(z)`,
      String.raw`\frac{\partial L}{\partial u_i} = \frac{\partial L}{\partial z_i} \cdot \frac{\partial z_i}{\partial u_i}`,
      String.raw`\frac{\partial L}{\partial u_i} = \frac{\partial L}{\partial z_i} \cdot x`,
      'z_i = w_1 x + b',
      String.raw`\frac{\partial z_i}{\partial w_1} = x`,
      String.raw`\frac{\partial z_i}{\partial b_1} = 1`,
      String.raw`\frac{\partial L}{\partial b_i} = \frac{\partial L}{\partial z_i} \cdot \frac{\partial z_i}{\partial b_i}`,
      String.raw`\frac{\partial L}{\partial b_i} = \frac{\partial L}{\partial z_i}`,
    ],
  },
  {
    why: 'Indices without a unit, or a letter nobody knows, get numbers of their own.',
    formulas: [
      String.raw`\frac{\partial a_1^1}{\partial z_1^1} = \delta(z_1^1)(1 - \delta(z_1^1))`,
      String.raw`\frac{\partial \text{Loss}}{\partial w_{11}} = \left(\sum_i \delta_i \times w_{hi} \right) \times a_{h1} \times (1 - a_{h1}) \times x_i`,
      String.raw`\frac{\partial E}{\partial w_{22}} = (A_3 - y_k) (A_3(1-A_3)) w_{32} \cdot A_2(1-A_2) \cdot x_2`,
    ],
  },
  {
    why: 'a_{01} is read as it is written, a letter nobody knows.',
    formulas: [
      String.raw`a_{01} = \frac{1}{1 + e^{-o_1}}`,
      String.raw`\frac{\partial a_{01}}{\partial o_1} = a_{01} \cdot (1 - a_{01})`,
    ],
  },
  {
    why: 'ΔL is the sum over what the loss sums; the transcription takes it without its factor.',
    formulas: [String.raw`\Delta \mathcal{L} = \sum_i (y_i - \hat{y}_i)^2`],
  },
  {
    why: "The arrow of the derivation's picture stands between a derivative and its value only in the transcription.",
    formulas: [
      String.raw`\frac{\partial E}{\partial A_3} \swarrow A_3 - y_t`,
      String.raw`\frac{\partial A_3}{\partial z_3} \searrow A_3(1 - A_3)`,
      String.raw`\frac{\partial z_3}{\partial A_2} \swarrow w_{32}`,
      String.raw`\frac{\partial A_2}{\partial z_2} \searrow A_2(1 - A_2)`,
      String.raw`\frac{\partial z_2}{\partial w_{22}} \swarrow x_2`,
    ],
  },
];

describe.each([
  ['000', document000 as Transcript<unknown>],
  ['001', document001 as Transcript<unknown>],
  ['002', document002 as Transcript<unknown>],
  ['003', document003 as Transcript<unknown>],
  ['004', document004 as Transcript<unknown>],
])('document %s', (_, transcript) => {
  const problem = readProblem(readFileSync(new URL(`../../../examples/${transcript.file}`, import.meta.url), 'utf8'));
  const example = exampleOf(transcript.file);
  const random = new RandomNumbers(7);
  const traces = transcript.randomSteps(example, random).slice(0, networkCount).map(work);
  const letters = traces.map((trace) => lettersOf(trace, problem.notation));

  const differencesOf = ({ latex, formula, of }: Compared<unknown>): string[] =>
    traces.flatMap((trace, i) => compare(transcript, latex, formula, of, trace, letters[i]));
  const others = new Set(readOtherwise.flatMap(({ formulas }) => formulas));
  const all = formulasIn(transcript).map((each) => [each.latex, each] as const);

  test.each(all.filter(([latex]) => !others.has(latex)))('%s', (_, compared) => {
    expect(differencesOf(compared)).toEqual([]);
  });

  const otherHere = [...new Set(all.map(([latex]) => latex))].filter((latex) => others.has(latex));
  test.each(otherHere)('%s is read otherwise', (formula) => {
    const differs = ([, compared]: (typeof all)[number]): boolean => {
      try {
        return differencesOf(compared).length > 0;
      } catch {
        return true;
      }
    };
    expect(all.filter(([latex]) => latex === formula).some(differs)).toBe(true);
  });
});
