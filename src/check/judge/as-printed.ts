import { quantitiesOf } from '../../formula/index.js';
import type { Term } from '../meaning/term.js';
import type { Match } from '../values/match.js';
import { agrees } from './agree.js';
import type { Book } from './book.js';
import type { Draft } from './draft.js';
import type { Operands } from './judge-operands.js';
import { mistakesIn, wholeWorking } from './mistake-in-working.js';
import type { Outcome } from './outcome.js';
import { isExact } from './side.js';

/**
 * The mistake that a line shows whose numbers are right only if one of them was rounded once more than it is printed above, −0.12 for the a = −0.1194 of this
 * note, where a mistake of the library takes every number just as it is printed: z = −0.12. Undefined where none does, and in notes that round on other
 * lines too.
 *
 * @param working the first side of the line that has numbers only
 * @param operands what was found in it
 */
export function judgeAsPrinted(
  book: Book,
  { statement, id, printed, carried }: Outcome,
  working: Term,
  operands: Operands,
): Draft | undefined {
  if (id === undefined || operands.causes.length > 0 || (carried !== undefined && agrees(carried, printed)))
    return undefined;
  const rounded = operands.matches.filter((match) => !isAsPrinted(book, match));
  if (rounded.length === 0 || book.drafts.some((each) => each.statement !== statement && isRoundedMore(book, each)))
    return undefined;
  const shown = mistakesIn(book, working, id, (match) => match.agrees && isAsPrinted(book, match));
  if (shown.length === 0) return undefined;
  const [only, ...others] = operands.drafts.filter(({ span }) => rounded.some(({ number }) => number.span === span));
  const cause = wholeWorking(book, statement, working, id, shown);
  if (only?.quantity !== undefined && others.length === 0)
    return Object.assign(only, { verdict: cause.verdict, reasons: cause.reasons });
  book.drafts.push(cause);
  return cause;
}

/** Whether a number is what is given or printed above for what it stands for, with no digit less. */
function isAsPrinted({ author, printedAs, trace }: Book, { number, stands }: Match): boolean {
  const formula = stands.kind === 'quantity' ? stands.id : stands.formula;
  const isKnown = (id: string): boolean => printedAs.has(id) || trace.quantity(id).formula === undefined;
  return quantitiesOf(formula).every(isKnown) && isExact(number, author.valueOf(formula));
}

/** Whether a number that was put in somewhere has fewer digits than are printed above for it. */
function isRoundedMore({ author, printedAs }: Book, { aspect, quantity, verdict, printed }: Draft): boolean {
  if (aspect !== 'operand' || quantity === undefined || !printedAs.has(quantity)) return false;
  if (verdict !== 'rounded' && verdict !== 'rounded-early') return false;
  return !isExact({ value: Math.abs(Number(printed)) }, Math.abs(author.valueOf(quantity)));
}
