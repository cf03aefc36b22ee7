import type { Trace } from '../../trace/index.js';
import type { Term } from '../meaning/term.js';
import { Lowering } from './entries.js';
import { leavesOf, type NumberMatrix } from './exact.js';
import { isFault } from './shape.js';
import { TapeMaker } from './tape.js';
import { valueOfStep } from './work-tape.js';

/** More steps are not kept; the next term begins anew. */
const mostKept = 100_000;

/**
 * The float64 values of many terms over one trace that have most of their parts in common: each part is worked once. The parts are known by
 * identity, so they have to be shared and never changed.
 */
export class Workings {
  readonly #trace: Trace;
  readonly #leaves: ReturnType<typeof leavesOf>;
  #lowering: Lowering;
  #tape = new TapeMaker();
  #values: number[] = [];

  /** @param unknown the numbers of letters that the notation does not have, by their spelling */
  constructor(trace: Trace, unknown: (spelling: string) => number) {
    this.#trace = trace;
    this.#leaves = leavesOf(trace, unknown);
    this.#lowering = new Lowering(trace);
  }

  /** As `exact` has it; undefined where that has a fault. */
  work(term: Term): NumberMatrix | undefined {
    if (this.#values.length > mostKept) {
      this.#lowering = new Lowering(this.#trace);
      this.#tape = new TapeMaker();
      this.#values = [];
    }
    const entries = this.#lowering.entriesOf(term);
    if (isFault(entries)) return undefined;
    const outputs = this.#tape.add(entries.rows.flat());
    if (outputs === undefined) return undefined;
    const { steps } = this.#tape;
    for (let i = this.#values.length; i < steps.length; i++)
      this.#values.push(valueOfStep(steps[i], this.#values, this.#leaves));
    let next = 0;
    return { rows: entries.rows.map((row) => row.map(() => this.#values[outputs[next++]])) };
  }
}
