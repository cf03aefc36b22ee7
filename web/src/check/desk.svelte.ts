import type { Problem } from 'longhand';
import type { Explained, MarkedNote, MarkedRow } from 'longhand/marking';
import { ProblemHistory } from '../problem/history.svelte.ts';
import { Checker } from './checker.ts';
import { type Answer, type PlainProblem, plainProblem, wholeProblem } from './messages.ts';

/** Checks begin when nothing has been typed for so many milliseconds. */
const pause = 250;

/** A note on the desk, what it is checked against, and its marks. */
export class Desk {
  readonly #checker = new Checker();
  #timer: number | undefined;
  /** What the note says of its problem itself, as it is shown. */
  #taken = $state.raw<Problem>();

  text = $state('');
  name = $state('note.md');
  /** The problem that is shown: the note's own, or one that was chosen or edited. */
  history = $state.raw<ProblemHistory>();
  marked = $state.raw<MarkedNote>();
  /** Why the note could not be checked. */
  faults = $state.raw<readonly string[]>([]);
  isChecking = $state(false);
  /** Number of the finding that is explained. */
  chosen = $state<number>();

  /** The problem that was chosen or edited; absent where the note itself says what it works. */
  readonly given = $derived.by(() => {
    const current = this.history?.current;
    return current === this.#taken ? undefined : current;
  });
  readonly isFromNote = $derived.by(() => this.history !== undefined && this.given === undefined);

  readonly explained = $derived.by((): Explained | undefined =>
    this.chosen === undefined ? undefined : this.marked?.explained[this.chosen],
  );
  readonly chosenRow = $derived.by((): MarkedRow | undefined => {
    const { chosen } = this;
    return chosen === undefined ? undefined : this.marked?.rows.find(({ findings }) => findings.includes(chosen));
  });
  /** Numbers of the findings that are gone through one after another: the mistakes, or where there is none, all that is not right. */
  readonly stops = $derived.by((): readonly number[] => {
    const all = this.marked?.explained ?? [];
    const mistakes = all.flatMap(({ mark }, index) => (mark === 'root' || mark === 'harmless' ? [index] : []));
    return mistakes.length > 0 ? mistakes : all.flatMap(({ mark }, index) => (mark === 'right' ? [] : [index]));
  });

  /** Puts a note on the desk; without a problem, its own numbers say what it works. */
  open(name: string, text: string, problem?: Problem): void {
    this.name = name;
    this.text = text;
    this.chosen = undefined;
    this.choose(problem);
  }

  /** Checks against this problem; without one, against what the note says itself. */
  choose(problem: Problem | undefined): void {
    this.#taken = undefined;
    this.history = problem === undefined ? undefined : new ProblemHistory(problem);
  }

  /** To be called when the text or the problem has changed. */
  checkSoon(): void {
    clearTimeout(this.#timer);
    if (this.text.trim() === '') {
      this.#checker.stop();
      this.isChecking = false;
      this.marked = undefined;
      this.faults = [];
      this.chosen = undefined;
      return;
    }
    this.isChecking = true;
    this.#timer = window.setTimeout(() => void this.#check(), this.marked === undefined ? 0 : pause);
  }

  /** The finding before or after the one that is explained; at an end it goes on at the other. */
  step(by: 1 | -1): number | undefined {
    const { stops, chosen } = this;
    if (stops.length === 0) return undefined;
    const next = chosen === undefined ? -1 : stops.findIndex((each) => (by === 1 ? each > chosen : each >= chosen));
    const at = by === 1 ? (next < 0 ? 0 : next) : (next < 0 ? stops.length : next) - 1;
    this.chosen = stops[(at + stops.length) % stops.length];
    return this.chosen;
  }

  async #check(): Promise<void> {
    const given = this.given === undefined ? undefined : plainProblem(this.given);
    const { text } = this;
    const answer = await this.#checker.answerTo({
      kind: 'check',
      text,
      ...(given === undefined ? {} : { problem: given }),
    });
    // Another check has taken its place.
    if (answer === undefined) return;
    this.isChecking = false;
    this.#take(answer, given);
  }

  #take(answer: Answer, given: PlainProblem | undefined): void {
    if (answer.kind !== 'checked') {
      this.faults = answer.kind === 'refused' ? answer.faults : [];
      this.marked = undefined;
      this.chosen = undefined;
      return;
    }
    const before = this.explained;
    this.marked = answer.marked;
    this.faults = answer.faults;
    this.chosen = before === undefined ? undefined : sameFinding(before, answer.marked.explained);
    // A problem may have been given meanwhile.
    if (given === undefined && this.given === undefined) this.#show(answer.problem);
  }

  /** Shows what the note says of its problem, unless it is what is shown already. */
  #show(problem: PlainProblem | undefined): void {
    if (problem === undefined) {
      this.choose(undefined);
      return;
    }
    if (this.#taken !== undefined && JSON.stringify(plainProblem(this.#taken)) === JSON.stringify(problem)) return;
    this.#taken = wholeProblem(problem);
    this.history = new ProblemHistory(this.#taken);
  }
}

/** The finding that was explained before the note was checked again: what is printed alike, nearest to where it stood. */
function sameFinding({ printed, line }: Explained, among: readonly Explained[]): number | undefined {
  let nearest: number | undefined;
  let distance = Number.POSITIVE_INFINITY;
  among.forEach((each, index) => {
    const away = Math.abs(each.line - line);
    if (each.printed !== printed || away >= distance) return;
    nearest = index;
    distance = away;
  });
  return nearest;
}

export const desk = new Desk();
