import { quantitiesOf } from '../../formula/index.js';
import { type Mistake, mistakes, type Variant } from '../../mistakes/index.js';
import type { Quantity } from '../../trace/index.js';
import type { Reason } from '../finding.js';
import { sampleOfName } from '../meaning/names.js';
import { type Interval, printedInterval } from '../values/interval.js';
import { agrees, shares } from './agree.js';
import type { Book } from './book.js';
import type { Printed } from './side.js';
import { stepsTo } from './steps.js';

/** One way in which a wrong number may have come about. */
export interface Candidate {
  readonly mistake: Mistake;
  readonly reason: Reason;
  /** The quantity in whose formula it was made, and how; absent for a number that was written down wrongly. */
  readonly made?: { readonly id: string; readonly variant: Variant };
  /** The lower the likelier: the mistake's own cost, more for steps that are not printed, less for what else it explains. */
  readonly cost: number;
  /** For a mistake in a step that is printed nowhere: how well it explains the note's other numbers, from −1 to 2. */
  readonly tells?: number;
}

/** A number that may have been meant where another one is printed. */
export interface Meant {
  readonly value: number;
  /** Whether it is only one of several that it may have been rounded to before. */
  readonly isRounded: boolean;
}

/** The quantity that a number is printed for, and what its number then is: another one where a multiple of it is printed. */
export interface Step {
  readonly id: string;
  readonly printed: Printed;
}

/** Tries for one number. */
const mostTries = 4000;
/** How much more far-fetched than the simplest explanation others may be that are named beside it. */
const stillSimple = 1.5;
/** Candidates that are named at most. */
const mostNamed = 6;

/**
 * The mistakes of the library that give a printed number: in writing it down, in its own step, or in a step before it that
 * is printed nowhere. The simplest come first; none where nothing explains it.
 *
 * @param meant what may have been meant, the likeliest first: what the numbers of its own line give, what follows from what the author has
 * printed before, the true value
 */
export function explainNumber(
  book: Book,
  printed: Printed,
  { step, meant }: { readonly step?: Step; readonly meant: readonly Meant[] },
): Candidate[] {
  const found = [...misprints(printed, meant)];
  if (step !== undefined) found.push(...wrongSteps(book, step.printed, step.id));
  found.sort((a, b) => a.cost - b.cost);
  const isSimple = found[0]?.mistake.isPlain === true;
  const named = new Set<string>();
  return (
    found
      .filter(({ mistake: { name } }) => {
        if (named.has(name)) return false;
        named.add(name);
        return true;
      })
      .filter(({ cost }, _, [simplest]) => cost <= simplest.cost + stillSimple)
      // Mistakes in steps that nobody sees are no match for digits that are only cut off, unless other numbers speak for them.
      .filter(({ tells = 1 }) => !isSimple || tells > 0)
      .slice(0, mostNamed)
  );
}

function* misprints(printed: Printed, meant: readonly Meant[]): Generator<Candidate> {
  for (const [index, { value, isRounded }] of meant.entries()) {
    for (const mistake of mistakes) {
      // What is rounded already was only copied: it is neither cut off nor rounded the wrong way.
      if (isRounded && mistake.verdict !== 'miscopied') continue;
      const sentence = mistake.misprint?.(printed, value);
      if (sentence === undefined) continue;
      // The line's own value is the likeliest to have been meant.
      yield { mistake, reason: reasonOf(mistake, sentence), cost: mistake.cost + index / 10 };
    }
  }
}

function* wrongSteps(book: Book, printed: Printed, id: string): Generator<Candidate> {
  let tries = 0;
  const printedIds = new Set(book.results.map((result) => result.id));
  const below = printedBelow(book);
  for (const { step, distance } of stepsTo(book.trace, id, (each) => !printedIds.has(each))) {
    const quantity = book.trace.quantity(step);
    for (const mistake of mistakes) {
      for (const variant of mistake.variants?.(quantity, book.trace) ?? []) {
        if (++tries > mostTries) return;
        // What comes from a number that nobody knows may be anything.
        if (quantitiesOf(variant.formula).some((each) => book.author.lackedFor(each).length > 0)) continue;
        const range = [undefined, ...(usesAny(variant, quantity, below) ? [below] : [])]
          .map((stands) => book.author.rangeWith(step, variant.formula, id, (operand) => stands?.get(operand)))
          .find((each) => agrees(each, printed));
        if (range === undefined) continue;
        const explained = alsoExplained(book, printed, { step, variant, id });
        const sentence = spelledDetail(book, variant.detail, distance === 0 ? undefined : step);
        // What makes the number right within a wide range explains little.
        const width = Math.min(1, (range.high - range.low) / (8 * printed.unit));
        const cost = mistake.cost + distance / 4 + width - explained;
        const tells = distance === 0 ? {} : { tells: explained };
        yield { mistake, reason: reasonOf(mistake, sentence), made: { id: step, variant }, cost, ...tells };
      }
    }
  }
}

/** The numbers that the note prints only further down, for who takes one from there: of another sample, of a layer that is not worked yet. */
function printedBelow({ results, printedAs }: Book): Map<string, Interval> {
  const below = results.filter(({ id }) => !printedAs.has(id));
  return new Map(below.map(({ id, printed }) => [id, printedInterval(printed.value, printed.unit)]));
}

/** Whether a variant takes one of these numbers where the right formula has another. */
const usesAny = ({ formula }: Variant, right: Quantity, numbers: ReadonlyMap<string, Interval>): boolean => {
  const own = new Set(quantitiesOf(right.formula ?? 0));
  return quantitiesOf(formula).some((id) => numbers.has(id) && !own.has(id));
};

/**
 * How well a mistake in a step explains the other numbers that the note prints for what comes from that step: from −1, it
 * contradicts them, to 2. A mistake in the number's own step says nothing of others; nor do others that come from the step through that
 * number only, and follow from it as it is printed.
 */
function alsoExplained(book: Book, printed: Printed, made: { step: string; variant: Variant; id: string }): number {
  if (made.step === made.id) return 0;
  let agree = 0;
  let differ = 0;
  const itself = printedInterval(printed.value, printed.unit);
  for (const { id, printed: other } of book.results) {
    if (id === made.id || book.printedAs.has(id) || !comesFrom(book, id, made.step)) continue;
    const range = book.author.rangeWith(made.step, made.variant.formula, id);
    const was = book.author.range(id);
    if (shares(was, range)) continue;
    const isThrough = !comesFrom(book, id, made.step, made.id);
    if (isThrough && agrees(book.author.rangeGiven(made.id, itself, id), other)) continue;
    if (agrees(range, other)) agree++;
    else differ++;
  }
  if (agree + differ === 0) return 0;
  return (3 * agree) / (agree + differ) - 1;
}

/** Whether a quantity is worked from a step through nothing that is printed, nor through a quantity that is named. */
export function comesFrom(book: Book, id: string, step: string, but?: string): boolean {
  const { formula } = book.trace.quantity(id);
  if (formula === undefined) return false;
  const open = [...quantitiesOf(formula)];
  const seen = new Set<string>();
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (each === step) return true;
    if (each === but || seen.has(each) || book.printedAs.has(each)) continue;
    seen.add(each);
    const before = book.trace.quantity(each).formula;
    if (before !== undefined) open.push(...quantitiesOf(before));
  }
  return false;
}

const reasonOf = ({ name, mend }: Mistake, sentence: string): Reason => ({ mistake: name, sentence, mend });

/**
 * A variant's words with the note's own spellings for identifiers, with the sample where they are of several, and with the step that
 * it was made in.
 */
export function spelledDetail(book: Book, detail: string, step?: string): string {
  const samples = new Set(Array.from(detail.matchAll(/`s(\d+)\./g), ([, sample]) => sample));
  const spelled = detail.replaceAll(/`([^`]+)`/g, (_, id: string) => {
    if (!book.trace.has(id)) return `\`${id}\``;
    const sample = samples.size > 1 ? sampleOfName(id) : undefined;
    return `$${book.spell(id)}$${sample === undefined ? '' : ` of sample ${sample}`}`;
  });
  return step === undefined ? spelled : `In the step to $${book.spell(step)}$, which is not printed: ${spelled}`;
}
