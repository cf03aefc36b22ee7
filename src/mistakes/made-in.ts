import { LonghandError } from '../base/index.js';
import { evaluate, type Formula, quantitiesOf } from '../formula/index.js';
import { functionsOf } from '../network/index.js';
import { Trace } from '../trace/index.js';
import { circlesOf } from './circles.js';

/**
 * A trace worked again with another formula for one quantity; everything that comes from it follows.
 *
 * @throws LonghandError `not-finite` where a number becomes too large for float64 or undefined
 */
export const madeIn = (trace: Trace, id: string, formula: Formula): Trace => madeInAll(trace, new Map([[id, formula]]));

/**
 * The same for several quantities at once. A formula may use what comes later, as an updated weight in a gradient: that is worked
 * first. Where it goes in a circle, what comes later is the number that the trace had before.
 */
export function madeInAll(trace: Trace, formulas: ReadonlyMap<string, Formula>): Trace {
  const functions = functionsOf(trace.step.network);
  const changed = changedIn(trace, formulas);
  const values = new Map<string, number>();
  const numberOf = (id: string): number => values.get(id) ?? trace.value(id);
  for (const { id, formula } of inOrder(changed)) {
    values.set(id, finite(id, evaluate(formula, numberOf, functions) + 0));
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

/** A quantity that is worked anew, with its place in the trace. */
interface Changed {
  readonly id: string;
  readonly formula: Formula;
  readonly operands: readonly string[];
  readonly place: number;
}

/** Each after what it is worked from; in a circle, in the order of the trace. */
function inOrder(changed: ReadonlyMap<string, Changed>): Changed[] {
  const isForward = [...changed.values()].every(({ operands, place }) =>
    operands.every((id) => (changed.get(id)?.place ?? -1) < place),
  );
  if (isForward) return [...changed.values()];
  const needs = (id: string): string[] => changed.get(id)?.operands.filter((each) => changed.has(each)) ?? [];
  return circlesOf(changed.keys(), needs).flatMap((group) =>
    group.map((id) => changed.get(id) as Changed).sort((a, b) => a.place - b.place),
  );
}

/** What has another formula, and all that comes from it, in the order of the trace. */
function changedIn(trace: Trace, formulas: ReadonlyMap<string, Formula>): Map<string, Changed> {
  const all = trace.quantities.flatMap(({ id, formula: right }, place): Changed[] => {
    const formula = formulas.get(id) ?? right;
    return formula === undefined ? [] : [{ id, formula, operands: quantitiesOf(formula), place }];
  });
  const changed = new Set<string>(formulas.keys());
  // A second time only where a formula uses what comes after it.
  for (let before = -1; before !== changed.size; ) {
    before = changed.size;
    for (const { id, operands } of all) if (operands.some((each) => changed.has(each))) changed.add(id);
  }
  return new Map(all.filter(({ id }) => changed.has(id)).map((each) => [each.id, each]));
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
