import { LonghandError } from '../base/index.js';
import { evaluate, type Formula, type FunctionTable } from '../formula/index.js';
import type { Network, Parameters, Sample } from '../network/index.js';

/** One number of the working. */
export interface Quantity {
  readonly id: string;
  /** How it is worked from other quantities; absent for what is given. Its value is exactly this formula's value. */
  readonly formula?: Formula;
  /** Forms from which the formula was simplified, in order; for reading, never for the value. */
  readonly derivation?: readonly Formula[];
  /** float64 */
  readonly value: number;
}

/** What a trace is worked from. */
export interface Step {
  readonly network: Network;
  readonly parameters: Parameters;
  readonly samples: readonly Sample[];
  /** Absent: the gradient is worked and no parameter is updated. */
  readonly learningRate?: number;
}

/** The quantities of one gradient-descent step, in the order in which a person works them. */
export class Trace {
  readonly step: Step;
  readonly #quantities: readonly Quantity[];
  readonly #byId: ReadonlyMap<string, Quantity>;

  constructor(step: Step, quantities: readonly Quantity[]) {
    this.step = step;
    this.#quantities = quantities;
    this.#byId = new Map(quantities.map((quantity) => [quantity.id, quantity]));
  }

  get quantities(): readonly Quantity[] {
    return this.#quantities;
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /** @throws Error where the trace has no such quantity */
  quantity(id: string): Quantity {
    const found = this.#byId.get(id);
    if (found === undefined) throw new Error(`the trace has no quantity ${id}`);
    return found;
  }

  value(id: string): number {
    return this.quantity(id).value;
  }
}

/** Collects quantities in order, working each from those before it. */
export class Worksheet {
  readonly quantities: Quantity[] = [];
  readonly #values = new Map<string, number>();
  readonly #functions: FunctionTable;

  constructor(functions: FunctionTable) {
    this.#functions = functions;
  }

  /** Notes a number that is given. */
  give(id: string, value: number): string {
    this.#values.set(id, value + 0);
    this.quantities.push({ id, value: value + 0 });
    return id;
  }

  /**
   * Works a quantity.
   *
   * @throws LonghandError `not-finite` where its value is too large for float64 or undefined
   */
  work(id: string, formula: Formula, derivation?: readonly Formula[]): string {
    // Adding 0 makes −0 plain 0, which JSON and a person cannot tell apart.
    const value = evaluate(formula, (operand) => this.value(operand), this.#functions) + 0;
    refuseNotFinite(id, value);
    this.#values.set(id, value);
    this.quantities.push(derivation === undefined ? { id, formula, value } : { id, formula, derivation, value });
    return id;
  }

  value(id: string): number {
    const value = this.#values.get(id);
    if (value === undefined) throw new Error(`${id} is used before it is worked`);
    return value;
  }
}

/** @throws LonghandError `not-finite` */
export function refuseNotFinite(id: string, value: number): void {
  if (Number.isFinite(value)) return;
  throw new LonghandError({
    code: 'not-finite',
    path: id,
    found: Number.isNaN(value) ? 'is undefined (0/0 or ∞ − ∞)' : `is ${value > 0 ? '∞' : '−∞'}`,
    expected: 'every quantity stays within the numbers that float64 can hold (±1.8e308)',
    hint: 'Check the size of the inputs, the parameters and the learning rate.',
  });
}
