import type { Term } from '../meaning/term.js';
import { partsOf } from '../values/change.js';
import { unitOf } from '../values/unit-of.js';
import { agrees } from './agree.js';
import type { Book } from './book.js';
import { type Draft, draft } from './draft.js';
import { isRounded, loneNumber, type Printed } from './side.js';
import { decimal } from './written.js';

/**
 * The numbers that a working puts in for the wrong letters of its formula, where the right letter has another number: they follow from that
 * formula. A working that is built otherwise than the formula tells nothing.
 *
 * @param wrong the printed formula
 * @param right the same with the right letters
 * @param cause what was found in the formula
 */
export function numbersForWrongLetters(
  book: Book,
  statement: number,
  working: Term,
  { wrong, right, cause }: { readonly wrong: Term; readonly right: Term; readonly cause: Draft },
): Draft[] {
  const found: Draft[] = [];
  const see = (number: Printed, id: string): void => {
    const truth = book.trace.value(id);
    if (isRounded(number, truth) || agrees(book.author.range(id), number)) return;
    found.push(
      draft({
        span: number.span,
        statement,
        aspect: 'operand',
        printed: number.text,
        verdict: 'follow-through',
        quantity: id,
        spelled: book.spell(id),
        expected: { latex: decimal(truth, number.unit), value: truth },
        follows: [cause],
      }),
    );
  };
  const walk = (own: Term, stands: Term, belongs: Term): void => {
    if (stands.kind === 'quantity' && belongs.kind === 'quantity') {
      const number = stands.id === belongs.id ? undefined : loneNumber(own);
      if (number !== undefined && book.trace.has(belongs.id)) see({ ...number, unit: unitOf(number) }, belongs.id);
      return;
    }
    if (own.kind !== 'operation' || stands.kind !== 'operation' || belongs.kind !== 'operation') return;
    if (own.operator !== stands.operator || stands.operator !== belongs.operator) return;
    const [parts, wrongParts, rightParts] = [own, stands, belongs].map(partsOf);
    if (parts.length !== wrongParts.length || parts.length !== rightParts.length) return;
    for (const [i, part] of parts.entries()) walk(part, wrongParts[i], rightParts[i]);
  };
  walk(working, wrong, right);
  return found;
}
