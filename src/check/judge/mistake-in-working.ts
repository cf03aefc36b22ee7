import { quantitiesOf } from '../../formula/index.js';
import { exchanged, type Mistake, mistakeNamed, mistakes, type Variant } from '../../mistakes/index.js';
import type { Quantity } from '../../trace/index.js';
import { mistaken, type Reason } from '../finding.js';
import type { Term } from '../meaning/term.js';
import { overlap } from '../values/interval.js';
import { type Match, matchNumbers } from '../values/match.js';
import type { Book } from './book.js';
import { type Draft, draft } from './draft.js';
import { spelledDetail } from './explain-number.js';
import { judgeMatches, type Operands } from './judge-operands.js';

/** Formulas that are worked, and those that a working is put together with, which takes longer. */
const mostTries = 1000;
const mostMatches = 24;
/** How much more far-fetched than the simplest others may be that are named beside it. */
const stillSimple = 1.5;
/** Mistakes that are named at most. */
const mostNamed = 4;

/** A mistake of the library that a working shows, with what each of its numbers stands for in the mistaken formula. */
export interface ShownMistake {
  readonly mistake: Mistake;
  readonly reason: Reason;
  readonly matches: readonly Match[];
}

/**
 * The mistakes in the formula of a quantity that put just the numbers of a working in their places: `0.3 + 0.1 \cdot 0.2` for
 * `w - \eta \cdot \partial L/\partial w`. The simplest come first; none where no mistake does.
 *
 * @param fits whether a number is in its place; by default whether it may be rounded from what stands there
 */
export function mistakesIn(
  book: Book,
  working: Term,
  id: string,
  fits: (match: Match) => boolean = ({ agrees }) => agrees,
): ShownMistake[] {
  const quantity = book.trace.quantity(id);
  const [[range] = [], ...others] = book.author.rangeOfTerm(working) ?? [];
  if (quantity.formula === undefined || range === undefined || others.length > 0) return [];
  const found: ShownMistake[] = [];
  let [tries, matched] = [0, 0];
  for (const mistake of mistakes) {
    if (mistake.cost > (found[0]?.mistake.cost ?? Number.POSITIVE_INFINITY) + stillSimple) break;
    for (const { formula, detail } of variantsOf(mistake, quantity, book)) {
      if (++tries > mostTries) return found;
      // Putting the two together takes long, and only what has the same value can agree in all numbers.
      if (!overlap(range, book.author.rangeOf(formula))) continue;
      if (++matched > mostMatches) return found;
      const matches = matchNumbers(working, formula, book);
      if (matches === undefined || !matches.every(fits)) continue;
      const reason = { mistake: mistake.name, sentence: spelledDetail(book, detail), mend: mistake.mend };
      found.push({ mistake, reason, matches });
      break;
    }
  }
  return found;
}

/** A mistake made in a quantity, or of a sign in what it is worked from and is not printed, written out in it: (y − a) a (1 − a) for δ. */
function* variantsOf(mistake: Mistake, quantity: Quantity, { trace, printedAs }: Book): Generator<Variant> {
  const { variants } = mistake;
  const { formula } = quantity;
  if (variants === undefined || formula === undefined) return;
  yield* variants(quantity, trace);
  if (mistake.isSign !== true) return;
  for (const id of quantitiesOf(formula)) {
    const operand = trace.quantity(id);
    if (operand.formula === undefined || printedAs.has(id)) continue;
    for (const variant of variants(operand, trace))
      yield { ...variant, formula: exchanged(formula, (part) => (part === id ? variant.formula : undefined)) };
  }
}

/**
 * What was found in a working, told as the mistake of the library that it shows. A number that stands in the wrong place is marked as that, with the mistake
 * as a reason; what fits the right formula in no way is a wrong formula as a whole. Undefined where no mistake is shown.
 *
 * @param operands what its numbers are against the right formula, where they fit it somehow
 */
export function judgeMistaken(
  book: Book,
  statement: number,
  working: Term,
  id: string,
  operands: Operands | undefined,
): Operands | undefined {
  const shown = mistakesIn(book, working, id);
  if (shown.length === 0) return undefined;
  if (operands === undefined) return asWhole(book, statement, working, id, shown);
  const first = operands.causes.find((each) => mistaken.includes(each.verdict));
  // A sign that seems to be lost at a number is that of the formula.
  const isSign = mistakeNamed(first?.reasons[0]?.mistake)?.keepsDigits === true;
  if (isSign && shown[0].mistake.isSign === true) return asWhole(book, statement, working, id, shown);
  // A number with the slope of the other side of 0 is told of as that: a 1 that stands there has not been left out.
  const isTold = first?.reasons.some(({ mistake, mend }) => mistake === undefined && mend !== undefined) === true;
  if (first !== undefined && !isTold) Object.assign(first, withShown(first, shown));
  return operands;
}

/** The reasons for what was found together with the mistakes that the working shows, the simplest first, without the far-fetched. */
export function withShown(
  { verdict, reasons }: Pick<Draft, 'verdict' | 'reasons'>,
  shown: readonly ShownMistake[],
): Pick<Draft, 'verdict' | 'reasons'> {
  const before = reasons.flatMap((reason) => {
    const mistake = mistakeNamed(reason.mistake);
    return mistake === undefined ? [] : [{ mistake, reason }];
  });
  // What is said of the number itself says more than the formula.
  const others = shown.filter(({ mistake }) => !before.some((each) => each.mistake === mistake));
  const all = [...before, ...others].sort((a, b) => a.mistake.cost - b.mistake.cost);
  const [simplest] = all;
  return {
    verdict: simplest?.mistake.verdict ?? verdict,
    reasons: all
      .filter(({ mistake }) => mistake.cost <= simplest.mistake.cost + stillSimple)
      .slice(0, mostNamed)
      .map(({ reason }) => reason),
  };
}

function asWhole(book: Book, statement: number, working: Term, id: string, shown: readonly ShownMistake[]): Operands {
  const [{ matches }] = shown;
  const cause = wholeWorking(book, statement, working, id, shown);
  return { drafts: [...judgeMatches(book, statement, matches), cause], causes: [cause], matches };
}

/** A working that shows mistakes, the simplest first, as a finding of the whole of it. */
export const wholeWorking = (
  book: Book,
  statement: number,
  { span }: Term,
  id: string,
  shown: readonly ShownMistake[],
): Draft =>
  draft({
    span,
    statement,
    aspect: 'arithmetic',
    printed: '',
    verdict: shown[0].mistake.verdict,
    quantity: id,
    spelled: book.spell(id),
    reasons: shown.slice(0, mostNamed).map(({ reason }) => reason),
  });
