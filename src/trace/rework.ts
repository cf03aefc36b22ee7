import { evaluate, type FunctionTable } from '../formula/index.js';
import { functionsOf } from '../network/index.js';
import { type Quantity, refuseNotFinite, type Step, Trace } from './trace.js';

/**
 * The trace of a step that differs from a worked one in given numbers only. Each quantity is worked when it is first asked for, by the
 * same formulas, so that a few numbers of a large network are there at once; asking for all gives what `work` gives, to the last bit.
 *
 * @param trace of a step with the same network, number of samples and parameters
 * @param step what is to be worked now
 * @param given the numbers that differ, by their identifiers: `x[2]`, `w[1][2][3]`
 */
export const rework = (trace: Trace, step: Step, given: ReadonlyMap<string, number>): Trace =>
  new ReworkedTrace(trace, step, given);

class ReworkedTrace extends Trace {
  readonly #before: Trace;
  readonly #given: ReadonlyMap<string, number>;
  readonly #values = new Map<string, number>();
  readonly #functions: FunctionTable;
  #all: readonly Quantity[] | undefined;

  constructor(before: Trace, step: Step, given: ReadonlyMap<string, number>) {
    super(step, []);
    this.#before = before;
    this.#given = given;
    this.#functions = functionsOf(step.network);
  }

  override get quantities(): readonly Quantity[] {
    this.#all ??= this.#before.quantities.map((each) => ({ ...each, value: this.value(each.id) }));
    return this.#all;
  }

  override has(id: string): boolean {
    return this.#before.has(id);
  }

  override quantity(id: string): Quantity {
    return { ...this.#before.quantity(id), value: this.value(id) };
  }

  /** @throws LonghandError `not-finite` where a value that it needs is too large for float64 or undefined */
  override value(id: string): number {
    const known = this.#values.get(id);
    if (known !== undefined) return known;
    const { formula, value: before } = this.#before.quantity(id);
    const value =
      formula === undefined
        ? (this.#given.get(id) ?? before)
        : evaluate(formula, (operand) => this.value(operand), this.#functions);
    refuseNotFinite(id, value);
    // Adding 0 makes −0 plain 0, as in a trace that is worked whole.
    this.#values.set(id, value + 0);
    return value + 0;
  }
}
