import type { Problem } from 'longhand';
import { type Formula, quantitiesOf } from 'longhand/formula';
import { Speller } from 'longhand/notation';
import { describeStep, type Line, lineOf, type WorkingOptions, writeNumber } from 'longhand/render';
import { parseIdentifier, type Trace } from 'longhand/trace';
import { examples } from '../problem/examples.ts';
import { ProblemHistory } from '../problem/history.svelte.ts';
import { givenNumber, withNumber } from '../problem/numbers.ts';
import { litFor, nothingLit } from './lit.ts';
import { playedIds } from './played.ts';
import { TraceKeeper } from './trace-keeper.ts';

/** Digits of numbers in the diagram, where there is little room. */
const digitsInDiagram = 4;

/** Quantities beyond which a working is not shown as a whole. */
const mostShown = 3000;

/** The problem that is worked, what of it is shown, and which number is looked at. */
export class Workbench {
  readonly history: ProblemHistory;
  readonly #keeper = new TraceKeeper();

  /** Significant digits of every number that is shown. */
  digits = $state(6);
  decimal = $state<'point' | 'comma'>('point');
  style = $state<'scalar' | 'matrix'>('scalar');
  /** The number that is looked at. */
  selected = $state<string>();
  /** How many quantities are worked so far; those behind are faint. */
  position = $state(Number.POSITIVE_INFINITY);
  /** What is being printed. */
  printed = $state<'worksheet' | 'key'>();
  /** The sample that is shown, from 1. */
  sample = $state(1);

  constructor(problem: Problem) {
    this.history = new ProblemHistory(problem);
  }

  readonly problem = $derived.by(() => this.history.current);
  /** The trace, or why the problem cannot be worked. */
  readonly worked = $derived.by((): { readonly trace: Trace; readonly fault?: string } =>
    this.#keeper.traceOf(this.problem),
  );
  readonly trace = $derived.by(() => this.worked.trace);
  /** Every identifier of the trace, in order: the same list as long as only numbers change. */
  readonly #ids = $derived.by(() => (this.worked.trace.step.network === undefined ? [] : this.#keeper.ids));
  /** Identifiers of the quantities that are played, in order. */
  readonly played = $derived.by(() => playedIds(this.#ids));
  readonly #places = $derived.by(() => new Map(this.played.map((id, index) => [id, index])));
  readonly speller = $derived.by(() => new Speller(this.problem.notation, this.problem.network));
  readonly options = $derived.by(
    (): WorkingOptions => ({
      notation: this.problem.notation,
      style: this.style,
      digits: this.digits,
      decimal: this.decimal,
      ...(this.problem.title === undefined ? {} : { title: this.problem.title }),
      ...(this.problem.description === undefined ? {} : { description: this.problem.description }),
    }),
  );
  /** Number of the sample in identifiers: none where there is one sample only. */
  readonly mark = $derived.by(() =>
    this.problem.samples.length > 1 ? Math.min(this.sample, this.problem.samples.length) : undefined,
  );
  readonly lit = $derived.by(() =>
    this.selected === undefined || !this.trace.has(this.selected)
      ? nothingLit
      : litFor(this.selected, this.formulaOf(this.selected), this.problem.network),
  );

  /** The network, its loss and its samples in a sentence each. */
  readonly facts = $derived.by(() => describeStep(this.trace.step, this.options));
  /** Whether there are too many numbers to show them all. */
  readonly isLarge = $derived.by(() => this.#ids.length > mostShown);

  formulaOf(id: string): Formula | undefined {
    return this.trace.quantity(id).formula;
  }

  line(id: string): Line {
    return lineOf(this.trace, id, this.options);
  }

  /** Identifiers of what a quantity is worked from, each once. */
  sourcesOf(id: string): readonly string[] {
    const formula = this.formulaOf(id);
    return formula === undefined ? [] : [...new Set(quantitiesOf(formula))];
  }

  /** Whether the player has come as far as this quantity; what is given is there from the beginning. */
  isWorked(id: string): boolean {
    const place = this.#places.get(id);
    return place === undefined || place < this.position;
  }

  /** A value where there is little room: `0.3775`, `1.2e-7`. */
  short(id: string, digits = digitsInDiagram): string {
    const { mantissa, exponent } = writeNumber(this.trace.value(id), { digits, decimal: this.decimal });
    return exponent === undefined ? mantissa : `${mantissa}e${exponent}`;
  }

  /** A value inside a circle: with fewer digits where it would be wider. */
  narrow(id: string): string {
    return (
      [digitsInDiagram, 3, 2].map((digits) => this.short(id, digits)).find(({ length }) => length <= 7) ??
      this.short(id, 1)
    );
  }

  given(id: string): number | undefined {
    return givenNumber(this.problem, id);
  }

  set(id: string, value: number): void {
    this.history.edit(withNumber(this.problem, id, value), id);
  }

  select(id: string | undefined): void {
    this.selected = id;
    const sample = id === undefined ? undefined : parseIdentifier(id)?.sample;
    if (sample !== undefined) this.sample = sample;
  }

  /** Works up to and including the quantity at a place; before the first, nothing is worked. */
  play(place: number): void {
    this.position = Math.min(this.played.length, Math.max(0, place + 1));
    this.select(this.played[this.position - 1]);
  }

  /** The place of the quantity that was played last; −1 before the first. */
  get place(): number {
    return Math.min(this.position, this.played.length) - 1;
  }

  open(problem: Problem): void {
    this.history.edit(problem);
    this.select(undefined);
    this.position = Number.POSITIVE_INFINITY;
    this.sample = 1;
  }
}

/** The one of this page: it stays while the visitor looks at another view. */
export const workbench = new Workbench(examples[2].problem);
