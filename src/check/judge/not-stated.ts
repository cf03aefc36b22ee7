import type { Trace } from '../../trace/index.js';
import type { Term } from '../meaning/term.js';
import { entriesOf } from '../values/entries.js';
import { isUnknown } from '../values/partly-known.js';
import { isFault } from '../values/shape.js';
import { tapeOf } from '../values/tape.js';
import type { Book } from './book.js';
import { listed } from './not-known.js';

/** More of them are no longer read. */
const mostListed = 3;

/** That a quantity is worked from numbers that the note does not state, as a sentence that names them; undefined where it is from none. */
export function notStated({ author, spell }: Book, ids: readonly string[]): string | undefined {
  const lacked = [...new Set(ids.flatMap((id) => author.lackedFor(id)))].map((id) => `$${spell(id)}$`);
  if (lacked.length === 0) return undefined;
  const shown = lacked.length > mostListed ? [...lacked.slice(0, mostListed - 1), 'others'] : lacked;
  return `The note does not say what ${listed(shown)} ${lacked.length === 1 ? 'is' : 'are'}.`;
}

/** The quantities whose numbers a term is worked from, of which nobody knows the true value. */
export function unknownsIn(term: Term, trace: Trace): string[] {
  const entries = entriesOf(term, trace);
  const tape = isFault(entries) ? undefined : tapeOf(entries.rows.flat());
  const leaves = (tape?.steps ?? []).flatMap((step) => (step.kind === 'quantity' ? [step.id] : []));
  return [...new Set(leaves)].filter((id) => isUnknown(trace, id));
}
