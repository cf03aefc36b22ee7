import { quantitiesOf } from '../../formula/index.js';
import { exactly, type Interval } from '../values/interval.js';
import { agrees, shares } from './agree.js';
import type { Book } from './book.js';
import type { Draft } from './draft.js';
import { type Candidate, comesFrom, type Step } from './explain-number.js';

/** Explanations of one wrong number that are left, and the number that would tell them apart. */
export interface Decided {
  readonly left: readonly Candidate[];
  readonly decides?: Draft['decides'];
}

/** Numbers of a note that are asked for one wrong number. */
const mostAsked = 400;

/**
 * Tells explanations of a wrong number apart by the note's other numbers. A mistake in a formula changes what is worked from it; a number that was only
 * written down wrongly leaves all others as they are, but for those that were worked from it as it stands. Explanations that a printed number contradicts
 * while it bears out another are left out, the first such number of the note first. Where several are left, the quantity whose number would tell them
 * apart is named: one that the note prints, with too few digits, before one that it does not print.
 */
export function decided(book: Book, wrong: Step, candidates: readonly Candidate[]): Decided {
  if (candidates.length < 2 || candidates.every(({ made }) => made === undefined)) return { left: candidates };
  let left = candidates;
  let printed: string | undefined;
  let asked = 0;
  for (const { id, printed: number } of book.results) {
    if (left.length < 2 || asked >= mostAsked) break;
    if (id === wrong.id || !isChangedBy(book, left, id)) continue;
    asked++;
    const ranges = left.map((candidate) => rangesOf(book, wrong, candidate, id));
    // What cannot be told for one of them says nothing of the others.
    if (!ranges.every((each) => each.length > 0)) continue;
    const fitting = left.filter((_, i) => ranges[i].some((range) => agrees(range, number)));
    if (fitting.length > 0) left = fitting;
    if (fitting.length > 1 && areApart(ranges)) printed ??= id;
  }
  if (left.length < 2) return { left };
  const open = printed !== undefined && tellsApart(book, wrong, left, printed) ? printed : unprinted(book, wrong, left);
  return open === undefined ? { left } : { left, decides: { quantity: open, latex: book.spell(open) } };
}

/** The quantity that is near and tells most of the candidates apart. */
function unprinted(book: Book, wrong: Step, candidates: readonly Candidate[]): string | undefined {
  const { formula } = book.trace.quantity(wrong.id);
  const near = formula === undefined ? [] : quantitiesOf(formula);
  let best: { readonly id: string; readonly apart: number } | undefined;
  for (const id of [...near, ...candidates.flatMap(({ made }) => made?.id ?? [])]) {
    if (id === wrong.id || book.trace.quantity(id).formula === undefined) continue;
    const apart = countApart(candidates.map((candidate) => rangesOf(book, wrong, candidate, id)));
    if (apart > Math.max(1, best?.apart ?? 0)) best = { id, apart };
  }
  return best?.id;
}

const tellsApart = (book: Book, wrong: Step, candidates: readonly Candidate[], id: string): boolean =>
  areApart(candidates.map((candidate) => rangesOf(book, wrong, candidate, id)));

const areApart = (ranges: readonly (readonly Interval[])[]): boolean => countApart(ranges) > 1;

/** How many candidates have ranges of their own, which no candidate before them shares. */
const countApart = (ranges: readonly (readonly Interval[])[]): number =>
  ranges.filter((own, at) => ranges.slice(0, at).every((before) => !before.some((a) => own.some((b) => shares(a, b)))))
    .length;

const isChangedBy = (book: Book, candidates: readonly Candidate[], id: string): boolean =>
  candidates.some(({ made }) => made !== undefined && (id === made.id || comesFrom(book, id, made.id)));

/**
 * Where a quantity may lie if a candidate is what happened; none where that cannot be told. What is worked from the wrong number was worked from it as it
 * is printed; if it was only written down wrongly, perhaps also from the right one, and if it comes of a wrong formula, also from what that gives before
 * it is rounded.
 */
function rangesOf(book: Book, wrong: Step, { made }: Candidate, id: string): Interval[] {
  const { author, trace } = book;
  const fromIt = comesFrom(book, id, wrong.id) ? [author.rangeGiven(wrong.id, exactly(wrong.printed.value), id)] : [];
  if (made === undefined) {
    const { formula } = trace.quantity(id);
    return [author.rangeOf(formula ?? id), ...fromIt];
  }
  // Worked both from the wrong number, rounded, and from the step past it.
  if (made.id !== wrong.id && fromIt.length > 0 && comesFrom(book, id, made.id, wrong.id)) return [];
  return [author.rangeWith(made.id, made.variant.formula, id), ...fromIt];
}
