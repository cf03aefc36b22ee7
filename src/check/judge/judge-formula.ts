import { type Formula, operandsOf, operatorOf, quantitiesOf } from '../../formula/index.js';
import { mistakes } from '../../mistakes/index.js';
import type { Span } from '../../note/index.js';
import type { Reason, Verdict } from '../finding.js';
import type { Term } from '../meaning/term.js';
import { partsOf } from '../values/change.js';
import { exact } from '../values/exact.js';
import { holds, lettersIn } from '../values/identity.js';
import { nearestRight } from '../values/nearest-form.js';
import type { Book } from './book.js';
import { type Draft, draft } from './draft.js';
import { sentenceOf } from './explain-change.js';
import { spelledDetail } from './explain-number.js';
import { stepsTo } from './steps.js';
import { latexOfTerm } from './term-latex.js';
import { termOf } from './term-of.js';
import { workAgain } from './work-again.js';

/** How many mistakes are named that make the same formula. */
const mostNamed = 3;
/** How much further than the nearest explanation one is looked for that puts in only what stands there. */
const furthestOther = 2;

/** A printed formula: whether it equals what stands on the left of its chain, on every network of this shape. */
export function judgeFormula(
  book: Book,
  statement: number,
  subject: Term,
  { term: side, span }: { readonly term: Term; readonly span: Span },
  before?: Term,
): Draft {
  const made = (verdict: Verdict, more: Partial<Draft> = {}): Draft =>
    draft({
      span,
      statement,
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
  return made('wrong-formula', whyWrong(book, subject, side, typeof answer === 'object' ? answer.fault : undefined));
}

function whyWrong(book: Book, subject: Term, side: Term, shape: string | undefined): Partial<Draft> {
  const named = subject.kind === 'quantity' ? namedVariants(book, subject.id, side) : [];
  const latex = (term: Term): string => latexOfTerm(term, book.spell);
  const nearest = nearestRight(subject, side, book.networks);
  const reasons: Reason[] = [...named];
  if (reasons.length === 0 && nearest !== undefined)
    reasons.push({ sentence: nearest.changes.map((change) => sentenceOf(change, latex)).join(' ') });
  if (reasons.length === 0 && shape !== undefined) reasons.push({ sentence: shape });
  if (nearest !== undefined) return { reasons, expected: { latex: latex(nearest.term) }, right: nearest.term };
  if (reasons.length > 0) return { reasons };
  // Perhaps a letter was exchanged, or what stands on the left is wrong.
  const exchanged = exchangedLetter(subject, side);
  if (exchanged !== undefined) return { reasons: [{ sentence: exchanged }] };
  const left = nearestRight(side, subject, book.networks);
  if (left !== undefined) {
    return { reasons: left.changes.map((change) => ({ sentence: `On the left: ${sentenceOf(change, latex)}` })) };
  }
  const formula = subject.kind === 'quantity' ? book.trace.quantity(subject.id).formula : undefined;
  return {
    reasons: [
      { sentence: `On random networks it differs from $${latex(subject)}$, and no small change makes it right.` },
    ],
    ...(formula === undefined || !isPlain(formula)
      ? {}
      : { expected: { latex: latex(termOf(formula, subject.span)) } }),
  };
}

/** Whether a formula has only what notes have too: no cases, and no softmax by the number of its unit. */
const isPlain = (formula: Formula): boolean =>
  !['If', 'Greater', 'Max', 'Softmax', 'LeakyReLU'].includes(operatorOf(formula) ?? '') &&
  operandsOf(formula).every(isPlain);

/** σ(z) = 1/(1 + e^(−x)): one letter on each side that the other lacks. */
function exchangedLetter(subject: Term, side: Term): string | undefined {
  const [ours, theirs] = [lettersIn(subject), lettersIn(side)];
  const [missing, ...more] = [...ours].filter((letter) => !theirs.has(letter));
  const [strange, ...others] = [...theirs].filter((letter) => !ours.has(letter));
  if (missing === undefined || strange === undefined || more.length + others.length > 0) return undefined;
  return `$${strange}$ stands where $${missing}$ belongs.`;
}

/**
 * The mistakes of the library that make exactly this formula of a quantity, in its own step or in one before it. Where several do, those
 * count that put in nothing but what stands there.
 */
function namedVariants(book: Book, id: string, side: Term): Reason[] {
  const [first, ...others] = book.networks;
  const printed = book.networks.map((network) => exact(side, network));
  const isSame = (network: (typeof book.networks)[number], value: number): boolean => {
    const there = printed[book.networks.indexOf(network)];
    if (there === undefined || 'fault' in there) return false;
    const [[number]] = there.rows;
    return Math.abs(value - number) <= 1e-9 * (Math.abs(value) + Math.abs(number) + 1e-3);
  };
  const standing = quantitiesStanding(side);
  const found: { readonly reason: Reason; readonly stands: boolean; readonly distance: number }[] = [];
  for (const { step, distance } of stepsTo(first, id)) {
    const nearest = found.find(({ stands }) => stands) ?? (distance > furthestOther ? found[0] : undefined);
    if (nearest !== undefined && distance > nearest.distance) break;
    const own = new Set(quantitiesOf(first.quantity(step).formula ?? 0));
    for (const mistake of mistakes) {
      for (const { formula, detail } of mistake.variants?.(first.quantity(step), first) ?? []) {
        const value = workAgain(first, step, formula, id);
        if (value === undefined || !isSame(first, value)) continue;
        if (!others.every((network) => isSame(network, workAgain(network, step, formula, id) ?? Number.NaN))) continue;
        const sentence = spelledDetail(book, detail, distance === 0 ? undefined : step);
        const stands = quantitiesOf(formula).every((each) => own.has(each) || standing.has(each));
        found.push({ reason: { mistake: mistake.name, sentence, mend: mistake.mend }, stands, distance });
        break;
      }
    }
  }
  const standingOnly = found.filter(({ stands }) => stands);
  const best = standingOnly.length > 0 ? standingOnly : found;
  return best
    .filter(({ distance }) => distance === best[0].distance)
    .slice(0, mostNamed)
    .map(({ reason }) => reason);
}

function quantitiesStanding(term: Term): Set<string> {
  const found = new Set<string>();
  const open: Term[] = [term];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.kind === 'quantity') found.add(part.id);
    open.push(...partsOf(part));
  }
  return found;
}

/** A formula with letters for indices: whether it holds for all numbers that they may stand for. */
export function judgeGeneral(
  book: Book,
  statement: number,
  span: Span,
  pairs: readonly (readonly [subject: Term | undefined, side: Term | undefined])[],
): Draft {
  const made = (verdict: Verdict, more: Partial<Draft> = {}): Draft =>
    draft({ span, statement, aspect: 'formula', printed: '', verdict, ...more });
  let unsure: string | undefined = pairs.length === 0 ? 'Its indices fit no quantities together.' : undefined;
  for (const [subject, side] of pairs) {
    if (subject === undefined || side === undefined) continue;
    const answer = holds(subject, side, book.networks);
    const letter = unknownLetter(side) ?? unknownLetter(subject);
    if (answer === 'unknown' || (letter !== undefined && typeof answer === 'object')) {
      unsure ??= letter ?? 'On random numbers it says nothing.';
    } else if (answer !== 'holds') {
      const shape = typeof answer === 'object' ? answer.fault : undefined;
      return made('wrong-formula', whyWrong(book, subject, side, shape));
    }
  }
  return unsure === undefined ? made('right') : made('unchecked', { reasons: [{ sentence: unsure }] });
}

function unknownLetter(term: Term): string | undefined {
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
