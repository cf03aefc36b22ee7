import { quantitiesOf } from '../../formula/index.js';
import type { Trace } from '../../trace/index.js';

/** How far back a mistake is looked for. */
const furthest = 6;

/** The quantity and the steps that it is worked from, nearest first; what is given is no step. */
export function stepsTo(
  trace: Trace,
  id: string,
  goesOn: (step: string) => boolean = () => true,
): { readonly step: string; readonly distance: number }[] {
  const steps = [{ step: id, distance: 0 }];
  const seen = new Set([id]);
  for (const { step, distance } of steps) {
    const { formula } = trace.quantity(step);
    if (formula === undefined || distance >= furthest) continue;
    for (const operand of quantitiesOf(formula)) {
      if (seen.has(operand) || trace.quantity(operand).formula === undefined || !goesOn(operand)) continue;
      seen.add(operand);
      steps.push({ step: operand, distance: distance + 1 });
    }
  }
  return steps;
}
