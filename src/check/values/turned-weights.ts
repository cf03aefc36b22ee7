import type { Term } from '../meaning/term.js';

/** The term with the two units of each weight and of its gradient exchanged: what it says if weights are written the other way round. */
export function withWeightsTurned(term: Term): Term {
  switch (term.kind) {
    case 'quantity':
      return { ...term, id: term.id.replace(/^((?:s\d+\.)?(?:w'?|dL\/dw)\[\d+\])(\[\d+\])(\[\d+\])$/, '$1$3$2') };
    case 'operation':
      return { ...term, operands: term.operands.map(withWeightsTurned) };
    case 'matrix':
      return { ...term, rows: term.rows.map((row) => row.map(withWeightsTurned)) };
    case 'partial':
      return { ...term, of: withWeightsTurned(term.of), by: withWeightsTurned(term.by) };
    default:
      return term;
  }
}
