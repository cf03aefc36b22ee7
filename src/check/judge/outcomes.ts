import type { Term } from '../meaning/term.js';
import { exact } from '../values/exact.js';
import { printedInterval } from '../values/interval.js';
import type { Book, Result } from './book.js';
import type { Draft } from './draft.js';
import type { Outcome } from './judge-result.js';
import { loneNumber, loneNumbers, type Printed } from './side.js';

/** The numbers of a side that is nothing but numbers, each with what it should be. */
export function outcomesOf(book: Book, statement: number, subject: Term | undefined, side: Term): Outcome[] {
  const rows = numbersOf(side);
  const single = rows.length === 1 && rows[0].length === 1;
  const truth = subject === undefined ? undefined : exact(subject, book.trace);
  const range = subject === undefined ? undefined : book.author.rangeOfTerm(subject);
  const right = truth === undefined || 'fault' in truth ? undefined : truth.rows;
  const isTurned =
    right !== undefined &&
    right.length !== rows.length &&
    right.length === rows[0].length &&
    right[0].length === rows.length;
  const from = subject === undefined ? [] : printedBefore(book, subject);
  return rows.flatMap((row, i) =>
    row.map((printed, j): Outcome => {
      const [a, b] = isTurned ? [j, i] : [i, j];
      const id = subject === undefined ? undefined : idAt(subject, a, b, single);
      const value = right?.[a]?.[b];
      const carried = range?.[a]?.[b];
      return {
        statement,
        printed,
        place: [i, j],
        ...(id === undefined ? {} : { id, spelled: book.spell(id) }),
        ...(value === undefined || Number.isNaN(value) ? {} : { truth: value }),
        ...(carried === undefined ? {} : { carried }),
        from: id === undefined ? from : [...book.author.dependsOn(id)],
      };
    }),
  );
}

const numbersOf = (side: Term): Printed[][] => {
  const lone = loneNumber(side);
  return lone === undefined ? (loneNumbers(side) ?? []) : [[lone]];
};

function idAt(subject: Term, row: number, column: number, single: boolean): string | undefined {
  if (subject.kind === 'quantity') return single ? subject.id : undefined;
  if (subject.kind !== 'matrix') return undefined;
  const entry = subject.rows[row]?.[column];
  return entry?.kind === 'quantity' ? entry.id : undefined;
}

/** The quantities that a term names, with what they come from. */
function printedBefore(book: Book, term: Term): string[] {
  const found = new Set<string>();
  const see = (part: Term): void => {
    if (part.kind === 'quantity') {
      found.add(part.id);
      for (const id of book.author.dependsOn(part.id)) found.add(id);
    } else if (part.kind === 'operation') part.operands.forEach(see);
    else if (part.kind === 'matrix') part.rows.flat().forEach(see);
    else if (part.kind === 'partial') {
      see(part.of);
      see(part.by);
    }
  };
  see(term);
  return [...found];
}

/** Remembers what the author has printed for a quantity, and what it turned out to be. */
export function noteOutcome(book: Book, { id, printed }: Outcome, found: Draft): void {
  if (id === undefined || book.trace.quantity(id).formula === undefined) return;
  book.author.note(id, printedInterval(printed.value, printed.unit));
  book.printedAs.set(id, found);
}

/** The results of a chain for quantities of the trace, without judging them. */
export function resultsOf(statement: number, subject: Term, side: Term): Result[] {
  const rows = numbersOf(side);
  const single = rows.length === 1 && rows[0].length === 1;
  return rows.flatMap((row, i) =>
    row.flatMap((printed, j) => {
      const id = idAt(subject, i, j, single) ?? idAt(subject, j, i, single);
      return id === undefined ? [] : [{ id, printed, statement }];
    }),
  );
}
