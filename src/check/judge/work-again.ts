import { evaluate, type Formula, quantitiesOf } from '../../formula/index.js';
import type { Trace } from '../../trace/index.js';
import { everyFunction } from '../values/functions.js';

/** The value of a quantity where one step before it, or the quantity itself, has another formula. */
export const workAgain = (trace: Trace, step: string, formula: Formula, id: string): number | undefined =>
  workedAgain(trace, new Map([[step, evaluate(formula, (each) => trace.value(each), everyFunction)]]), id);

/** The value of a quantity where some steps before it, or the quantity itself, have other numbers; undefined where it does not come from them. */
export function workedAgain(trace: Trace, numbers: ReadonlyMap<string, number>, id: string): number | undefined {
  const changed = new Map(numbers);
  const value = (each: string): number => changed.get(each) ?? trace.value(each);
  if (changed.has(id)) return changed.get(id);
  let isAfter = false;
  for (const quantity of trace.quantities) {
    if (numbers.has(quantity.id)) isAfter = true;
    else if (
      isAfter &&
      quantity.formula !== undefined &&
      quantitiesOf(quantity.formula).some((each) => changed.has(each))
    ) {
      changed.set(quantity.id, evaluate(quantity.formula, value, everyFunction));
    }
    if (quantity.id === id) break;
  }
  return changed.get(id);
}
