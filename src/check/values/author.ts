import { type Formula, quantitiesOf } from '../../formula/index.js';
import type { Trace } from '../../trace/index.js';
import type { NumberTerm, Term } from '../meaning/term.js';
import { entriesOf } from './entries.js';
import { contains, type Interval, isPoint, middleOf, printedInterval, wholeLine } from './interval.js';
import { isUnknown } from './partly-known.js';
import { type Known, knownAs, knownExactly, rangeTape } from './range-tape.js';
import { digitsKey, numbersInRepeatedTerms } from './repeated-terms.js';
import type { Scalar } from './scalar.js';
import { isFault } from './shape.js';
import { type Tape, type TapeStep, tapeOf } from './tape.js';

/** Whether a printed number is known to be exact, or not to be; undefined where its digits have to tell. */
type IsExact = (number: NumberTerm) => boolean | undefined;

/**
 * What an author has written down so far. Each printed number is taken as the range that it may have been rounded from, so that
 * both who goes on with rounded numbers and who keeps full precision is right; what is not printed follows from what is, by the
 * formulas of the trace. What the problem gives is exact.
 */
export class Author {
  readonly #trace: Trace;
  readonly #printed = new Map<string, Known>();
  readonly #onlyPutIn = new Set<string>();
  readonly #mistakes = new Map<string, Formula>();
  readonly #tapes = new WeakMap<object, Tape>();
  readonly #paths = new Map<string, readonly string[]>();
  /** Worked and not printed. */
  readonly #worked = new Map<string, Known>();
  readonly #given: ReadonlySet<number>;

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#given = new Set(trace.quantities.filter(({ formula }) => formula === undefined).map(({ value }) => value));
  }

  /** The author has printed a number for a quantity; the last one counts. A given quantity stays exact if it is the right number. */
  note(id: string, interval: Interval): void {
    const { formula, value } = this.#trace.quantity(id);
    if (formula === undefined && contains(interval, value)) return;
    this.#onlyPutIn.delete(id);
    this.#printed.set(id, formula === undefined ? knownExactly(middleOf(interval)) : knownAs(interval));
    this.#forget();
  }

  /** The author has put a number in for a quantity that is printed nowhere before. */
  notePutIn(id: string, interval: Interval): void {
    this.note(id, interval);
    this.#onlyPutIn.add(id);
  }

  /** Whether a quantity's own number is printed nowhere, but for places where it is put into something else. */
  isOnlyPutIn(id: string): boolean {
    return this.#onlyPutIn.has(id);
  }

  /** A given quantity is one of these numbers, nobody knows which: it comes from an earlier step. */
  begin(id: string, interval: Interval): void {
    this.#printed.set(id, knownAs(interval));
    this.#forget();
  }

  /** From now on the author works this quantity by another formula, where it is not printed. */
  mistake(id: string, formula: Formula): void {
    this.#mistakes.set(id, formula);
    this.#forget();
  }

  /** What the author has printed for a quantity, or what follows for it from what is printed. */
  range(id: string): Interval {
    return this.#known(id).range;
  }

  /** What follows for a formula from what is printed. */
  rangeOf(formula: Formula): Interval {
    return this.#work(formula, (id) => this.#known(id)).range;
  }

  /**
   * The same for each entry of a term. Its own printed numbers are ranges too, unless they are whole numbers, ½ or given. Undefined where
   * the term has no value.
   *
   * @param isExact whether a printed number is given and hence exact, where that is known (`isGiven`); undefined where it is not
   * @param isRounded whether it is known to be rounded, whatever other number has its digits
   */
  rangeOfTerm(term: Term, isExact?: IsExact, isRounded?: (number: NumberTerm) => boolean): Interval[][] | undefined {
    const entries = entriesOf(term, this.#trace);
    if (isFault(entries)) return undefined;
    const ranges = this.rangesOf(entries.rows.flat(), isExact, isRounded);
    if (ranges === undefined) return undefined;
    let next = 0;
    return entries.rows.map((row) => row.map(() => ranges[next++]));
  }

  /** The same for scalars. */
  rangesOf(
    scalars: readonly Scalar[],
    isExact?: IsExact,
    isRounded?: (number: NumberTerm) => boolean,
  ): Interval[] | undefined {
    const tape = tapeOf(scalars);
    if (tape === undefined) return undefined;
    const numbers = new Map<string, Known>();
    const repeated = numbersInRepeatedTerms(tape);
    const known = rangeTape(tape, (step) => {
      if (step.kind === 'quantity') return this.#known(step.id);
      if (step.kind !== 'printed') return undefined;
      const { printed } = step.leaf;
      return (isExact?.(printed) ?? this.#isExact(printed, isRounded?.(printed) === true))
        ? knownExactly(printed.value)
        : rounded(printed, numbers, repeated);
    });
    return known?.map(({ range }) => range);
  }

  /**
   * The range of `target` if the quantity `id` had this formula instead: what lies between is worked anew, what is printed between
   * stays. The target's own printed number does not count, and what the formula uses is as it was before.
   *
   * @param stands the numbers that stand for some of the quantities that the formula uses, where those are not what is known so far
   */
  rangeWith(
    id: string,
    formula: Formula,
    target: string,
    stands: (operand: string) => Interval | undefined = () => undefined,
  ): Interval {
    const knownAt = (operand: string): Known => {
      const interval = stands(operand);
      return interval === undefined ? this.#known(operand) : knownAs(interval);
    };
    return this.#rangeFrom(id, this.#work(formula, knownAt), target);
  }

  /** What a formula gives with the printed numbers as they stand, for an author who goes on with rounded numbers. */
  valueOf(formula: Formula): number {
    return middleOf(this.#work(formula, (operand) => knownExactly(middleOf(this.#known(operand).range))).range);
  }

  /** The same if the author had this number for the quantity `id`. */
  rangeGiven(id: string, interval: Interval, target: string): Interval {
    return this.#rangeFrom(id, knownAs(interval), target);
  }

  #rangeFrom(id: string, known: Known, target: string): Interval {
    const changed = new Map<string, Known>([[id, known]]);
    const knownAt = (operand: string): Known => changed.get(operand) ?? this.#known(operand);
    for (const between of this.#path(id, target)) {
      changed.set(between, this.#work(this.#formulaOf(between) as Formula, knownAt));
    }
    const found = changed.get(target);
    if (found !== undefined) return found.range;
    const own = this.#formulaOf(target);
    return own === undefined ? this.range(target) : this.rangeOf(own);
  }

  /** The printed quantities that the value of a quantity comes from, by its formula; itself is none of them. */
  dependsOn(target: string): Set<string> {
    const found = new Set<string>();
    const seen = new Set<string>([target]);
    const open = this.#operandsOf(target);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (this.#printed.has(id)) found.add(id);
      else open.push(...this.#operandsOf(id));
    }
    return found;
  }

  /** Given quantities that nobody knows, of those that a quantity comes from through nothing that is printed: with them it is not known either. */
  lackedFor(target: string): string[] {
    const found: string[] = [];
    const seen = new Set<string>([target]);
    const open = [target];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (this.#printed.has(id) || !isUnknown(this.#trace, id)) continue;
      if (this.#trace.quantity(id).formula === undefined) found.push(id);
      for (const operand of [...this.#operandsOf(id)].reverse()) {
        if (!seen.has(operand)) open.push(operand);
        seen.add(operand);
      }
    }
    return found;
  }

  #forget(): void {
    this.#worked.clear();
    this.#paths.clear();
  }

  #formulaOf(id: string): Formula | undefined {
    return this.#mistakes.get(id) ?? this.#trace.quantity(id).formula;
  }

  #operandsOf(id: string): string[] {
    const formula = this.#formulaOf(id);
    return formula === undefined ? [] : quantitiesOf(formula);
  }

  #known(id: string): Known {
    const known = this.#settled(id);
    if (known !== undefined) return known;
    for (const each of this.#order(id)) {
      if (this.#settled(each) !== undefined) continue;
      // A mistake may use what comes later, such as an updated weight; where that goes in a circle, it is the true value.
      const worked = this.#work(
        this.#formulaOf(each) as Formula,
        (operand) => this.#settled(operand) ?? this.#true(operand),
      );
      this.#worked.set(each, worked);
    }
    return this.#worked.get(id) ?? this.#true(id);
  }

  #settled(id: string): Known | undefined {
    const known = this.#printed.get(id) ?? this.#worked.get(id);
    return known ?? (this.#formulaOf(id) === undefined ? this.#true(id) : undefined);
  }

  #true(id: string): Known {
    const value = this.#trace.value(id);
    return Number.isNaN(value) ? knownAs(wholeLine) : knownExactly(value);
  }

  /** What has to be worked for a quantity, each after its operands. */
  #order(id: string): string[] {
    const order: string[] = [];
    const opened = new Set<string>();
    const open: { id: string; isDone: boolean }[] = [{ id, isDone: false }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next.isDone) order.push(next.id);
      else if (!opened.has(next.id)) {
        opened.add(next.id);
        open.push({ id: next.id, isDone: true });
        for (const operand of this.#operandsOf(next.id)) {
          if (!opened.has(operand) && this.#settled(operand) === undefined) open.push({ id: operand, isDone: false });
        }
      }
    }
    return order;
  }

  /** What is not printed and lies between a quantity and one that comes from it, each after its operands; the target the last. */
  #path(id: string, target: string): readonly string[] {
    const key = `${id} ${target}`;
    const before = this.#paths.get(key);
    if (before !== undefined) return before;
    const depends = new Set<string>([id]);
    const path: string[] = [];
    const opened = new Set<string>([id]);
    const open: { id: string; isDone: boolean }[] = id === target ? [] : [{ id: target, isDone: false }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const operands = this.#operandsOf(next.id);
      if (next.isDone) {
        if (!operands.some((operand) => depends.has(operand))) continue;
        depends.add(next.id);
        path.push(next.id);
      } else if (!opened.has(next.id)) {
        opened.add(next.id);
        open.push({ id: next.id, isDone: true });
        for (const operand of operands) {
          if (!opened.has(operand) && !this.#printed.has(operand)) open.push({ id: operand, isDone: false });
        }
      }
    }
    this.#paths.set(key, path);
    return path;
  }

  #work(formula: Formula, knownAt: (id: string) => Known): Known {
    if (typeof formula === 'string') return knownAt(formula);
    if (typeof formula === 'number') return knownExactly(formula);
    let tape = this.#tapes.get(formula);
    if (tape === undefined) {
      tape = tapeOf([formula]);
      if (tape === undefined) return knownAs(wholeLine);
      this.#tapes.set(formula, tape);
    }
    const [known] =
      rangeTape(tape, (step: TapeStep) => (step.kind === 'quantity' ? knownAt(step.id) : undefined)) ?? [];
    return known ?? knownAs(wholeLine);
  }

  #isExact({ value, unit }: NumberTerm, isRounded: boolean): boolean {
    // Of two digits or more a whole number may have been rounded.
    if ((unit >= 1 && Math.abs(value) < 10) || (value === 0.5 && unit === 0.1)) return true;
    // A number that is given, or that needed no rounding where it was printed; unless a rounded one has the same digits.
    if (isRounded) return false;
    let isKnown = this.#given.has(value) || this.#given.has(-value);
    for (const { range } of this.#printed.values()) {
      if (Math.abs(Math.abs(middleOf(range)) - value) > 1e-12 * value) continue;
      if (!isPoint(range)) return false;
      isKnown = true;
    }
    return isKnown;
  }
}

/**
 * A number in a working. Two with the same three or more digits are taken to be the same number, as in 0.658(1 − 0.658); with fewer
 * digits they may be different ones, and so they are where two terms of a sum are alike.
 */
function rounded({ value, unit }: NumberTerm, numbers: Map<string, Known>, repeated: ReadonlySet<string>): Known {
  const digits = Math.round(Math.abs(value) / unit);
  const key = digitsKey({ value, unit });
  const same = digits >= 100 && !repeated.has(key) ? numbers.get(key) : undefined;
  if (same !== undefined) return same;
  const known = knownAs(printedInterval(value, unit));
  numbers.set(key, known);
  return known;
}
