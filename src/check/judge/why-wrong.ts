import { operatorOf, quantitiesOf } from '../../formula/index.js';
import { mistakeNamed, mistakes } from '../../mistakes/index.js';
import { parseIdentifier, type Trace } from '../../trace/index.js';
import type { Reason } from '../finding.js';
import { nameOf } from '../meaning/names.js';
import type { Term } from '../meaning/term.js';
import { quantityTerm } from '../values/candidates.js';
import { type Change, partsOf, withLetter } from '../values/change.js';
import { entriesOf } from '../values/entries.js';
import { exact, isSameNumber } from '../values/exact.js';
import { holds, lettersIn } from '../values/identity.js';
import { nearestRight } from '../values/nearest-form.js';
import { diagonalOf, isFault } from '../values/shape.js';
import { isSame } from '../values/structural-changes.js';
import type { Book } from './book.js';
import type { Draft } from './draft.js';
import { sentenceOf } from './explain-change.js';
import { spelledDetail } from './explain-number.js';
import { changeIn, toldOfChange } from './sign-of-change.js';
import { stepsTo } from './steps.js';
import { latexOfTerm } from './term-latex.js';
import { workAgain } from './work-again.js';

/** How many mistakes are named that make the same formula. */
const mostNamed = 3;
/** Mistakes by which the whole formula is that of another function. */
const ofOtherFunctions: ReadonlySet<string> = new Set(['other-loss', 'other-slope', 'other-activation']);
/** How much further than the nearest explanation one is looked for that puts in only what stands there. */
const furthestOther = 2;

/** Why a formula is wrong, and the nearest that is right. */
export function whyWrong(book: Book, subject: Term, side: Term, shape: string | undefined): Partial<Draft> {
  const slope = constantSlope(book, subject);
  if (slope !== undefined) return { reasons: [{ sentence: slope.sentence }], expected: { latex: String(slope.is) } };
  const named = subject.kind === 'quantity' ? namedVariants(book, subject.id, side) : [];
  const own = ownSpellings(book, [subject, side]);
  const latex = (term: Term): string => latexOfTerm(term, (id) => own.get(id) ?? book.spell(id));
  const nearest = nearestRight(subject, side, book.networks);
  const ofChange = changeIn(side, book.spell);
  const reasons: Reason[] = named.map((reason) =>
    ofChange === undefined ? reason : toldOfChange(reason, { ...ofChange, isPrinted: false }),
  );
  if (reasons.length === 0 && nearest !== undefined)
    reasons.push({
      ...namedChange(nearest.changes),
      sentence: nearest.changes.map((change) => sentenceOf(change, latex)).join(' '),
    });
  if (reasons.length === 0 && shape !== undefined) reasons.push({ sentence: shape });
  // Of what belongs to another function, no part is left.
  const isOther = named.some(({ mistake }) => mistake !== undefined && ofOtherFunctions.has(mistake));
  if (nearest !== undefined) {
    const { term } = nearest;
    return { reasons, ...(isOther ? {} : { expected: { latex: latex(term) } }), right: term };
  }
  if (reasons.length > 0) return { reasons };
  // Perhaps a letter was exchanged, or what stands on the left is wrong.
  const exchanged = exchangedLetter(subject, side);
  if (exchanged !== undefined) {
    const { was, becomes } = exchanged;
    const renamed = withLetter(side, was, becomes);
    const isRight = holds(subject, renamed, book.networks) === 'holds';
    return {
      reasons: [{ sentence: `$${was}$ stands where $${becomes}$ belongs.` }],
      ...(isRight ? { expected: { latex: latex(renamed) } } : {}),
    };
  }
  const left = nearestRight(side, subject, book.networks);
  if (left !== undefined) {
    const reasons = left.changes.map((change) => ({ sentence: `On the left: ${sentenceOf(change, latex)}` }));
    const equation = `${latex(left.term)} = ${latex(side)}`;
    return { reasons, ...(subject.kind === 'quantity' ? {} : { expected: { latex: equation } }) };
  }
  const likened = namedAsFunction(book, subject, side);
  if (likened.length > 0) return { reasons: likened };
  return {
    reasons: [
      { sentence: `On random networks it differs from $${latex(subject)}$, and no small change makes it right.` },
    ],
  };
}

/** The mistake of the library that a single change in whole vectors mends, which has no variants there. */
function namedChange([change, ...more]: readonly Change[]): Omit<Reason, 'sentence'> {
  const mistake = change.kind === 'square' && more.length === 0 ? mistakeNamed('square-forgotten') : undefined;
  return mistake === undefined ? {} : { mistake: mistake.name, mend: mistake.mend };
}

/** Derivatives as the author has written them here: ∂C/∂w, where the notation has L. What stands for several, with a letter for an index, does not count. */
function ownSpellings({ text }: Book, terms: readonly Term[]): Map<string, string> {
  const found = new Map<string, string>();
  const open = [...terms];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const name = nameOf(part);
    const latex = text.slice(part.span.start, part.span.end);
    if (name !== undefined && /^\\frac\s*\{\\partial/.test(latex) && !/[_^]\{?[a-zA-Z]/.test(latex))
      found.set(name, latex);
    open.push(...partsOf(part));
  }
  return found;
}

/** σ(z) = 1/(1 + e^(−x)): one letter on each side that the other lacks. */
function exchangedLetter(subject: Term, side: Term): { readonly was: string; readonly becomes: string } | undefined {
  const [ours, theirs] = [lettersIn(subject), lettersIn(side)];
  const [missing, ...more] = [...ours].filter((letter) => !theirs.has(letter));
  const [strange, ...others] = [...theirs].filter((letter) => !ours.has(letter));
  if (missing === undefined || strange === undefined || more.length + others.length > 0) return undefined;
  return { was: strange, becomes: missing };
}

/** A derivative that is the same number on every network: 0 where the one does not depend on the other, 1 for z by its bias. */
function constantSlope(book: Book, subject: Term): { readonly is: number; readonly sentence: string } | undefined {
  if (subject.kind !== 'partial') return undefined;
  const [of, by] = [nameOf(subject.of), nameOf(subject.by)];
  const slopes = entriesOf(subject, book.trace);
  if (of === undefined || by === undefined || isFault(slopes)) return undefined;
  const entries = (slopes.isDiagonal ? diagonalOf(slopes) : slopes).rows.flat();
  const [is] = entries;
  if (typeof is !== 'number' || !entries.every((each) => each === is)) return undefined;
  const [above, below] = [of, by].map((name) => `$${book.spell(name)}$`);
  if (is !== 0) return { is, sentence: `The derivative of ${above} by ${below} is ${is}.` };
  const place = (name: string): number =>
    book.trace.quantities.findIndex(({ id }) => id.startsWith(name.replaceAll('[:]', '')));
  const isLater = place(by) > place(of) && book.trace.quantities[place(by)].formula !== undefined;
  return {
    is,
    sentence: isLater
      ? `${above} is worked before ${below} and does not depend on it: the derivative is 0.`
      : `${above} does not depend on ${below}: the derivative is 0.`,
  };
}

/**
 * The mistakes of the library that make exactly this formula of a quantity, in its own step or in one before it. Where several do, those
 * count that put in nothing but what stands there.
 */
function namedVariants(book: Book, id: string, side: Term): Reason[] {
  const [first, ...others] = book.networks;
  const printed = book.networks.map((network) => exact(side, network));
  const isThere = (network: (typeof book.networks)[number], value: number): boolean => {
    const there = printed[book.networks.indexOf(network)];
    if (there === undefined || 'fault' in there) return false;
    const [[number]] = there.rows;
    return isSameNumber(value, number);
  };
  const standing = quantitiesStanding(side, first);
  const found: {
    readonly reason: Reason;
    readonly stands: boolean;
    readonly usesAll: boolean;
    readonly distance: number;
  }[] = [];
  for (const { step, distance } of stepsTo(first, id)) {
    const nearest = found.find(({ stands }) => stands) ?? (distance > furthestOther ? found[0] : undefined);
    if (nearest !== undefined && distance > nearest.distance) break;
    const own = new Set(quantitiesOf(first.quantity(step).formula ?? 0));
    for (const mistake of mistakes) {
      for (const { formula, detail } of mistake.variants?.(first.quantity(step), first) ?? []) {
        const value = workAgain(first, step, formula, id);
        if (value === undefined || !isThere(first, value)) continue;
        if (!others.every((network) => isThere(network, workAgain(network, step, formula, id) ?? Number.NaN))) continue;
        const used = new Set(quantitiesOf(formula));
        const stands = [...used].every((each) => own.has(each) || standing.has(each));
        const usesAll = distance === 0 && [...standing].every((each) => used.has(each));
        // What is wrong with a step whose formula stands here is seen here, whatever else is printed of it.
        const sentence = spelledDetail(book, detail, distance === 0 || stands ? undefined : step);
        found.push({ reason: { mistake: mistake.name, sentence, mend: mistake.mend }, stands, usesAll, distance });
      }
    }
  }
  const standingOnly = found.filter(({ stands }) => stands);
  // A variant that says all that stands there says more than one with the same numbers: the slope of another unit, which is 1 as if there were none.
  const usingAll = standingOnly.filter(({ usesAll }) => usesAll);
  const best = [usingAll, standingOnly, found].find((each) => each.length > 0) ?? [];
  return best
    .filter(({ distance }) => distance === best[0].distance)
    .map(({ reason }) => reason)
    .filter(({ mistake }, i, all) => all.findIndex((each) => each.mistake === mistake) === i)
    .slice(0, mostNamed);
}

/** The same for σ(x) or σ′(x) of any number x: the mistakes in a unit's activation, or in its slope, with z for x. */
function namedAsFunction(book: Book, subject: Term, side: Term): Reason[] {
  if (subject.kind !== 'operation' || subject.operands.length !== 1) return [];
  const [operand] = subject.operands;
  const isSlope = subject.operator === 'Derivative';
  const operator = isSlope ? subject.of : subject.operator;
  const activation = book.trace.quantities.find(
    ({ id, formula }) => parseIdentifier(id)?.kind === 'a' && formula !== undefined && operatorOf(formula) === operator,
  );
  if (activation === undefined) return [];
  const [a, z] = [activation.id, activation.id.replace(/(^|\.)a\[/, '$1z[')];
  const slope = activation.id.replace(/(^|\.)a\[/, '$1da/dz[');
  const id = isSlope ? slope : a;
  if (!book.trace.has(id)) return [];
  const spell = (each: string): string => {
    if (each === z) return latexOfTerm(operand, book.spell);
    const term = isSlope ? { ...subject, operator: subject.of ?? '' } : subject;
    return each === a ? latexOfTerm(term, book.spell) : book.spell(each);
  };
  return namedVariants({ ...book, spell }, id, withOperand(side, operand, quantityTerm(z, operand.span)));
}

/** A term with another one wherever this one stands. */
function withOperand(term: Term, operand: Term, other: Term): Term {
  if (isSame(term, operand)) return other;
  if (term.kind !== 'operation') return term;
  return { ...term, operands: term.operands.map((each) => withOperand(each, operand, other)) };
}

/** The quantities that a term names; of a derivative that is a quantity of its own, only that. */
function quantitiesStanding(term: Term, trace: Trace): Set<string> {
  const found = new Set<string>();
  const open: Term[] = [term];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.kind === 'quantity') found.add(part.id);
    else if (part.kind === 'partial') {
      const entries = entriesOf(part, trace);
      const slope = isFault(entries) ? undefined : entries.rows[0][0];
      if (typeof slope === 'string') found.add(slope);
      continue;
    }
    open.push(...partsOf(part));
  }
  return found;
}
