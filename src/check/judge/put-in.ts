import type { Verdict } from '../finding.js';
import { printedInterval } from '../values/interval.js';
import { unitOf } from '../values/unit-of.js';
import type { Book } from './book.js';
import type { Operands } from './judge-operands.js';

/** Numbers that their author may go on with; those that need no rounding are known as they are. */
const goesOn: readonly Verdict[] = ['rounded', 'rounded-early', 'follow-through'];

/**
 * Remembers the numbers of a working whose first place in the note is that working, ½ (0.55 − 1)² where no line says a = 0.55: its author may go on
 * with what is printed there. A number that is printed for the quantity itself, before or after, counts more.
 */
export function notePutIn({ author, printedAs, trace, hidden }: Book, { drafts, matches }: Operands): void {
  for (const { number, stands } of matches) {
    if (stands.kind !== 'quantity' || printedAs.has(stands.id)) continue;
    if (trace.quantity(stands.id).formula === undefined) continue;
    const found = drafts.find(({ span, quantity }) => span.start === number.span.start && quantity === stands.id);
    if (found === undefined || !goesOn.includes(found.verdict)) continue;
    // What comes from a mistake in a step that is printed nowhere has to be traced back to that.
    if (found.verdict === 'rounded-early' && hidden.size > 0) continue;
    author.notePutIn(stands.id, printedInterval(number.value, unitOf(number)));
    printedAs.set(stands.id, found);
  }
}
