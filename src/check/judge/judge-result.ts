import type { Span } from '../../note/index.js';
import type { Reason, Verdict } from '../finding.js';
import { contains, exactly, type Interval, middleOf } from '../values/interval.js';
import { agrees, shares, touches } from './agree.js';
import { withoutRoundedZero } from './bare-zero.js';
import type { Book } from './book.js';
import { decided } from './deciding.js';
import { type Draft, draft, rootsOf } from './draft.js';
import { type Candidate, comesFrom, explainNumber, type Meant } from './explain-number.js';
import { asPrinted, ofQuantity } from './in-other-terms.js';
import { notGiven, whyThisNumber } from './judge-operands.js';
import { mayBeJustBetween } from './just-between.js';
import { isLastOfMany } from './many-digits.js';
import { changeLatex } from './named-latex.js';
import type { Outcome } from './outcome.js';
import { stepPrintedLater } from './printed-later.js';
import { isExact, isRounded, type Printed } from './side.js';
import { toldOfChange } from './sign-of-change.js';
import { unexplained, unexplainedLine } from './unexplained.js';
import { decimal } from './written.js';

/** What the rest of its line says of it. */
export interface Line {
  /** What the numbers put in give, exactly and within their rounding. */
  readonly own?: {
    readonly value: number;
    readonly range: Interval;
    /** The same of the side that it was worked from, one after the other: what was rounded there. */
    readonly reach: Interval;
    readonly span: Span;
    readonly isSum: boolean;
    /** Whether no numbers are put in: it is what a wrong formula gives. */
    readonly isFormula?: boolean;
  };
  /** What is wrong in the line before the result. */
  readonly causes: readonly Draft[];
}

/** The verdict on a result, and beside it one on the line's arithmetic where that is another matter. */
export function judgeResult(book: Book, asPrinted: Outcome, line: Line): Draft[] {
  const outcome = withoutRoundedZero(book, asPrinted);
  const { statement, printed, id, spelled, truth, carried } = outcome;
  const lineGives = line.own === undefined ? undefined : agrees(line.own.range, printed);
  const made = (verdict: Verdict, more: Partial<Draft> = {}): Draft =>
    draft({
      span: printed.span,
      statement,
      aspect: 'result',
      printed: printed.text,
      verdict,
      ...(id === undefined ? {} : { quantity: id }),
      ...(spelled === undefined ? {} : { spelled }),
      ...(truth === undefined ? {} : { expected: { latex: decimal(truth, printed.unit), value: truth } }),
      ...(lineGives === false ? { own: ownOf(line, printed) } : {}),
      ...more,
    });
  if (outcome.misfit !== undefined) return [made('unchecked', { reasons: [{ sentence: outcome.misfit }] })];
  if (outcome.unknown !== undefined) return [withoutTruth(book, outcome, line, made, lineGives)];
  if (truth === undefined) return [withoutSubject(made, printed, line, lineGives)];
  const isRight = isRounded(printed, truth);
  const follows = !isRight && carried !== undefined && comesFromBefore(book, outcome, carried);
  if (!isRight && !follows) {
    if (lineGives === true && line.causes.length > 0) return [made('follow-through', { follows: line.causes })];
    // The line's own numbers, rounded more than those before it, give it as well as the truth.
    const isWhatItGives = line.own !== undefined && isRounded(printed, line.own.value);
    if (isWhatItGives && line.own !== undefined && mayReach(line.own.reach, truth, carried))
      return [made('rounded-early')];
    if (mayBeOfRounded(book, outcome, line)) return [made('rounded-early')];
    return [wrongResult(book, outcome, line, made, lineGives)];
  }
  const roots = follows ? rootsBefore(book, outcome) : [];
  const verdict = isRight
    ? isExact(printed, truth)
      ? 'right'
      : 'rounded'
    : roots.length > 0
      ? 'follow-through'
      : 'rounded-early';
  const result = made(verdict, { follows: roots });
  // A result that is right although its line does not give it, be it for wrong numbers: the line is wrong as an equation, and that changes nothing.
  const { own } = line;
  const isSlip = lineGives === false && own !== undefined && own.isFormula !== true && !touches(own.range, printed);
  // Letters in it may have been worked with what they are, though another number was printed for them.
  if (!isSlip || isRounded(printed, own.value)) return [result];
  return [result, harmlessSlip(statement, printed, line, isRight)];
}

/** Whether what a line gives may be the truth, or what the numbers before it give. */
const mayReach = (reach: Interval, truth: number, carried: Interval | undefined): boolean =>
  contains(reach, truth) || (carried !== undefined && shares(reach, carried));

/** Whether it may have been worked from rounded numbers, none of which is printed. What is given is exact. */
const mayBeOfRounded = ({ trace }: Book, { printed, truth, id, factor = 1 }: Outcome, { own }: Line): boolean =>
  truth !== undefined &&
  own === undefined &&
  Math.abs(factor) === 1 &&
  (id === undefined || trace.quantity(id).formula !== undefined) &&
  isLastOfMany(printed, truth);

/**
 * Whether a number follows from those before it. Numbers that lay just between two may have been rounded either way; but where the quantity
 * has been printed before, 0.27 is not the 0.26 that stands there, unless what it is worked from gives it.
 */
function comesFromBefore(book: Book, { printed, id, factor = 1, from }: Outcome, carried: Interval): boolean {
  const formula = id === undefined || !book.printedAs.has(id) ? undefined : book.trace.quantity(id).formula;
  const own = formula === undefined ? undefined : book.author.rangeOf(formula);
  const asOwn = ofQuantity(printed, factor);
  if (agrees(carried, printed) || (own !== undefined && agrees(own, asOwn))) return true;
  return (own === undefined ? touches(carried, printed) : touches(own, asOwn)) && mayBeJustBetween(book, from);
}

/** A number of which nobody knows the true value: it is held against what the author has printed before, and against its line. */
function withoutTruth(
  book: Book,
  outcome: Outcome,
  line: Line,
  made: (verdict: Verdict, more?: Partial<Draft>) => Draft,
  lineGives: boolean | undefined,
): Draft {
  const { printed, carried, unknown, id, factor = 1 } = outcome;
  const before = id === undefined || !book.printedAs.has(id) ? undefined : book.author.range(id);
  if (before !== undefined && !agrees(before, ofQuantity(printed, factor))) {
    const sentence =
      'It is another number than the one that stands above for it, and what it comes from is not all stated.';
    return made('unchecked', { reasons: [{ sentence }] });
  }
  const lacks = carried === undefined ? 'Nothing that is printed before tells it.' : unknown?.lacks;
  if (lacks === undefined && carried !== undefined && comesFromBefore(book, outcome, carried)) {
    const roots = rootsBefore(book, outcome);
    return roots.length > 0 ? made('follow-through', { follows: roots }) : made('rounded');
  }
  if (lineGives === true && line.causes.length > 0) return made('follow-through', { follows: line.causes });
  if (lacks === undefined) return wrongResult(book, outcome, line, made, lineGives);
  if (lineGives === undefined || line.own === undefined) return made('unchecked', { reasons: [{ sentence: lacks }] });
  if (lineGives) return made(isExact(printed, line.own.value) ? 'right' : 'rounded');
  return made('slip', { reasons: slipReasons(printed, line) });
}

/** A number that names nothing: only its line's arithmetic can be checked. */
function withoutSubject(
  made: (verdict: Verdict, more?: Partial<Draft>) => Draft,
  printed: Printed,
  line: Line,
  lineGives: boolean | undefined,
): Draft {
  if (line.own === undefined || lineGives === undefined) {
    return made('unchecked', { reasons: [{ sentence: 'Nothing here says which quantity this number is.' }] });
  }
  if (lineGives) return made(isExact(printed, line.own.value) ? 'right' : 'rounded');
  return made('slip', { reasons: slipReasons(printed, line) });
}

function wrongResult(
  book: Book,
  { printed, id, truth, factor = 1, isChange = false, ...outcome }: Outcome,
  line: Line,
  made: (verdict: Verdict, more?: Partial<Draft>) => Draft,
  lineGives: boolean | undefined,
): Draft {
  // What was printed for it before was not meant again.
  const formula = id === undefined ? undefined : book.trace.quantity(id).formula;
  const isAgain = id !== undefined && book.printedAs.has(id) && formula !== undefined;
  const carried = isAgain ? asPrinted(book.author.rangeOf(formula), factor) : outcome.carried;
  const asItStands = formula === undefined ? undefined : book.author.valueOf(formula) * factor;
  // What is given is not worked, so it can only be copied wrongly.
  const isGiven = id !== undefined && book.trace.quantity(id).formula === undefined;
  const right = [
    ...(carried === undefined ? [] : roundingsIn(carried, printed.unit, asItStands)),
    ...(truth === undefined ? [] : [plainly(truth)]),
  ];
  const own = line.own === undefined || lineGives === true ? undefined : line.own;
  const step =
    id === undefined
      ? undefined
      : isChange
        ? updatedBy(book, printed, id, factor)
        : { id, printed: ofQuantity(printed, factor) };
  const all = explainNumber(book, printed, {
    // Where the line's own numbers give something else, the mistake is in working the line out, not in the way.
    ...(isGiven || step === undefined || lineGives === false ? {} : { step }),
    meant: [...(own === undefined ? [] : [plainly(own.value), ...roundingsIn(own.range, printed.unit)]), ...right],
  });
  const { left: candidates, decides } = step === undefined ? { left: all } : decided(book, step, all);
  const best = candidates.filter(({ cost }) => cost <= candidates[0].cost + 0.5);
  const verdict = verdictOf(best, isGiven ? 'miscopied' : lineGives === true ? 'wrong-formula' : 'slip');
  // A number that belongs to another quantity is the simpler explanation of what is given, or only named by a derivative.
  const others =
    isGiven && truth !== undefined
      ? whyThisNumber(
          book,
          { number: { kind: 'number', ...printed }, true: truth, author: carried ?? exactly(truth) },
          id,
        )
      : [];
  if (others.length > 0) return made(others[0].verdict, { reasons: others.map(({ reason }) => reason) });
  // Who adds up on the line itself is told of the line, not of the number.
  const isOneOff =
    line.own !== undefined && Math.abs(Math.abs(printed.value - line.own.value) / printed.unit - 1) < 1e-6;
  const ofChange =
    isChange && id !== undefined ? { change: changeLatex(id, book.spell), isAdded: factor < 0 } : undefined;
  const reasons = candidates.map(({ mistake, reason }) => {
    if (mistake.isOfLine === true && isOneOff) return { ...reason, ...slipReasons(printed, line)[0] };
    return ofChange === undefined ? reason : toldOfChange(reason, { ...ofChange, isPrinted: true });
  });
  const result = made(verdict, {
    reasons: reasons.length > 0 ? reasons : [withoutReason(book, printed, line, lineGives, id)],
    ...(decides === undefined ? {} : { decides }),
  });
  const later = id === undefined ? undefined : stepPrintedLater(book, ofQuantity(printed, factor), id);
  if (later !== undefined) {
    book.awaiting.set(later, [...(book.awaiting.get(later) ?? []), result]);
    return result;
  }
  const hidden = best[0]?.made;
  if (best.length > 0 && hidden !== undefined && hidden.id !== id && hidden.id !== step?.id) {
    book.author.mistake(hidden.id, hidden.variant.formula);
    book.hidden.set(hidden.id, result);
  }
  return result;
}

/** The updated parameter that a change makes, if the change is what is printed. */
function updatedBy(
  { trace }: Book,
  printed: Printed,
  gradient: string,
  factor: number,
): { id: string; printed: Printed } {
  const parameter = gradient.replace(/^dL\/d/, '');
  const change = factor < 0 ? printed.value : -printed.value;
  return {
    id: parameter.replace(/^[wb]/, "$&'"),
    printed: { ...printed, value: trace.value(parameter) + change },
  };
}

/** What is said of a wrong number that nothing explains. */
function withoutReason(book: Book, printed: Printed, line: Line, lineGives: boolean | undefined, id?: string): Reason {
  const spelled = id === undefined ? undefined : book.spell(id);
  if (line.own === undefined) return unexplained(printed.text, spelled);
  return lineGives === true ? unexplainedLine(printed.text, spelled) : slipReasons(printed, line)[0];
}

/** More numbers than this that may have been meant explain everything. */
const mostRoundings = 4;

/**
 * What the author may have had before it was written down wrongly: what the numbers give as they are printed, if that is known, or else the middle of
 * the range; and the numbers in the range that have so many places.
 */
function roundingsIn({ low, high }: Interval, unit: number, asItStands = middleOf({ low, high })): Meant[] {
  const likeliest = plainly(asItStands);
  const [first, last] = [Math.round(low / unit), Math.round(high / unit)];
  // A number that is known in full was rounded from itself.
  if (high - low < 1e-6 * unit || !(last - first < mostRoundings)) return [likeliest];
  return [
    likeliest,
    ...Array.from({ length: last - first + 1 }, (_, i) => ({ value: (first + i) * unit, isRounded: true })),
  ];
}

const plainly = (value: number): Meant => ({ value, isRounded: false });

const verdictOf = (best: readonly Candidate[], otherwise: Verdict): Verdict => best[0]?.mistake.verdict ?? otherwise;

/** What the author's own line gives, with some digits more than were printed. */
const ownOf = (line: Line, printed: Printed): { latex: string; value: number } | undefined =>
  line.own === undefined ? undefined : { latex: decimal(line.own.value, printed.unit / 100), value: line.own.value };

const slipReasons = (printed: Printed, line: Line) =>
  line.own === undefined ? [] : [notGiven(given(line.own.value, printed.unit), printed.text, line.own.isSum)];

/** With as many decimals as were printed if that is the whole number, with two more if not. */
const given = (value: number, unit: number): string => {
  const short = decimal(value, unit);
  return isExact({ value: Number(short) }, value) ? short : decimal(value, unit / 100);
};

function harmlessSlip(statement: number, printed: Printed, line: Line, isRight: boolean): Draft {
  const allTheSame = isRight
    ? 'The result is right all the same.'
    : 'The result is what the numbers before this line give.';
  return draft({
    span: line.own?.span ?? printed.span,
    statement,
    aspect: 'arithmetic',
    printed: printed.text,
    verdict: 'slip',
    own: ownOf(line, printed) as { latex: string; value: number },
    reasons: [{ sentence: `${slipReasons(printed, line)[0].sentence} ${allTheSame}` }],
    harmless: true,
  });
}

/** The mistakes behind the numbers that a result comes from. */
export function rootsBefore(book: Book, { from, id }: Pick<Outcome, 'from' | 'id'>): Draft[] {
  // What the author has printed for it before, too: it may be printed again.
  const printed = [...from, ...(id === undefined ? [] : [id])].map((each) => book.printedAs.get(each));
  const hidden = [...book.hidden].map(([step, found]) =>
    id !== undefined && comesFrom(book, id, step) ? found : undefined,
  );
  return rootsOf([...printed, ...hidden].filter((each) => each !== undefined));
}
