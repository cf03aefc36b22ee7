import type { Term } from '../meaning/term.js';
import type { Match } from '../values/match.js';
import { agrees } from './agree.js';
import type { Book } from './book.js';
import { isRounded, loneNumber } from './side.js';

/**
 * The numbers of a working that is built exactly like a formula, each with the quantity in whose place it stands; undefined where the
 * two are built otherwise, or where a number differs from what belongs there: then they have to be aligned with more care.
 */
export function zipNumbers(working: Term, pattern: Term, book: Pick<Book, 'trace' | 'author'>): Match[] | undefined {
  const matches: Match[] = [];
  const fits = (term: Term, formula: Term): boolean => {
    if (formula.kind === 'quantity') {
      if (term.kind === 'quantity') return term.id === formula.id;
      const number = loneNumber(term);
      if (number === undefined) return false;
      const [truth, author] = [book.trace.value(formula.id), book.author.range(formula.id)];
      if (!isRounded(number, truth) && !agrees(author, number)) return false;
      matches.push({
        number: { kind: 'number', ...number },
        stands: { kind: 'quantity', id: formula.id },
        true: truth,
        author,
        agrees: true,
      });
      return true;
    }
    if (formula.kind === 'number') return term.kind === 'number' && term.value === formula.value;
    if (formula.kind !== 'operation' || term.kind !== 'operation') return false;
    if (
      formula.operator !== term.operator ||
      formula.of !== term.of ||
      formula.operands.length !== term.operands.length
    )
      return false;
    return formula.operands.every((part, index) => fits(term.operands[index], part));
  };
  return fits(working, pattern) ? matches : undefined;
}
