import { printedInterval } from '../values/interval.js';
import { agrees } from './agree.js';
import type { Book } from './book.js';
import { type Draft, isRoot, rootsOf } from './draft.js';
import { isRounded, type Printed } from './side.js';
import { stepsTo } from './steps.js';

/**
 * The step from which a wrong number comes although the note prints that step only further down, and wrongly: a gradient before its δ.
 * Undefined where there is none.
 */
export function stepPrintedLater(book: Book, printed: Printed, id: string): string | undefined {
  for (const { step, distance } of stepsTo(book.trace, id, (each) => !book.printedAs.has(each))) {
    if (distance === 0) continue;
    const later = book.results.find((result) => result.id === step)?.printed;
    if (later === undefined || isRounded(later, book.trace.value(step))) continue;
    const range = book.author.rangeGiven(step, printedInterval(later.value, later.unit), id);
    if (agrees(range, printed)) return step;
  }
  return undefined;
}

/** The step has been judged now: numbers before it that come from its wrong one are no mistakes of their own. */
export function settleEarlier(book: Book, id: string, found: Draft): void {
  const earlier = book.awaiting.get(id);
  if (earlier === undefined) return;
  book.awaiting.delete(id);
  const roots = rootsOf([found]);
  if (roots.length === 0) return;
  for (const each of earlier) {
    if (!isRoot(each)) continue;
    each.verdict = 'follow-through';
    each.follows = roots;
    each.reasons = [];
    delete each.decides;
  }
  const settled = new Set<Draft>(earlier);
  for (const each of book.drafts) {
    if (each.follows.some((other) => settled.has(other))) each.follows = rootsOf(each.follows);
  }
}
