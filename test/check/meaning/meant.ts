import type { Claim } from '../../../src/check/meaning/claim.js';
import { type Letters, lettersOf, meaningOf } from '../../../src/check/meaning/meaning.js';
import type { Term } from '../../../src/check/meaning/term.js';
import { preset } from '../../../src/notation/index.js';
import { readNote } from '../../../src/note/index.js';
import type { Trace } from '../../../src/trace/index.js';
import { type Shape, traceOf } from '../../notation/networks.js';

/** The letters of a preset for a network of these sizes. */
export function lettersFor(notation: string, sizes: readonly number[], more: Partial<Shape> = {}): Letters {
  return lettersOf(traceFor(sizes, more), preset(notation));
}

export const traceFor = (sizes: readonly number[], more: Partial<Shape> = {}): Trace =>
  traceOf({ sizes, biases: sizes.slice(1).map(() => 'unit'), samples: 1, output: 'sigmoid', ...more });

/** What the only statement of a note means. */
export function claimOf(text: string, letters: Letters): Claim {
  const { statements } = readNote(text);
  if (statements.length !== 1) throw new Error(`${text} has ${statements.length} statements`);
  return meaningOf(statements[0], letters);
}

/** The sides of a displayed formula, each as text; a side that is not understood as its fault. */
export const sidesOf = (latex: string, letters: Letters): string[] => sidesIn(claimOf(`$$${latex}$$`, letters));

export const sidesIn = ({ sides }: Pick<Claim, 'sides'>): string[] =>
  sides.map(({ term, fault }) => (term === undefined ? `fault: ${fault}` : textOf(term)));

/** What one expression means, as text. Words alone are no statement, so that it is said to be 1. */
export function meaningIn(latex: string, letters: Letters): string {
  const sides = sidesOf(`${latex} = 1`, letters);
  if (sides.length !== 2) throw new Error(`${latex} has several sides`);
  return sides[0];
}

/** A term as text: `w[1][1][1] * x[1] + ?c?`, where `?c?` is a letter that nobody knows. */
function textOf(term: Term): string {
  switch (term.kind) {
    case 'number':
      return term.text;
    case 'quantity':
      return term.id;
    case 'unknown':
      return `?${term.spelling}?`;
    case 'matrix': {
      if (term.whole !== undefined) return term.whole;
      const rows = term.rows.map((row) => row.map(textOf).join(', ')).join('; ');
      return term.eitherWay ? `[${rows}]` : `matrix(${rows})`;
    }
    case 'partial':
      return `d(${textOf(term.of)})/d(${textOf(term.by)})`;
    case 'operation': {
      const operands = term.operands.map(textOf);
      const sign = { Add: ' + ', Subtract: ' - ', Multiply: ' * ', Divide: ' / ', Hadamard: ' o ', Power: ' ^ ' }[
        term.operator
      ];
      if (sign !== undefined) return `(${operands.join(sign)})`;
      return `${term.operator}${term.of === undefined ? '' : ` ${term.of}`}(${operands.join(', ')})`;
    }
  }
}
