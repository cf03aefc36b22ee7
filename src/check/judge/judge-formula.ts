import type { Span } from '../../note/index.js';
import type { Verdict } from '../finding.js';
import type { Term } from '../meaning/term.js';
import { holds } from '../values/identity.js';
import type { Book } from './book.js';
import { type Draft, draft } from './draft.js';
import { type Place, rewritten } from './rewritten.js';
import { whyWrong } from './why-wrong.js';

/** A printed formula: whether it equals what stands on the left of its chain, on every network of this shape. */
export function judgeFormula(
  book: Book,
  place: Place,
  subject: Term,
  { term: side, span }: { readonly term: Term; readonly span: Span },
  before?: Term,
): Draft {
  const made = (verdict: Verdict, more: Partial<Draft> = {}): Draft =>
    draft({
      span,
      statement: place.statement,
      aspect: 'formula',
      printed: '',
      verdict,
      ...(subject.kind === 'quantity' ? { quantity: subject.id, spelled: book.spell(subject.id) } : {}),
      ...more,
    });
  const answer = holds(subject, side, book.networks);
  if (answer === 'holds') return made('right');
  // What is only rewritten from a wrong form is as wrong as that, and no second mistake.
  if (before !== undefined && before !== subject && holds(before, side, book.networks) === 'holds') {
    return made('follow-through', {});
  }
  const letter = unknownLetter(side) ?? unknownLetter(subject);
  if (answer === 'unknown' || (letter !== undefined && (typeof answer === 'object' || subject.kind === 'partial'))) {
    return made('unchecked', { reasons: [{ sentence: letter ?? 'On random numbers it says nothing.' }] });
  }
  const shape = typeof answer === 'object' ? answer.fault : undefined;
  const why = whyWrong(book, subject, side, shape);
  // Where the shapes do not fit, an index may be missing.
  const other = shape === undefined || why.expected !== undefined ? undefined : rewritten(book, place, false);
  return made(
    'wrong-formula',
    other === undefined ? why : { reasons: [{ sentence: other.sentence }], expected: { latex: other.latex } },
  );
}

export function unknownLetter(term: Term): string | undefined {
  if (term.kind === 'unknown') return `The letter $${term.spelling}$ is not known here.`;
  const parts =
    term.kind === 'operation'
      ? term.operands
      : term.kind === 'matrix'
        ? term.rows.flat()
        : term.kind === 'partial'
          ? [term.of, term.by]
          : [];
  for (const part of parts) {
    const found = unknownLetter(part);
    if (found !== undefined) return found;
  }
  return undefined;
}
