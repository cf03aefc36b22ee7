import type { Claim } from '../meaning/claim.js';
import { type Draft, draft } from './draft.js';
import { kindOf } from './side.js';

/** A statement read once more, with known names in place of letters that nobody knows. */
export interface Reread {
  readonly claim: Claim;
  /** Numbers of the sides that have such a letter or are said to equal one. */
  readonly sides: readonly number[];
  /** Why these are unchecked all the same: which letter is not known, and what makes them right. */
  readonly reason: string;
  /** The same where there are numbers among the letters, which fit nothing. */
  readonly reasonOfNumbers: string;
  /** The same where they fit: what else is found there stands then. */
  readonly reasonOfMixed?: string;
}

/**
 * Formulas that are read with other letters than stand there stay unchecked, with the reason.
 *
 * @param drafts what was found in the statement; what is left unchecked beside it is added
 */
export function setUnchecked(drafts: Draft[], statement: number, reread: Reread): void {
  const { claim, sides, reason, reasonOfNumbers, reasonOfMixed } = reread;
  for (const index of sides) {
    const { side, term } = claim.sides[index];
    const { span } = side;
    const inside = drafts.filter((each) => each.span.start >= span.start && each.span.end <= span.end);
    const unfit = inside.filter(
      ({ aspect, verdict, printed }) => aspect === 'operand' && verdict === 'unchecked' && printed === '',
    );
    for (const each of unfit) each.reasons = [{ sentence: reasonOfNumbers }];
    if (reasonOfMixed !== undefined && term !== undefined && kindOf(term) === 'mixed') {
      if (unfit.length > 0) continue;
      const reasons = [{ sentence: reasonOfMixed }];
      drafts.push(draft({ span, statement, aspect: 'formula', printed: '', verdict: 'unchecked', reasons }));
      continue;
    }
    for (const each of inside) {
      if (each.aspect !== 'formula') continue;
      each.verdict = 'unchecked';
      each.reasons = [{ sentence: reason }];
      each.harmless = false;
      delete each.expected;
    }
  }
}
