import { quantitiesOf } from '../../formula/index.js';
import type { Trace } from '../../trace/index.js';
import { mistaken, type Verdict } from '../finding.js';
import type { Claim } from '../meaning/claim.js';
import type { Term } from '../meaning/term.js';
import { entriesOf } from '../values/entries.js';
import { exact } from '../values/exact.js';
import { lettersIn } from '../values/identity.js';
import { exactly, type Interval, middleOf, printedInterval } from '../values/interval.js';
import { isUnknown } from '../values/partly-known.js';
import { isFault, isSingle } from '../values/shape.js';
import { agrees } from './agree.js';
import { batchIn } from './batch-columns.js';
import type { Book, Result } from './book.js';
import { type Draft, isRoot } from './draft.js';
import { asPrinted, type InOtherTerms, inOtherTerms, ofQuantity } from './in-other-terms.js';
import { changeLatex, negativeOf } from './named-latex.js';
import { notStated, unknownsIn } from './not-stated.js';
import type { Outcome } from './outcome.js';
import { settleEarlier } from './printed-later.js';
import { isExact, isRounded, loneNumber, loneNumbers, type Printed } from './side.js';

/** The numbers of a side that is nothing but numbers, each with what it should be. */
export function outcomesOf(book: Book, statement: number, named: Term | undefined, side: Term): Outcome[] {
  // A letter that nobody knows may be any number.
  const subject = named === undefined || lettersIn(named).size > 0 ? undefined : named;
  const rows = numbersOf(side);
  const truth = subject === undefined ? undefined : exact(subject, book.trace);
  const range =
    subject === undefined ? undefined : (asWritten(book, subject, rows) ?? book.author.rangeOfTerm(subject));
  const right = truth === undefined || 'fault' in truth ? undefined : truth.rows;
  const isTurned =
    right !== undefined &&
    right.length !== rows.length &&
    right.length === rows[0].length &&
    right[0].length === rows.length;
  const from = subject === undefined ? [] : printedBefore(book, subject);
  const batch = subject === undefined ? undefined : batchOf(book.trace, subject, rows);
  const share = batch === undefined ? 1 : shareOf(book, batch, rows);
  const misfit = right === undefined || batch !== undefined ? undefined : otherShape(rows, right);
  return rows.flatMap((row, i) =>
    row.map((printed, j): Outcome => {
      if (misfit !== undefined) return { statement, printed, place: [i, j], misfit, from };
      const ofBatch = batch?.[i][j];
      if (ofBatch !== undefined) return outcomeOf(book, statement, printed, [i, j], { id: ofBatch, factor: share });
      const [a, b] = isTurned ? [j, i] : [i, j];
      const entry = subject === undefined ? undefined : quantityAt(book, subject, a, b);
      const id = entry?.id;
      const value = right?.[a]?.[b];
      // A number is held against what it is worked from, not against the rounder one that was put in for it somewhere.
      const carried =
        entry !== undefined && book.author.isOnlyPutIn(entry.id)
          ? asPrinted(book.author.rangeOf(book.trace.quantity(entry.id).formula ?? entry.id), entry.factor)
          : range?.[a]?.[b];
      return {
        statement,
        printed,
        place: [a, b],
        ...(entry === undefined ? {} : { ...entry, spelled: spelledFor(book, entry) }),
        ...(value === undefined || Number.isNaN(value) ? {} : { truth: value }),
        ...(value !== undefined && Number.isNaN(value) && subject !== undefined ? unknownOf(book, subject, id) : {}),
        ...(carried === undefined ? {} : { carried }),
        from: id === undefined ? from : [...book.author.dependsOn(id)],
      };
    }),
  );
}

/** What a part of a formula is by the numbers that the author has printed for its parts, if that is the printed number. */
function asWritten(book: Book, part: Term, [[printed]]: readonly (readonly Printed[])[]): Interval[][] | undefined {
  const entries = entriesOf(part, book.trace);
  if (isFault(entries) || !isSingle(entries)) return undefined;
  const range = book.parts.rangeOf(entries.rows[0][0], book.author);
  return range !== undefined && agrees(range, printed) ? [[range]] : undefined;
}

/** A sentence where other numbers are printed than there are, be it as a row or as a column: which is which nobody knows. */
function otherShape(rows: readonly (readonly unknown[])[], right: readonly (readonly unknown[])[]): string | undefined {
  const [height, width, own, across] = [rows.length, rows[0].length, right.length, right[0].length];
  if ((height === own && width === across) || (height === across && width === own)) return undefined;
  return `Here stand ${height} × ${width} numbers where there are ${own} × ${across}: which of them they are, nothing says.`;
}

/** The numbers of all samples, where the name is that of one sample's vector. */
function batchOf(trace: Trace, subject: Term, rows: readonly (readonly Printed[])[]) {
  if (trace.step.samples.length < 2 || subject.kind === 'operation') return undefined;
  const entries = entriesOf(subject, trace);
  if ('fault' in entries || (entries.rows.length > 1 && entries.rows[0].length > 1)) return undefined;
  const vector = entries.rows.flat();
  if (rows.flat().length <= vector.length) return undefined;
  return batchIn(
    rows,
    vector.map((entry) => (typeof entry === 'string' ? entry : undefined)),
    trace,
  );
}

/** A number that stands for a quantity by itself. */
function outcomeOf(
  book: Book,
  statement: number,
  printed: Printed,
  place: readonly [number, number],
  { id, factor }: { readonly id: string; readonly factor: number },
): Outcome {
  const value = factor * book.trace.value(id);
  const entry = { id, factor, isChange: false };
  const isOpen = Number.isNaN(value);
  return {
    statement,
    printed,
    place,
    ...entry,
    spelled: spelledFor(book, entry),
    ...(isOpen ? {} : { truth: value }),
    ...(isOpen && isUnknown(book.trace, id) ? { unknown: { lacks: notStated(book, [id]) } } : {}),
    carried: asPrinted(book.author.rangeOf(id), factor),
    from: [...book.author.dependsOn(id)],
  };
}

/**
 * How much of each sample's own derivative the numbers of a batch are: 1, or in the derivative of the mean over n samples, as programs take that at once,
 * 1 over n, where this is shown by all of them.
 */
function shareOf(
  { trace }: Book,
  batch: readonly (readonly (string | undefined)[])[],
  rows: readonly (readonly Printed[])[],
): number {
  const { samples, network } = trace.step;
  const pairs = rows.flatMap((row, i) => row.map((printed, j) => ({ printed, id: batch[i]?.[j] })));
  const isShared = (share: number): boolean =>
    pairs.every(({ printed, id }) => id !== undefined && isRounded(printed, share * trace.value(id)));
  const areDerivatives = pairs.every(({ id }) => id !== undefined && /^s\d+\.dL\//.test(id));
  if (network.loss.overSamples === 'sum' || !areDerivatives || isShared(1)) return 1;
  return isShared(1 / samples.length) ? 1 / samples.length : 1;
}

/** What the note would have to say for a number to be held against the truth, if that is why nobody knows it. */
function unknownOf(book: Book, subject: Term, id: string | undefined): Pick<Outcome, 'unknown'> {
  const from = id === undefined ? unknownsIn(subject, book.trace) : isUnknown(book.trace, id) ? [id] : [];
  return from.length === 0 ? {} : { unknown: { lacks: notStated(book, from) } };
}

const numbersOf = (side: Term): Printed[][] => {
  const lone = loneNumber(side);
  return lone === undefined ? (loneNumbers(side) ?? []) : [[lone]];
};

/**
 * The quantity that an entry of a term is: as it stands, or after its partial derivative is taken; of a δ with the sign turned and of Δw the
 * derivative that it is a multiple of.
 */
function quantityAt(
  { trace }: Pick<Book, 'trace'>,
  subject: Term,
  row: number,
  column: number,
): InOtherTerms | undefined {
  if (subject.kind === 'operation' && subject.named === undefined) return undefined;
  const entries = entriesOf(subject, trace);
  const entry = 'fault' in entries ? undefined : entries.rows[row]?.[column];
  if (subject.kind === 'operation') return entry === undefined ? undefined : inOtherTerms(entry, trace);
  return typeof entry === 'string' ? { id: entry, factor: 1, isChange: false } : undefined;
}

/** As the note writes it: a change is that of its parameter, and δ is δ whatever its sign. */
function spelledFor(book: Book, { id, factor, isChange }: InOtherTerms): string {
  if (isChange) return changeLatex(id, book.spell);
  const latex = book.spell(id);
  return factor < 0 ? negativeOf(latex) : latex;
}

/** The quantities that a term names, with what they come from. */
function printedBefore(book: Book, term: Term): string[] {
  const found = new Set<string>();
  const see = (part: Term): void => {
    if (part.kind === 'quantity') {
      found.add(part.id);
      for (const id of book.author.dependsOn(part.id)) found.add(id);
    } else if (part.kind === 'operation') part.operands.forEach(see);
    else if (part.kind === 'matrix') part.rows.flat().forEach(see);
    else if (part.kind === 'partial') {
      see(part.of);
      see(part.by);
    }
  };
  see(term);
  return [...found];
}

/**
 * Remembers what the author has printed for a quantity, and what it turned out to be. A number that needs no rounding is known exactly,
 * whoever goes on with it.
 */
export function noteOutcome(
  book: Book,
  { id, factor = 1, printed, truth }: Outcome,
  found: Draft,
  own?: Interval,
): void {
  if (id === undefined && (isRoot(found) || found.verdict === 'follow-through'))
    book.wrongNumbers.set(printed.text, found);
  if (id === undefined || book.trace.quantity(id).formula === undefined) return;
  const isPoint = own !== undefined && own.high - own.low <= 1e-9 * printed.unit;
  // After a mistake the author does not have the true value, though it may be the one that is printed.
  const isTrue = truth !== undefined && isExact(printed, truth) && !followsMistake(book, id);
  const needsNone = isTrue || (isPoint && isExact(printed, middleOf(own)));
  const { value, unit } = ofQuantity(printed, factor);
  book.author.note(id, needsNone ? exactly(value) : printedInterval(value, unit));
  book.printedAs.set(id, found);
  settleEarlier(book, id, found);
}

/** Whether a quantity is worked from a number that is wrong. */
function followsMistake(book: Book, id: string): boolean {
  const seen = new Set<string>([id]);
  const open = [id];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    for (const operand of quantitiesOf(book.trace.quantity(each).formula ?? 0)) {
      if (seen.has(operand)) continue;
      const verdict = book.printedAs.get(operand)?.verdict;
      if (book.hidden.has(operand) || (verdict !== undefined && isWrong.includes(verdict))) return true;
      seen.add(operand);
      open.push(operand);
    }
  }
  return false;
}

const isWrong: readonly Verdict[] = [...mistaken, 'follow-through'];

/** The results of a chain for quantities of the trace, without judging them. */
export function resultsOf(trace: Trace, statement: number, subject: Term, side: Term): Result[] {
  const rows = numbersOf(side);
  const batch = batchOf(trace, subject, rows);
  return rows.flatMap((row, i) =>
    row.flatMap((printed, j) => {
      if (batch !== undefined) return [{ id: batch[i][j], printed, statement }];
      const entry = quantityAt({ trace }, subject, i, j) ?? quantityAt({ trace }, subject, j, i);
      return entry === undefined ? [] : [{ id: entry.id, printed: ofQuantity(printed, entry.factor), statement }];
    }),
  );
}

/** The numbers that a note prints for quantities of the trace. */
export function resultsIn(claims: readonly Claim[], trace: Trace): Result[] {
  return claims.flatMap(({ sides }, statement) => {
    const subject = sides[0]?.term;
    if (subject === undefined) return [];
    return sides.slice(1).flatMap(({ term }) => (term === undefined ? [] : resultsOf(trace, statement, subject, term)));
  });
}
