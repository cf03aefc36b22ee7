import { LonghandError } from '../base/index.js';
import { evaluate, type Formula, quantitiesOf } from '../formula/index.js';
import { functionsOf } from '../network/index.js';
import { type Quantity, Trace } from '../trace/index.js';

/**
 * A trace worked again with another formula for one quantity; everything that comes from it follows.
 *
 * @throws LonghandError `not-finite` where a number becomes too large for float64 or undefined
 */
export const madeIn = (trace: Trace, id: string, formula: Formula): Trace => madeInAll(trace, new Map([[id, formula]]));

/**
 * The same for several quantities at once. A formula may use what comes later, as an updated weight in a gradient: that is worked
 * first. Where it goes in a circle, it is the number that the trace had before.
 */
export function madeInAll(trace: Trace, formulas: ReadonlyMap<string, Formula>): Trace {
  const functions = functionsOf(trace.step.network);
  const values = new Map<string, number>();
  const formulaOf = ({ id, formula }: Quantity): Formula | undefined => formulas.get(id) ?? formula;
  const changed = changedIn(trace, formulas);
  const begun = new Set<string>();
  const numberOf = (id: string): number => values.get(id) ?? trace.value(id);
  for (const { id } of trace.quantities) {
    const open = changed.has(id) ? [id] : [];
    while (open.length > 0) {
      const next = open[open.length - 1];
      const formula = formulaOf(trace.quantity(next)) as Formula;
      const needed = begun.has(next)
        ? []
        : quantitiesOf(formula).filter((each) => changed.has(each) && !values.has(each) && !begun.has(each));
      begun.add(next);
      open.push(...needed);
      if (needed.length > 0) continue;
      open.pop();
      if (!values.has(next)) values.set(next, finite(next, evaluate(formula, numberOf, functions) + 0));
    }
  }
  return new Trace(
    trace.step,
    trace.quantities.map((quantity) => {
      const { id } = quantity;
      const formula = formulas.get(id);
      const value = numberOf(id);
      return formula === undefined ? { ...quantity, value } : { id, formula, value };
    }),
  );
}

/** What has another formula, and all that comes from it. */
function changedIn(trace: Trace, formulas: ReadonlyMap<string, Formula>): Set<string> {
  const changed = new Set<string>(formulas.keys());
  // A second time only where a formula uses what comes after it.
  for (let before = -1; before !== changed.size; ) {
    before = changed.size;
    for (const { id, formula } of trace.quantities) {
      if (formula === undefined || changed.has(id)) continue;
      if (quantitiesOf(formula).some((each) => changed.has(each))) changed.add(id);
    }
  }
  return changed;
}

function finite(id: string, value: number): number {
  if (Number.isFinite(value)) return value;
  throw new LonghandError({
    code: 'not-finite',
    path: id,
    found: Number.isNaN(value) ? 'becomes undefined (0/0 or ∞ − ∞)' : `becomes ${value > 0 ? '∞' : '−∞'}`,
    expected: 'every quantity stays within the numbers that float64 can hold (±1.8e308)',
  });
}
