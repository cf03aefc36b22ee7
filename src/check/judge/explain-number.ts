import { quantitiesOf } from '../../formula/index.js';
import { type Mistake, mistakes, type Variant } from '../../mistakes/index.js';
import type { Reason } from '../finding.js';
import { sampleOfName } from '../meaning/names.js';
import { agrees, shares } from './agree.js';
import type { Book } from './book.js';
import type { Draft } from './draft.js';
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
 * @param own what the numbers of its own line may give
 * @param right the true value, and the values that may follow from what the author has printed before
 */
export function explainNumber(
  book: Book,
  printed: Printed,
  { id, own, right }: { id?: string; own: readonly number[]; right: readonly number[] },
): Candidate[] {
  const found = [...misprints(printed, [...own, ...right])];
  if (id !== undefined) found.push(...wrongSteps(book, printed, id));
  found.sort((a, b) => a.cost - b.cost);
  const named = new Set<string>();
  return found
    .filter(({ mistake: { name } }) => {
      if (named.has(name)) return false;
      named.add(name);
      return true;
    })
    .filter(({ cost }, _, [simplest]) => cost <= simplest.cost + stillSimple)
    .slice(0, mostNamed);
}

function* misprints(printed: Printed, right: readonly number[]): Generator<Candidate> {
  for (const [index, value] of right.entries()) {
    for (const mistake of mistakes) {
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
  for (const { step, distance } of stepsTo(book.trace, id, (each) => !printedIds.has(each))) {
    const quantity = book.trace.quantity(step);
    for (const mistake of mistakes) {
      for (const variant of mistake.variants?.(quantity, book.trace) ?? []) {
        if (++tries > mostTries) return;
        const range = book.author.rangeWith(step, variant.formula, id);
        if (!agrees(range, printed)) continue;
        const explained = alsoExplained(book, { step, variant, id });
        const sentence = spelledDetail(book, variant.detail, distance === 0 ? undefined : step);
        // What makes the number right within a wide range explains little.
        const width = Math.min(1, (range.high - range.low) / (8 * printed.unit));
        const cost = mistake.cost + distance / 4 + width - explained;
        yield { mistake, reason: reasonOf(mistake, sentence), made: { id: step, variant }, cost };
      }
    }
  }
}

/**
 * How well a mistake in a step explains the other numbers that the note prints for what comes from that step: from −1, it
 * contradicts them, to 2. A mistake in the number's own step says nothing of others.
 */
function alsoExplained(book: Book, made: { step: string; variant: Variant; id: string }): number {
  if (made.step === made.id) return 0;
  let agree = 0;
  let differ = 0;
  for (const { id, printed } of book.results) {
    if (id === made.id || book.printedAs.has(id) || !comesFrom(book, id, made.step)) continue;
    const range = book.author.rangeWith(made.step, made.variant.formula, id);
    const was = book.author.range(id);
    if (shares(was, range)) continue;
    if (agrees(range, printed)) agree++;
    else differ++;
  }
  if (agree + differ === 0) return 0;
  return (3 * agree) / (agree + differ) - 1;
}

/** Whether a quantity is worked from a step through nothing that is printed. */
export function comesFrom(book: Book, id: string, step: string): boolean {
  const { formula } = book.trace.quantity(id);
  if (formula === undefined) return false;
  const open = [...quantitiesOf(formula)];
  const seen = new Set<string>();
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (each === step) return true;
    if (seen.has(each) || book.printedAs.has(each)) continue;
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

/** The quantity whose number would tell most of the given candidates apart, if one would. */
export function decidingQuantity(book: Book, id: string, candidates: readonly Candidate[]): Draft['decides'] {
  const made = candidates.map((candidate) => candidate.made).filter((each) => each !== undefined);
  if (made.length < 2) return undefined;
  const formula = book.trace.quantity(id).formula;
  const near = formula === undefined ? [] : quantitiesOf(formula);
  let best: { readonly other: string; readonly apart: number } | undefined;
  for (const other of [...near, ...made.map((each) => each.id)]) {
    if (other === id || book.trace.quantity(other).formula === undefined) continue;
    const ranges = made.map((each) => book.author.rangeWith(each.id, each.variant.formula, other));
    const apart = ranges.filter((range, at) => ranges.slice(0, at).every((before) => !shares(before, range))).length;
    if (apart > Math.max(1, best?.apart ?? 0)) best = { other, apart };
  }
  return best === undefined ? undefined : { quantity: best.other, latex: book.spell(best.other) };
}
