import type { Book } from './book.js';

/** Words before a formula that say it is what is wanted: `goal: ŷ = y`. */
const wanted = /\b(?:goal|aim|objective|desired|ideally|(?:we|you|i) want(?: to have)?)\b\W*(?:is|that)?\W*$/i;

/** A goal holds when all is done, if ever: that it does not hold on every network is no mistake. */
export function leaveGoals({ statements, drafts }: Book): void {
  for (const each of drafts) {
    if (each.aspect !== 'formula' || each.verdict === 'right' || !wanted.test(statements[each.statement].lead))
      continue;
    each.verdict = 'unchecked';
    each.reasons = [{ sentence: 'This is said to be a goal, which need not hold yet.' }];
    each.harmless = false;
    delete each.expected;
  }
}
