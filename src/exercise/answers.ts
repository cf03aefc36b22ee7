import type { Interval } from '../check/index.js';
import type { Formula } from '../formula/index.js';
import { functionsOf } from '../network/index.js';
import { parseIdentifier, type Quantity, type Trace } from '../trace/index.js';
import { type Carried, type Carrying, carriedExactly, carry } from './carry.js';
import type { Answer } from './exercise.js';
import { roundedTo, unitOf } from './rounding.js';

/** What every quantity of a trace may be for a person who rounds results to so many decimals, at any step or at none. */
export function carriedThrough(trace: Trace, decimals: number): Carrying {
  const known = new Map<string, Carried>();
  const carrying: Carrying = {
    decimals,
    functions: functionsOf(trace.step.network),
    at: (id) => {
      const found = known.get(id);
      if (found === undefined) throw new Error(`${id} is used before it is worked`);
      return found;
    },
  };
  for (const quantity of trace.quantities) {
    const carried = formsOf(quantity).map((form) => carry(form, carrying));
    known.set(quantity.id, carried.length === 0 ? carriedExactly(quantity.value, decimals) : carried.reduce(either));
  }
  return carrying;
}

/** The formulas by which a person may work a quantity: a cross-entropy from the predictions, or straight from z. */
function formsOf({ id, formula, derivation = [] }: Quantity): readonly Formula[] {
  if (formula === undefined) return [];
  return parseIdentifier(id)?.kind === 'L' ? [...derivation, formula] : [formula];
}

const either = (a: Carried, b: Carried): Carried => ({
  range: { low: Math.min(a.range.low, b.range.low), high: Math.max(a.range.high, b.range.high) },
  isShort: a.isShort && b.isShort,
});

/**
 * The tolerance of a number that is asked for: half a unit of the last place, and as many whole units as rounding on the way there
 * can move the rounded result.
 *
 * @param range what a person may have for it, rounding included
 */
export function toleranceOf(range: Interval, value: number, decimals: number): number {
  const unit = unitOf(decimals);
  const middle = roundedTo(value, decimals);
  const units = Math.floor(Math.max(range.high - middle, middle - range.low) / unit + 1e-6);
  return Number(((units + 0.5) * unit).toFixed(decimals + 1));
}

/** Everything that is worked in a trace, with its tolerance. */
export function answersOf(trace: Trace, decimals: number, carrying = carriedThrough(trace, decimals)): Answer[] {
  return trace.quantities
    .filter(({ formula }) => formula !== undefined)
    .map(({ id, value }) => ({
      id,
      value,
      rounded: roundedTo(value, decimals),
      tolerance: toleranceOf(carrying.at(id).range, value, decimals),
    }));
}
