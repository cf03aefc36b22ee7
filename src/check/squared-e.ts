import type { Note, Syntax } from '../note/index.js';
import { renamedStatement } from './meaning/rename.js';
import { isUnmarked } from './meaning/symbols.js';

/**
 * A note in which e² is the square of its own letter, where a line of it says what e is, `e = y - \hat{y}`. Any other power is that of Euler's number.
 */
export function withSquaredE(note: Note): Note {
  const isDefined = note.statements.some(
    ({ sides }) => sides.length > 1 && isBareE(sides[0].syntax) && sides[1].syntax?.kind !== 'number',
  );
  if (!isDefined) return note;
  const statements = note.statements.map((statement) =>
    renamedStatement(statement, (symbol) => {
      const { above, ...base } = symbol;
      if (above?.latex !== '2' || !isBareE(base)) return undefined;
      return { kind: 'scripted', span: symbol.span, base, above, primes: 0 };
    }),
  );
  return { ...note, statements };
}

const isBareE = (syntax: Syntax | undefined): boolean =>
  syntax?.kind === 'symbol' && syntax.name === 'e' && isUnmarked(syntax);
