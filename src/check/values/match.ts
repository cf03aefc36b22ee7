import { type Formula, quantitiesOf } from '../../formula/index.js';
import type { Trace } from '../../trace/index.js';
import type { MatrixTerm, NumberTerm, Term } from '../meaning/term.js';
import { align } from './align.js';
import type { Author } from './author.js';
import { entriesOf } from './entries.js';
import type { Interval } from './interval.js';
import { type Alignment, costOf, doesAgree, MatchContext, type Pair, together } from './match-context.js';
import { FormMaker, type Sign, type SignedForm } from './normal-form.js';
import { isOperation, type Scalar } from './scalar.js';
import { type Entries, type Fault, isFault, sameShape, turned, turnedShape } from './shape.js';

/** A number of a working, and what it stands for. */
export interface Match {
  /** With its sign folded in: `-0.1`. */
  readonly number: NumberTerm;
  /** A quantity, or a part of the formula that was worked out before: a(1 − a) in 0.741 · 0.187. */
  readonly stands:
    | { readonly kind: 'quantity'; readonly id: string }
    | { readonly kind: 'part'; readonly formula: Formula; readonly scalar: Scalar };
  readonly true: number;
  /** Where the author's own earlier numbers put it. */
  readonly author: Interval;
  /** Whether it is one of the two, to the digits that it has. */
  readonly agrees: boolean;
}

/** What numbers are held against. */
export interface Worth {
  readonly trace: Trace;
  readonly author: Author;
}

/**
 * Which number of a working stands for which part of a formula: `0.6 - 0.1 (0.658 - 0.9) …` for `w - η (a - y) …`. Sums and products
 * may be in another order, quantities may be written out, functions and products worked out; of all ways to put the two together that
 * in which the fewest numbers differ. Undefined where the shapes of the two are too different.
 */
export function matchNumbers(
  substitution: Term,
  pattern: Term | Formula,
  { trace, author }: Worth,
): readonly Match[] | undefined {
  const working = looseEntries(substitution, trace);
  const formula = isTerm(pattern) ? looseEntries(pattern, trace) : { rows: [[pattern as Scalar]] };
  if (isFault(working) || isFault(formula)) return undefined;
  const turn = sameShape(working, formula)
    ? working
    : turnedShape(working, formula)
      ? turned(working as Entries)
      : undefined;
  if (turn === undefined) return undefined;
  const forms = new FormMaker();
  const workings = turn.rows.map((row) => row.map((entry) => forms.formOf(entry)));
  const asItStands = matchEntries(workings, formula.rows, new MatchContext(trace, author, false));
  if (asItStands?.every(({ agrees }) => agrees)) return asItStands;
  const writtenOut = matchEntries(workings, formula.rows, new MatchContext(trace, author, true));
  if (asItStands === undefined || writtenOut === undefined) return writtenOut ?? asItStands;
  return wrongIn(writtenOut) < wrongIn(asItStands) ? writtenOut : asItStands;
}

const wrongIn = (matches: readonly Match[]): number => matches.filter(({ agrees }) => !agrees).length;

function matchEntries(
  workings: readonly (readonly SignedForm[])[],
  parts: readonly (readonly Scalar[])[],
  context: MatchContext,
): Match[] | undefined {
  const found: Alignment[] = [];
  for (const [i, row] of workings.entries()) {
    for (const [j, own] of row.entries()) {
      const part = context.formOf(parts[i][j]);
      const sign = (own.sign * part.sign) as Sign;
      const alignment =
        align(context, own.form, part.form, sign) ?? signless(align(context, own.form, part.form, -sign as Sign));
      if (alignment === undefined) return undefined;
      found.push(alignment);
    }
  }
  const matches = matchesOf(
    context,
    found.flatMap(({ pairs }) => pairs),
  );
  // A search that was cut short may have missed how they go together, and accuses nobody.
  return context.left < 0 && wrongIn(matches) > 0 ? undefined : matches;
}

/**
 * Which numbers of a working are given, and hence exact, by what they stand for: for `rangeOfTerm` of an author. Undefined for a
 * number that stands for nothing.
 */
export function isGiven(matches: readonly Match[], trace: Trace): (number: NumberTerm) => boolean | undefined {
  const given = new Map(
    matches.map(({ number, stands, true: truth }) => [
      number.span.start,
      stands.kind === 'quantity' && trace.quantity(stands.id).formula === undefined && number.value === truth,
    ]),
  );
  return ({ span }) => given.get(span.start);
}

/**
 * Whether a number has been rounded for certain: it stands for what is worked, a quantity or a part of a formula, and is not the true value of that.
 * That it has the digits of another number that is given, or exact, does not make it exact.
 */
export function isRoundedWork(matches: readonly Match[], trace: Trace): (number: NumberTerm) => boolean {
  const isWorked = (id: string): boolean => trace.quantity(id).formula !== undefined;
  const rounded = new Set(
    matches.flatMap(({ number, stands, true: truth }) => {
      const isOfWork =
        stands.kind === 'quantity' ? isWorked(stands.id) : quantitiesOf(stands.formula).some((id) => isWorked(id));
      return isOfWork && Math.abs(number.value - truth) > 1e-12 * Math.abs(truth) ? [number.span.start] : [];
    }),
  );
  return ({ span }) => rounded.has(span.start);
}

/** Where the whole has the wrong sign, its numbers still stand for the same. */
const signless = (alignment: Alignment | undefined): Alignment | undefined =>
  alignment === undefined ? undefined : together([alignment], costOf.sign);

const isTerm = (pattern: Term | Formula): pattern is Term => typeof pattern === 'object' && 'kind' in pattern;

/** Where shapes do not fit, the numbers may still stand in the right places: vectors are then turned as they have to be. */
function looseEntries(term: Term, trace: Trace): Entries | Fault {
  const entries = entriesOf(term, trace);
  if (!isFault(entries) || entries.kind !== 'shape') return entries;
  return entriesOf(loosened(term), trace);
}

function loosened(term: Term): Term {
  if (term.kind === 'operation') return { ...term, operands: term.operands.map(loosened) };
  if (term.kind !== 'matrix') return term;
  return { ...term, eitherWay: true } satisfies MatrixTerm;
}

/** Each number once: a number that enters several entries of a product, or stands in a square, may differ in one of them. */
function matchesOf(context: MatchContext, pairs: readonly Pair[]): Match[] {
  const byNumber = new Map<NumberTerm, Pair[]>();
  for (const pair of pairs) {
    const known = byNumber.get(pair.origin);
    if (known === undefined) byNumber.set(pair.origin, [pair]);
    else known.push(pair);
  }
  return [...byNumber.values()]
    .map(([first, ...more]) => matchOf(context, [first, ...more].find(({ agrees }) => !agrees) ?? first))
    .sort((a, b) => a.number.span.start - b.number.span.start);
}

function matchOf(context: MatchContext, { number, stands, truth, author, agrees }: Pair): Match {
  if (typeof stands === 'string')
    return { number, stands: { kind: 'quantity', id: stands }, true: truth, author, agrees };
  // What is made of several numbers was only worked naively until now.
  const narrow = isOperation(stands) ? (context.rangeOf(stands) ?? author) : author;
  return {
    number,
    stands: { kind: 'part', formula: formulaOf(stands), scalar: stands },
    true: truth,
    author: narrow,
    agrees: agrees && doesAgree(number, truth, narrow),
  };
}

/** Printed numbers become constants, those that they are or others that are given for them. */
export function formulaOf(scalar: Scalar, numberFor: (printed: NumberTerm) => number = ({ value }) => value): Formula {
  if (typeof scalar === 'number' || typeof scalar === 'string') return scalar;
  if (!isOperation(scalar)) return 'printed' in scalar ? numberFor(scalar.printed) : Number.NaN;
  const [operator, ...operands] = scalar;
  return [operator, ...operands.map((each) => formulaOf(each, numberFor))];
}
