import { nameOf } from '../meaning/names.js';
import type { Term } from '../meaning/term.js';
import { partsOf } from '../values/change.js';
import { holds, randomNetworks } from '../values/identity.js';
import type { Book } from './book.js';

const drawn = new WeakMap<Book, Book['networks']>();

/**
 * Whether an update holds with the learning rate of the note, whose number stands in it: of a rate such as 0.5 or 2 only that tells it from a
 * number that belongs to the formula.
 */
export function holdsWithRate(book: Book, subject: Term, side: Term): boolean {
  const { learningRate } = book.trace.step;
  if (learningRate === undefined || !isUpdate(subject) || !hasNumber(side, learningRate)) return false;
  const networks = drawn.get(book) ?? randomNetworks(book.trace, book.networks.length, 1, { keepsRate: true });
  drawn.set(book, networks);
  return holds(subject, side, networks) === 'holds';
}

const isUpdate = (term: Term): boolean =>
  /^[wb]'/.test(nameOf(term) ?? '') || (term.kind === 'operation' && term.named === 'change');

function hasNumber(term: Term, value: number): boolean {
  const open: Term[] = [term];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.kind === 'number' && part.value === value) return true;
    open.push(...(part.kind === 'matrix' && part.whole === undefined ? part.rows.flat() : partsOf(part)));
  }
  return false;
}
