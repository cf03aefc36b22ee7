import type { Problem } from 'longhand';

/** Steps that can be undone. */
const deepest = 200;
/** Edits of the same number within so many milliseconds are one step. */
const oneEdit = 800;

/** A problem that is being edited, with what it was before. */
export class ProblemHistory {
  #past = $state.raw<readonly Problem[]>([]);
  #future = $state.raw<readonly Problem[]>([]);
  #current = $state.raw<Problem>() as Problem;
  #last: { readonly what: string; readonly at: number } | undefined;

  constructor(problem: Problem) {
    this.#current = problem;
  }

  get current(): Problem {
    return this.#current;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /**
   * Takes an edited problem.
   *
   * @param what is edited, such as `w[1][2][1]`: quick edits of the same are undone together; without it each is a step of its own
   */
  edit(problem: Problem, what?: string): void {
    const now = Date.now();
    const goesOn = what !== undefined && this.#last?.what === what && now - this.#last.at < oneEdit;
    if (!goesOn) this.#past = [...this.#past, this.#current].slice(-deepest);
    this.#last = what === undefined ? undefined : { what, at: now };
    this.#future = [];
    this.#current = problem;
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [this.#current, ...this.#future];
    this.#current = before;
    this.#last = undefined;
  }

  redo(): void {
    const [after, ...rest] = this.#future;
    if (after === undefined) return;
    this.#future = rest;
    this.#past = [...this.#past, this.#current];
    this.#current = after;
    this.#last = undefined;
  }
}
