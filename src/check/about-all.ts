import { type Identifier, identifier, type Kind, parseIdentifier, type Trace } from '../trace/index.js';
import { isRounded, loneNumber, loneNumbers, type Printed } from './judge/side.js';
import type { Claim } from './meaning/claim.js';
import type { Term } from './meaning/term.js';
import { partsOf } from './values/change.js';

/** What there is of each sample, and of all together under the same name. */
const ofBoth: readonly Kind[] = ['L', 'dL/dw', 'dL/db'];

/**
 * Tells, in a note that has come to the last of its samples, which lines are about all of them: a loss or gradient is printed once for a
 * sample, and then once more, with another number, for all. What its numbers say counts first.
 */
export class AllTeller {
  readonly #trace: Trace;
  /** What has been printed in this sample's part, by its identifier. */
  #printed = new Map<string, Printed>();
  #isAll = false;

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  /** Another sample begins. */
  begin(): void {
    this.#printed = new Map();
    this.#isAll = false;
  }

  /** Words of the note say that what follows is about all. */
  wordsForAll(): void {
    this.#isAll = true;
  }

  /** Whether a claim, read as one about a sample, is about all samples. */
  isAboutAll({ sides }: Claim): boolean {
    const [subject] = sides;
    if (subject?.term === undefined) return this.#isAll;
    const names = entriesOf(subject.term).map(identifierOf);
    if (names.length === 0 || !names.every((name) => name !== undefined)) return this.#isAll;
    if (!names.every(({ sample }) => sample !== undefined)) return false;
    const totals = names.map(({ kind, indices }) => identifier(kind, indices));
    const ids = names.map(({ kind, indices, sample }) => identifier(kind, indices, sample));
    if (!names.every(({ kind }) => ofBoth.includes(kind)) || !totals.every((id) => this.#trace.has(id))) {
      // Back to what only a sample has, a sum or a δ.
      if (sides.length > 1) this.#isAll = false;
      return false;
    }
    const samples = new Set(sides.slice(1).flatMap(({ term }) => (term === undefined ? [] : samplesIn(term))));
    const numbers = numbersOf(sides.at(-1)?.term);
    if (samples.size > 1) this.#isAll = true;
    else if (numbers?.length === ids.length) this.#isAll = this.#tellBy(numbers, ids, totals);
    if (!this.#isAll)
      for (const [i, id] of ids.entries()) if (numbers?.[i] !== undefined) this.#printed.set(id, numbers[i]);
    return this.#isAll;
  }

  #tellBy(numbers: readonly Printed[], ids: readonly string[], totals: readonly string[]): boolean {
    const are = (of: readonly string[]): boolean =>
      numbers.every((number, i) => isRounded(number, this.#trace.value(of[i])));
    if (are(totals) && !(are(ids) && !this.#isAll)) return true;
    if (are(ids)) return false;
    return this.#isAll || ids.some((id, i) => isOther(this.#printed.get(id), numbers[i]));
  }
}

/** Whether the numbers of a claim that names the loss or the gradients of one sample are those of all samples together, and not those of this one. */
export function isTotal({ sides }: Claim, trace: Trace): boolean {
  const [subject] = sides;
  const numbers = sides.length < 2 ? undefined : numbersOf(sides.at(-1)?.term);
  if (subject.term === undefined || numbers === undefined) return false;
  const names = entriesOf(subject.term).map(identifierOf);
  const are = (idOf: (name: Identifier) => string): boolean =>
    numbers.length === names.length &&
    names.every((name, i) => {
      const id = name?.sample !== undefined && ofBoth.includes(name.kind) ? idOf(name) : undefined;
      return id !== undefined && trace.has(id) && isRounded(numbers[i], trace.value(id));
    });
  return (
    are(({ kind, indices }) => identifier(kind, indices)) &&
    !are(({ kind, indices, sample }) => identifier(kind, indices, sample))
  );
}

/** Whether a number is printed that the one before it, with other digits, is not. */
const isOther = (before: Printed | undefined, now: Printed): boolean =>
  before !== undefined && !isRounded({ value: now.value, unit: Math.max(before.unit, now.unit) }, before.value);

const entriesOf = (term: Term): readonly Term[] => (term.kind === 'matrix' ? term.rows.flat() : [term]);

const identifierOf = (term: Term): Identifier | undefined =>
  term.kind === 'quantity' ? parseIdentifier(term.id) : undefined;

function numbersOf(term: Term | undefined): readonly Printed[] | undefined {
  if (term === undefined) return undefined;
  const lone = loneNumber(term);
  return lone === undefined ? loneNumbers(term)?.flat() : [lone];
}

/** The samples whose own numbers stand in a term. */
function samplesIn(term: Term): number[] {
  const found = new Set<number>();
  const open: Term[] = [term];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const sample = identifierOf(part)?.sample;
    if (sample !== undefined) found.add(sample);
    open.push(...partsOf(part));
  }
  return [...found];
}
