import type { Book } from './book.js';
import type { Outcome } from './outcome.js';

/** Digits of the right number that a 0 is held against. */
const digits = 3;

/**
 * A result with the unit that its number is held to. A bare 0 is nothing to three places; but who prints smaller numbers than the right one somewhere, and no ≈
 * before the 0, has not rounded it.
 */
export function withoutRoundedZero(book: Book, outcome: Outcome): Outcome {
  const { printed, truth, statement } = outcome;
  if (printed.value !== 0 || printed.text.includes('.') || truth === undefined || truth === 0) return outcome;
  const { sides } = book.statements[statement];
  const side = sides.find(({ span }) => span.start <= printed.span.start && printed.span.end <= span.end);
  const isSmaller = (other: number): boolean => other !== 0 && Math.abs(other) <= Math.abs(truth);
  if (side?.relation === 'approximately' || !book.results.some((each) => isSmaller(each.printed.value))) return outcome;
  return { ...outcome, printed: { ...printed, unit: 10 ** (Math.floor(Math.log10(Math.abs(truth))) + 1 - digits) } };
}
