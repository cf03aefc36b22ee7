import { isPoint, overlap } from '../values/interval.js';
import { touches } from './agree.js';
import type { Book } from './book.js';

/**
 * Whether one of some printed numbers may have lain just between two before it was rounded, 0.1455 for 0.146. Only then may what comes from it
 * be the number below. A number of which it is known that it was 0.1456 gives nothing that rounds to 0.145.
 */
export function mayBeJustBetween({ trace, author }: Book, printed: readonly string[]): boolean {
  if (printed.length === 0) return true;
  return printed.some((id) => {
    const { formula } = trace.quantity(id);
    const range = author.range(id);
    if (formula === undefined || isPoint(range)) return false;
    const worked = author.rangeOf(formula);
    // What was not worked by this formula may have been anything.
    if (!overlap(worked, range)) return true;
    const unit = range.high - range.low;
    return [range.low, range.high].some((edge) => touches(worked, { value: edge, unit: unit * 1e-6 }));
  });
}
