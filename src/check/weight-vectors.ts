import type { Statement, Syntax } from '../note/index.js';
import { identifier } from '../trace/index.js';
import { numbersOf } from './definitions.js';
import type { Letters } from './meaning/meaning.js';
import { syntaxIn } from './meaning/references.js';

/**
 * Layers of one unit whose weights the note takes for a vector: it prints them as a column and multiplies that with another one, number by number, as
 * in `w_2 \cdot h`. Their gradient is then a vector too, row or column.
 */
export function weightVectors(statements: readonly Statement[], { trace }: Letters): number[] {
  const { inputs, layers } = trace.step.network;
  const open = layers.flatMap(({ units }, i) => {
    const below = i === 0 ? inputs : layers[i - 1].units;
    if (units !== 1 || below === 1) return [];
    const weights = Array.from({ length: below }, (_, from) => trace.value(identifier('w', [i + 1, 1, from + 1])));
    return [{ layer: i + 1, weights }];
  });
  if (open.length === 0) return [];
  const columns: number[][] = [];
  for (const part of syntaxIn(statements)) {
    if (part.kind !== 'product') continue;
    for (let at = 1; at < part.factors.length; at++) {
      const [left, right] = [columnOf(part.factors[at - 1].syntax), columnOf(part.factors[at].syntax)];
      if (left !== undefined && left.length === right?.length) columns.push(left, right);
    }
  }
  return open.flatMap(({ layer, weights }) =>
    columns.some((own) => own.length === weights.length && own.every((each, i) => each === weights[i])) ? [layer] : [],
  );
}

/** The numbers of a column that is printed; undefined for anything else. */
function columnOf(syntax: Syntax): number[] | undefined {
  const rows = syntax.kind === 'matrix' ? numbersOf(syntax) : undefined;
  return rows !== undefined && rows.length > 1 && rows[0].length === 1 ? rows.map(([each]) => each) : undefined;
}
