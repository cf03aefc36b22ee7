import { mistaken } from '../finding.js';
import type { Claim, Instance, MeantSide } from '../meaning/claim.js';
import type { Book } from './book.js';
import { type Chain, chainsOf } from './chain.js';
import { ChainJudge } from './chain-judge.js';
import { judgeComparison } from './comparison.js';
import { type Draft, draft } from './draft.js';
import { judgeLater } from './judge-cell.js';
import { judgeGeneral } from './judge-general.js';
import { mayBeOther } from './other-function.js';
import { setUnchecked } from './reread.js';
import type { UnknownLetters } from './unknown-letters.js';

/**
 * Judges every side of every claim, from the first to the last; the findings go into the book.
 *
 * @param unknown reads what has letters that nobody knows once more, where it can
 */
export function judge(claims: readonly Claim[], book: Book, unknown?: UnknownLetters): void {
  const rereads = unknown?.rereadAll(claims);
  claims.forEach((claim, statement) => {
    const reread = rereads?.[statement];
    const from = book.drafts.length;
    judgeClaim(reread?.claim ?? claim, statement, book);
    if (reread === undefined) return;
    const found = book.drafts.splice(from);
    setUnchecked(found, statement, reread);
    book.drafts.push(...found);
  });
}

function judgeClaim(claim: Claim, statement: number, book: Book): void {
  const { later } = claim;
  if (later !== undefined) {
    judgeLater(book, statement, claim.sides[0], later);
    return;
  }
  // Worked whenever they are asked for.
  const instances = claim.instances?.();
  const chains = chainsOf(claim);
  chains.forEach((chain, number) => {
    const compared = number > 0 && chain.sides[0].side.relation === 'other';
    if (instances !== undefined) judgeGeneralChain(book, statement, instances, chain, compared);
    else judgeChain(book, statement, chain, compared);
    if (!compared) return;
    const { from: before, sides } = chains[number - 1];
    const pairs = (instances ?? [claim]).map(
      ({ sides: own }) => [subjectOf(own.slice(before, before + sides.length)), own[chain.from]] as const,
    );
    const found = judgeComparison(book, statement, chain.sides[0].side, pairs);
    if (found !== undefined) book.drafts.push(found);
  });
}

/** What a chain is about: its first side, or the last if nobody understands that. */
const subjectOf = (sides: readonly MeantSide[]): MeantSide =>
  sides[0].term === undefined ? sides[sides.length - 1] : sides[0];

/** @param compared whether its first side is judged with the sign before it */
function judgeGeneralChain(
  book: Book,
  statement: number,
  instances: readonly Instance[],
  { from, sides }: Chain,
  compared: boolean,
): void {
  sides.forEach((side, index) => {
    if (index === 0 && compared) return;
    const isUnread = side.term === undefined && !isWords(side);
    if (isUnread && (index > 0 || side.side.fault !== undefined)) book.drafts.push(unread(book, statement, side));
    else if (index > 0 && side.term !== undefined) {
      const pairs = instances.map(({ letters, sides: own }) => ({
        letters,
        subject: own[from].term,
        side: own[from + index].term,
      }));
      const place = { statement, left: from, right: from + index };
      book.drafts.push(judgeGeneral(book, place, side.side.span, pairs));
    }
  });
}

function judgeChain(book: Book, statement: number, { from, sides }: Chain, compared: boolean): void {
  const [first] = sides;
  if (first.fault !== undefined && !compared && !isWords(first)) book.drafts.push(unread(book, statement, first));
  if (sides.length === 1) return;
  const chain = new ChainJudge(book, statement, first.term);
  const before = book.drafts.length;
  sides.forEach((side, index) => {
    if (index === 0) return;
    if (side.term === undefined) {
      if (!isWords(side)) book.drafts.push(unread(book, statement, side));
    } else chain.see(side.term, side.side.span, { statement, left: from, right: from + index });
  });
  doubtOther(book, statement, from, book.drafts.slice(before));
}

/** A number of a function that may be any is wrong for nobody: f(2) = 4. */
function doubtOther(book: Book, statement: number, left: number, drafts: readonly Draft[]): void {
  const wrong = drafts.filter(({ aspect, verdict }) => aspect === 'result' && mistaken.includes(verdict));
  const sentence = wrong.length === 0 ? undefined : mayBeOther(book, { statement, left });
  if (sentence === undefined) return;
  for (const each of wrong) Object.assign(each, { verdict: 'unchecked', reasons: [{ sentence }], harmless: false });
}

const isWords = ({ fault }: MeantSide): boolean => fault?.includes('is words') === true;

/** Of a side with nothing in it, or with half of its brackets, only the whole equation says which one is meant. */
const isPart = ({ span, fault }: MeantSide['side']): boolean =>
  span.start === span.end || /that (?:nothing opens|does not close)$/.test(fault ?? '');

const unread = (book: Book, statement: number, { side, fault }: MeantSide): Draft =>
  draft({
    span: side.span,
    ...(isPart(side) ? { whole: book.statements[statement].span } : {}),
    statement,
    aspect: 'formula',
    printed: '',
    verdict: 'unchecked',
    reasons: [{ sentence: `This ${fault ?? side.fault ?? 'is not understood'}.` }],
  });
