import { mistakeNamed } from '../../mistakes/index.js';
import { mistaken } from '../finding.js';
import type { Book } from './book.js';
import type { Draft } from './draft.js';

/** Units in the last place by which a result may be off where what is put in may have been rounded. */
const mayBeRounded = 1.5;

/**
 * Wrong numbers in a note that does not define all its numbers: that one is not what those before it give may come from what is not stated, from numbers
 * that were rounded before they were put in, or from another network than the one that was taken. What its own line contradicts is wrong for certain,
 * and so are formulas, and numbers put in for what is given or printed elsewhere; the others are left open, and so is what follows from them alone.
 */
export function leaveOpen({ drafts, trace, results }: Pick<Book, 'drafts' | 'trace' | 'results'>): void {
  const printed = new Set(results.map(({ id }) => id));
  const isPrintedNowhere = (id: string | undefined): boolean =>
    id !== undefined && trace.has(id) && trace.quantity(id).formula !== undefined && !printed.has(id);
  const open = new Set<Draft>();
  for (const each of drafts) {
    const mayBeRight =
      (each.aspect === 'result' && !isContradicted(each)) ||
      (each.aspect === 'operand' && isPrintedNowhere(each.quantity));
    if (!mayBeRight || !mistaken.includes(each.verdict)) continue;
    leave(each, 'It does not come out of what the note states, which is not all that it may be worked from.');
    open.add(each);
  }
  if (open.size === 0) return;
  for (const each of drafts) {
    if (each.verdict !== 'follow-through' || each.follows.length === 0) continue;
    each.follows = each.follows.filter((other) => !open.has(other));
    if (each.follows.length > 0) continue;
    leave(each, 'It follows from a number that is not checked.');
    open.add(each);
  }
}

/** Whether its own line gives another number, by a mistake that is known or by more than rounding. */
function isContradicted({ own, printed, reasons }: Draft): boolean {
  if (own === undefined) return false;
  const digits = printed.replace(',', '.');
  const unit = 10 ** -(/\.(\d+)/.exec(digits)?.[1].length ?? 0);
  const mistake = mistakeNamed(reasons[0]?.mistake);
  return (
    (mistake !== undefined && mistake.isOfLine !== true) ||
    !(Math.abs(own.value - Number(digits)) <= mayBeRounded * unit)
  );
}

function leave(each: Draft, sentence: string): void {
  each.verdict = 'unchecked';
  each.reasons = [{ sentence }];
  delete each.expected;
}
