import type { Span } from '../../note/index.js';
import type { Book } from './book.js';

/** Z, A and X as those write them who put all samples into one array: `dW = \frac{1}{m} dZ A^T`. */
const arrays = /(?:^|[^A-Za-z\\])d?[ZAX](?![A-Za-z])/;

/** Why a formula is not held against anything that speaks of the arrays of all samples at once; undefined where it does not. */
export function aboutBatch({ trace, text }: Book, { start, end }: Span): string | undefined {
  if (trace.step.samples.length < 2 || !arrays.test(text.slice(start, end))) return undefined;
  return 'It is about the arrays of all samples at once; of these only the numbers are checked, not the formulas.';
}
