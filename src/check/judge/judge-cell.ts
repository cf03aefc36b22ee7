import type { CellMeaning, MeantSide } from '../meaning/claim.js';
import { laterValue } from '../tables/later-value.js';
import type { Book } from './book.js';
import { draft } from './draft.js';
import { judgeResult } from './judge-result.js';
import { isRounded, loneNumber } from './side.js';
import { decimal } from './written.js';

/** A number in a table that is a loss or an output after some steps. */
export function judgeLater(
  book: Book,
  statement: number,
  { term, side }: MeantSide,
  { id, step }: Required<Pick<CellMeaning, 'id' | 'step'>>,
): void {
  const printed = term === undefined ? undefined : loneNumber(term);
  const later = printed === undefined ? undefined : laterValue(book.trace, book.author, id, step);
  const unchecked = (sentence: string): void => {
    const reasons = [{ sentence }];
    book.drafts.push(
      draft({ span: side.span, statement, aspect: 'result', printed: '', verdict: 'unchecked', reasons }),
    );
  };
  if (printed === undefined || later === undefined) {
    unchecked('What it is after so many steps is not worked here.');
    return;
  }
  const { value: truth, range, from } = later;
  if (range === undefined && !isRounded(printed, truth)) {
    // How far rounding in every step may lead, nobody knows.
    unchecked(
      `After ${step} steps it is $${decimal(truth, printed.unit)}$ in full precision; how far numbers rounded on the way lead from that is not worked here.`,
    );
    return;
  }
  const before = from.flatMap((each) => [each, ...book.author.dependsOn(each)]);
  const outcome = {
    statement,
    printed,
    truth,
    from: [...new Set(before)],
    ...(range === undefined ? {} : { carried: range }),
  };
  book.drafts.push(...judgeResult(book, outcome, { causes: [] }));
}
