import { type Context, misunderstood, operation } from './context.js';
import type { MatrixTerm, Term } from './term.js';

/** A formula of whole vectors for each of their entries; none where it has no vector. */
export function entriesOf(term: Term, context: Context): Term[] {
  const sizes = new Set(vectorsIn(term).map(({ rows }) => rows.length * rows[0].length));
  if (sizes.size > 1) misunderstood('goes through the entries of vectors of different lengths');
  const [size = 0] = sizes;
  return Array.from({ length: size }, (_, index) => entryOf(term, index, context));
}

function vectorsIn(term: Term): MatrixTerm[] {
  if (term.kind === 'matrix') {
    if (term.rows.length > 1 && term.rows[0].length > 1) misunderstood('goes through the entries of a matrix');
    return [term];
  }
  return term.kind === 'operation' ? term.operands.flatMap(vectorsIn) : [];
}

function entryOf(term: Term, index: number, context: Context): Term {
  if (term.kind === 'matrix') return term.rows.flat()[index];
  if (term.kind !== 'operation') return term;
  const { operator, operands, span, of } = term;
  if (operator === 'Transpose') return entryOf(operands[0], index, context);
  const entries = operands.map((operand) => entryOf(operand, index, context));
  const entry = operation(context, operator === 'Hadamard' ? 'Multiply' : operator, entries, span);
  return of === undefined ? entry : { ...entry, of };
}
