import { evaluate, type Formula, quantitiesOf } from '../../formula/index.js';
import type { Trace } from '../../trace/index.js';
import { everyFunction } from '../values/functions.js';

/** The value of a quantity where one step before it, or the quantity itself, has another formula. */
export function workAgain(trace: Trace, step: string, formula: Formula, id: string): number | undefined {
  const changed = new Map<string, number>();
  const value = (each: string): number => changed.get(each) ?? trace.value(each);
  changed.set(step, evaluate(formula, value, everyFunction));
  if (step === id) return changed.get(id);
  let isAfter = false;
  for (const quantity of trace.quantities) {
    if (quantity.id === step) isAfter = true;
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
