import type { NumberTerm, Term } from '../meaning/term.js';
import { operationTerm, quantityTerm } from '../values/candidates.js';
import { changedThroughout } from '../values/change.js';
import { holds } from '../values/identity.js';
import type { Match } from '../values/match.js';
import { nearestRight, type RightForm } from '../values/nearest-form.js';
import { isSame } from '../values/structural-changes.js';
import type { Book } from './book.js';
import { type Draft, draft } from './draft.js';
import { sentenceOf } from './explain-change.js';
import { negated } from './judge-operands.js';
import { isStructural } from './side.js';
import { latexOfTerm } from './term-latex.js';

/**
 * The letters of a formula in which numbers stand for some quantities: with these quantities in place of their numbers it is to be right.
 * Told is only a letter that stands where another one belongs; which numbers stand for what may be taken in several ways.
 */
export function judgeLetters(
  book: Book,
  statement: number,
  subject: Term,
  term: Term,
  matches: readonly Match[],
): Draft | undefined {
  const byPlace = new Map(matches.map((match) => [match.number.span.start, match]));
  const letters = withQuantities(term, byPlace);
  if (letters === undefined || holds(subject, letters, book.networks) !== 'fails') return undefined;
  const found = nearestRight(subject, letters, book.networks);
  const made = found === undefined ? undefined : letterFound(book, statement, found, byPlace);
  return found === undefined || made === undefined ? undefined : { ...made, right: withChanges(term, found) };
}

/** The same with other letters where they are wrong. */
function withChanges(term: Term, { changes }: RightForm): Term {
  return changedThroughout(
    term,
    (leaf) =>
      changes.find(({ span, was }) => span.start === leaf.span.start && span.end === leaf.span.end && isSame(was, leaf))
        ?.becomes ?? leaf,
  );
}

/**
 * The formula of which a derivative is taken again: ∂z/∂a = ∂/∂a (w a + b) is right with any b, which then is no mistake that changes
 * anything, but the formula of z has its own.
 */
export function judgeInside(book: Book, statement: number, subject: Term, term: Term): Draft | undefined {
  const inside = insideOf(subject, term);
  if (inside === undefined || holds(inside.subject, inside.term, book.networks) !== 'fails') return undefined;
  const found = nearestRight(inside.subject, inside.term, book.networks);
  const made = found === undefined ? undefined : letterFound(book, statement, found, new Map());
  return made === undefined ? undefined : { ...made, harmless: true };
}

/** What two derivatives by the same quantity are of; a sum of derivatives is that of a sum. */
export function insideOf(subject: Term, term: Term): { readonly subject: Term; readonly term: Term } | undefined {
  if (subject.kind !== 'partial') return undefined;
  const { by } = subject;
  const inner = (part: Term): Term | undefined => {
    if (part.kind === 'partial') return isSame(part.by, by) ? part.of : undefined;
    if (part.kind !== 'operation' || (part.operator !== 'Add' && part.operator !== 'Subtract')) return undefined;
    const operands = part.operands.map(inner);
    return operands.every((each) => each !== undefined) ? operationTerm(part.operator, operands, part.span) : undefined;
  };
  const of = inner(term);
  return of === undefined ? undefined : { subject: subject.of, term: of };
}

function letterFound(
  book: Book,
  statement: number,
  { changes }: RightForm,
  numbers: ReadonlyMap<number, Match>,
): Draft | undefined {
  const [change, ...others] = changes;
  // Of one letter that stands twice, as z in σ(z)(1 − σ(z)), the first is told.
  if (!others.every(({ was, becomes }) => isSame(was, change.was) && isSame(becomes, change.becomes))) return undefined;
  if (change.kind !== 'quantity' || change.was.kind !== 'quantity') return undefined;
  // Where it is a number that would have to be another, it may stand for another quantity.
  if (numbers.has(change.span.start)) return undefined;
  const latex = (each: Term): string => latexOfTerm(each, book.spell);
  return draft({
    span: change.span,
    statement,
    aspect: 'formula',
    printed: '',
    verdict: 'wrong-formula',
    reasons: [{ sentence: sentenceOf(change, latex) }],
    expected: { latex: latex(change.becomes) },
  });
}

/** The same with the quantities in place of their numbers; undefined where a number stands for none. */
function withQuantities(term: Term, matches: ReadonlyMap<number, Match>): Term | undefined {
  switch (term.kind) {
    case 'number':
      return quantityOf(term, matches.get(term.span.start));
    case 'operation': {
      const operands = term.operands.map((each) => withQuantities(each, matches));
      return operands.every((each) => each !== undefined) ? { ...term, operands } : undefined;
    }
    case 'matrix':
      return term.whole === undefined ? undefined : term;
    default:
      return term;
  }
}

function quantityOf(term: NumberTerm, match: Match | undefined): Term | undefined {
  if (match === undefined) return isStructural(term) ? term : undefined;
  const { number, stands } = match;
  const id = stands.kind === 'quantity' ? stands.id : negated(stands);
  if (id === undefined) return undefined;
  const quantity = quantityTerm(id, term.span);
  const isTurned = (number.value === term.value) !== (stands.kind === 'quantity');
  return isTurned ? operationTerm('Negate', [quantity], term.span) : quantity;
}
