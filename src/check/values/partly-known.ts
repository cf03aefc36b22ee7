import { quantitiesOf } from '../../formula/index.js';
import { type Quantity, Trace } from '../../trace/index.js';

/**
 * The trace of a step of which not all given numbers are known. A quantity is known if all that it is worked from is known; the value of any
 * other is NaN.
 */
export function partlyKnown(trace: Trace, known: ReadonlySet<string>): Trace {
  const unknown = new Set<string>();
  const quantities = trace.quantities.map((quantity): Quantity => {
    const { id, formula } = quantity;
    const isKnown = formula === undefined ? known.has(id) : !quantitiesOf(formula).some((each) => unknown.has(each));
    if (isKnown) return quantity;
    unknown.add(id);
    return { ...quantity, value: Number.NaN };
  });
  return new Trace(trace.step, quantities);
}

/** Whether nobody knows the value of a quantity, because it is worked from a number that is not stated. */
export const isUnknown = (trace: Trace, id: string): boolean => trace.has(id) && Number.isNaN(trace.value(id));

const whole = new WeakMap<Trace, boolean>();

/** Whether every number that a trace is worked from is known. */
export function isWhole(trace: Trace): boolean {
  let known = whole.get(trace);
  if (known === undefined) {
    known = trace.quantities.every(({ value }) => !Number.isNaN(value));
    whole.set(trace, known);
  }
  return known;
}
