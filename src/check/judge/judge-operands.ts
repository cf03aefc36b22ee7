import { evaluate, type Formula, operandsOf, operatorOf, quantitiesOf } from '../../formula/index.js';
import { mistakeNamed, mistakes } from '../../mistakes/index.js';
import type { Span } from '../../note/index.js';
import { parseIdentifier } from '../../trace/index.js';
import type { Reason, Verdict } from '../finding.js';
import type { Term } from '../meaning/term.js';
import { everyFunction } from '../values/functions.js';
import { middleOf, overlap, printedInterval } from '../values/interval.js';
import { formulaOf, type Match, matchNumbers } from '../values/match.js';
import type { Scalar } from '../values/scalar.js';
import { unitOf } from '../values/unit-of.js';
import { agrees } from './agree.js';
import type { Book } from './book.js';
import { type Draft, draft, rootsOf } from './draft.js';
import { spelledDetail } from './explain-number.js';
import { isLastOfMany } from './many-digits.js';
import { notStated } from './not-stated.js';
import { countOfLetters, isExact, isRounded, isStructural, type Printed, plainText } from './side.js';
import { slopeBySign, whyBySign } from './slope-by-sign.js';
import { unexplained } from './unexplained.js';
import { decimal } from './written.js';
import { zipNumbers } from './zip.js';

/** What was found out of the numbers that a line puts in. */
export interface Operands {
  readonly drafts: readonly Draft[];
  /** Those that are wrong, or wrong since earlier. */
  readonly causes: readonly Draft[];
  /** Numbers by the place where they stand, with what belongs there; for working the line with the right ones. */
  readonly matches: readonly Match[];
}

/**
 * The numbers of a working, each held against the quantity that stands there in one of the given formulas: in that with which
 * they agree most. Undefined where the working has the shape of none.
 *
 * @param before what was found in the working that stands before it, where it goes on from one
 */
export function judgeOperands(
  book: Book,
  statement: number,
  working: Term,
  patterns: readonly (Term | Formula)[],
  before?: Operands,
): Operands | undefined {
  let best: readonly Match[] | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const pattern of patterns) {
    const matches =
      (isTerm(pattern) ? zipNumbers(working, pattern, book) : undefined) ?? matchNumbers(working, pattern, book);
    if (matches === undefined) continue;
    const wrong = matches.filter(({ agrees }) => !agrees).length;
    if (wrong >= fewest) continue;
    best = matches;
    fewest = wrong;
    if (wrong === 0) break;
  }
  // Where most numbers differ, the working is of something else; letters that it has in their places say that it is not.
  if (best === undefined || (fewest > 1 && fewest > (best.length + countOfLetters(working)) / 2)) return undefined;
  const drafts = judgeMatches(book, statement, best, before);
  return { drafts, causes: drafts.filter(({ verdict }) => !unharmed.includes(verdict)), matches: best };
}

/** A finding for each number, but for what is none of the problem. */
export const judgeMatches = (book: Book, statement: number, matches: readonly Match[], before?: Operands): Draft[] =>
  matches
    .filter(
      (match) =>
        match.stands.kind === 'quantity' || !isPlainFactor(match.number) || slopeBySign(book, match) !== undefined,
    )
    .map((match) => judgeOperand(book, statement, match, before));

const isTerm = (pattern: Term | Formula): pattern is Term => typeof pattern === 'object' && 'kind' in pattern;

const unharmed: readonly Verdict[] = ['right', 'rounded', 'rounded-early', 'unchecked'];

/** The 1 of 1 − a is no number of the problem. */
const isPlainFactor = (number: Match['number']): boolean => number.value === 1 && isStructural(number);

function judgeOperand(book: Book, statement: number, found: Match, line?: Operands): Draft {
  const { stands } = found;
  const number = { ...found.number, unit: unitOf(found.number), text: plainText(found.number) };
  const match = { ...found, number };
  // What is worked from the numbers of the line has a value of theirs, and one that they should have given.
  const truth = stands.kind === 'part' ? (rightOf(book, stands.scalar, line) ?? match.true) : match.true;
  const isOfLine = stands.kind === 'part' && quantitiesOf(stands.formula).length === 0;
  const id = stands.kind === 'quantity' ? stands.id : undefined;
  // A minus before a part of the formula is told with neither what is printed nor what belongs there: e^(−0.6), 0.6 for 0.4.
  const isFolded = id === undefined && number.text.startsWith('-') && !book.text.startsWith('-', number.span.start);
  const should = isFolded ? 0 - truth : truth;
  const made = (verdict: Verdict, more: Partial<Draft> = {}): Draft =>
    draft({
      span: number.span,
      statement,
      aspect: 'operand',
      printed: number.text,
      verdict,
      ...(id === undefined ? {} : { quantity: id, spelled: book.spell(id) }),
      ...(Number.isNaN(should) ? {} : { expected: { latex: decimal(should, number.unit), value: should } }),
      ...more,
    });
  const unknown = Number.isNaN(truth) ? whereUnknown(book, match, made) : undefined;
  if (unknown !== undefined) return unknown;
  if (isRounded(number, truth)) return made(isExact(number, truth) ? 'right' : 'rounded');
  if (isRounded(number, match.true)) {
    const causes = line?.causes ?? [];
    return made(causes.length > 0 ? 'follow-through' : 'rounded-early', { follows: rootsOf(causes) });
  }
  if (match.agrees || agrees(match.author, number)) {
    // A part of a formula, such as the negative of a number, comes from what it is worked from.
    const from = stands.kind === 'quantity' ? [stands.id] : quantitiesOf(stands.formula);
    const before = from.flatMap((each) => [each, ...book.author.dependsOn(each)]);
    const roots = rootsOf(before.flatMap((each) => book.printedAs.get(each) ?? []));
    return made(roots.length > 0 ? 'follow-through' : 'rounded-early', { follows: roots });
  }
  const range = stands.kind === 'part' ? book.parts.rangeOf(stands.scalar, book.author) : undefined;
  if (range !== undefined && agrees(range, number)) return made('rounded-early');
  if (stands.kind === 'part' && !isOfLine && isLastOfMany(number, truth)) return made('rounded-early');
  const before = book.wrongNumbers.get(number.text);
  if (before !== undefined) return made('follow-through', { follows: rootsOf([before]) });
  const slope = slopeBySign(book, match);
  if (slope !== undefined) {
    const unsigned = number.text.replace(/^-/, '');
    const expected = { latex: String(slope.slope), value: slope.slope };
    return made('wrong-operand', { printed: unsigned, expected, reasons: [whyBySign(book, unsigned, slope)] });
  }
  const old = notUpdated(book, stands, number, id);
  if (old !== undefined) return made('wrong-operand', { reasons: [old] });
  const asItStands = whyThisNumber(book, match, id, truth);
  // A minus before it may belong to it, or to the product that it stands in.
  const reasons = asItStands.length > 0 ? asItStands : whyThisNumber(book, turnedSign(match), id ?? negated(stands));
  // What is given can only be copied, what is a part of the formula only worked out, wrongly.
  const isGiven = id !== undefined && book.trace.quantity(id).formula === undefined;
  const otherwise = stands.kind === 'part' ? 'slip' : isGiven ? 'miscopied' : 'wrong-operand';
  const own = { latex: decimal(match.true, number.unit / 100), value: match.true };
  // Where only the sign is wrong it says nothing that other quantities have the same digits.
  const isSign = mistakeNamed(reasons[0]?.reason.mistake)?.keepsDigits === true;
  const because = (isSign ? reasons.slice(0, 1) : reasons).map(({ reason }) => reason);
  if (because.length === 0) because.push(isOfLine ? notGiven(own.latex, number.text) : noReason(book, match, id));
  return made(reasons[0]?.verdict ?? otherwise, { reasons: because, ...(isOfLine ? { own } : {}) });
}

/** That a parameter is put in as it was before the step above. */
function notUpdated(
  { stepBefore, spell }: Book,
  stands: Match['stands'],
  number: Printed,
  id: string | undefined,
): Reason | undefined {
  const parameter = id ?? negated(stands);
  if (stepBefore === undefined || parameter === undefined || !/^[wb]\[/.test(parameter)) return undefined;
  const sign = id === undefined ? -1 : 1;
  if (!isRounded(number, sign * stepBefore.value(parameter))) return undefined;
  const sentence = `${number.text} is $${spell(parameter)}$ as it was before the last update; this step begins with the updated one.`;
  return { sentence, mend: 'Work each step with the parameters that the step before it has left.' };
}

/**
 * A number of which nobody knows the true value: it may only be held against what the author has printed before. Undefined where it is not that, and
 * so wrong.
 */
function whereUnknown(
  book: Book,
  { number, stands, author }: Match,
  made: (verdict: Verdict, more?: Partial<Draft>) => Draft,
): Draft | undefined {
  const from = stands.kind === 'quantity' ? [stands.id] : quantitiesOf(stands.formula);
  const lacks = notStated(book, from);
  if (lacks !== undefined) return made('unchecked', { reasons: [{ sentence: lacks }] });
  if (!overlap(author, printedInterval(number.value, unitOf(number)))) return undefined;
  const before = from.flatMap((each) => [each, ...book.author.dependsOn(each)]);
  const roots = rootsOf(before.flatMap((each) => book.printedAs.get(each) ?? []));
  return roots.length > 0 ? made('follow-through', { follows: roots }) : made('rounded');
}

/** A minus before the number belongs to it, where the formula has none. */
function noReason(book: Book, { number: { text }, stands }: Match, id: string | undefined): Reason {
  const turned = id === undefined ? negated(stands) : undefined;
  if (turned !== undefined) return unexplained(text.startsWith('-') ? text.slice(1) : `-${text}`, book.spell(turned));
  return unexplained(text, id === undefined ? undefined : book.spell(id));
}

/** What the numbers of a line give where another one is printed. */
export const notGiven = (given: string, printed: string, isSum = false): Reason => ({
  sentence: `The numbers of this line ${isSum ? 'add up to' : 'give'} ${given}, not ${printed}.`,
});

/** What a part of a line should have been, had the right numbers been put in; undefined where it is not known what belongs there. */
function rightOf(book: Book, part: Scalar, line: Operands | undefined): number | undefined {
  if (line === undefined) return undefined;
  const right = new Map(line.matches.map(({ number, true: truth }) => [number.span.start, truth]));
  // A minus that was folded into the number is none of the part's.
  const folded = new Set(
    line.matches.flatMap(({ number }) => (number.text.startsWith('-') ? [number.span.start] : [])),
  );
  const formula = formulaOf(part, ({ span, value }) => {
    const truth = right.get(span.start);
    return truth === undefined ? value : folded.has(span.start) ? 0 - truth : truth;
  });
  const value = evaluate(formula, (id) => book.trace.value(id), everyFunction);
  return Number.isFinite(value) ? value : undefined;
}

/** The quantity of which a part of a formula is the negative. */
export function negated(stands: Match['stands']): string | undefined {
  if (stands.kind === 'quantity' || operatorOf(stands.formula) !== 'Negate') return undefined;
  const [operand] = operandsOf(stands.formula);
  return typeof operand === 'string' ? operand : undefined;
}

const turnedSign = ({ number, stands, true: right, author }: Match) => ({
  number: {
    ...number,
    value: -number.value,
    text: number.text.startsWith('-') ? number.text.slice(1) : `-${number.text}`,
  },
  ...(stands.kind === 'quantity'
    ? { true: right, author }
    : { true: -right, author: { low: -author.high, high: -author.low } }),
});

/**
 * Explanations of a number that stands where another belongs: another quantity's, or the right one written wrongly.
 *
 * @param unrounded what it should be by numbers that have not been rounded, where that is another
 */
export function whyThisNumber(
  book: Book,
  { number, true: right, author }: Pick<Match, 'number' | 'true' | 'author'>,
  id: string | undefined,
  unrounded = right,
): { verdict: Verdict; cost: number; reason: Reason }[] {
  const found = [...otherQuantities(book, number, id)];
  for (const mistake of mistakes) {
    const sentence =
      mistake.misprint?.(number, right) ??
      mistake.misprint?.(number, unrounded) ??
      mistake.misprint?.(number, middleOf(author));
    if (sentence === undefined) continue;
    const reason = { mistake: mistake.name, sentence, mend: mistake.mend };
    found.push({ verdict: mistake.verdict, cost: mistake.cost, reason });
  }
  found.sort((a, b) => a.cost - b.cost);
  return found.filter(({ cost }) => cost <= found[0].cost + 1.5).slice(0, 4);
}

/** The number that is printed for a quantity further down: what a line itself works is not put into it. */
const printedBelow = ({ results, statements }: Book, id: string, { start }: Span): Printed | undefined =>
  results.find((each) => each.id === id && statements[each.statement].span.start > start)?.printed;

/** Other quantities that have this number, as the author printed them or truly: those of the same kind first. */
function* otherQuantities(book: Book, number: Match['number'], id: string | undefined) {
  const wanted = id === undefined ? undefined : parseIdentifier(id);
  const given = (other: string): boolean => book.trace.quantity(other).formula === undefined;
  const seen: { verdict: Verdict; cost: number; reason: Reason }[] = [];
  for (const { id: other, value } of book.trace.quantities) {
    if (other === id || other === 'eta') continue;
    // What is given is known, whatever is printed for it further down.
    const below = book.printedAs.has(other) || given(other) ? undefined : printedBelow(book, other, number.span);
    const isPrinted = book.printedAs.has(other) || (below !== undefined && isExact(below, number.value));
    const same = book.printedAs.has(other)
      ? agrees(book.author.range(other), number)
      : isPrinted || isRounded(number, value);
    if (!same) continue;
    const parsed = parseIdentifier(other);
    const mistake =
      parsed === undefined || wanted === undefined
        ? undefined
        : mistakes.find(({ taken }) => taken?.is(parsed, wanted) === true);
    // With few digits much is alike, so a number that was not printed must agree in several.
    const isSame = parsed?.kind === wanted?.kind && isExact(number, value);
    const isLikely = isPrinted || given(other) || mistake?.taken?.isLikely === true || isSame;
    if (!isLikely && Math.abs(number.value) < 30 * number.unit) continue;
    const kind = parsed?.kind;
    const isNear = kind === wanted?.kind && (mistake !== undefined || parsed?.sample === wanted?.sample);
    const cost = mistake?.taken?.cost ?? (isNear ? 1.5 : given(other) || isPrinted ? 2.5 : 4);
    const right = id === undefined ? '' : `, where \`${id}\` belongs`;
    const sentence = spelledDetail(book, `${number.text} is \`${other}\`${right}.`);
    const named = mistake === undefined ? {} : { mistake: mistake.name, mend: mistake.mend };
    seen.push({ verdict: 'wrong-operand', cost, reason: { ...named, sentence } });
  }
  seen.sort((a, b) => a.cost - b.cost);
  // Of several that are taken by the same mistake two are enough.
  yield* seen.filter(({ reason: { mistake } }, i) => {
    const before = seen.slice(0, i).filter(({ reason }) => reason.mistake === mistake);
    return before.length < 2;
  });
}
