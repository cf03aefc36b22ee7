import { type Formula, operandsOf, operatorOf } from '../../formula/index.js';
import type { Reason } from '../finding.js';
import type { Match } from '../values/match.js';
import type { Book } from './book.js';

/** The slope of a ReLU that a number of a working stands for. */
export interface SlopeBySign {
  /** The pre-activation whose sign tells the slope. */
  readonly z: string;
  /** What the slope is. */
  readonly slope: number;
}

/** Which slope of a ReLU a number should be that is another one of its two slopes, 1 where 0 belongs; undefined for any other number. */
export function slopeBySign({ trace }: Book, { number, stands, agrees }: Match): SlopeBySign | undefined {
  if (agrees) return undefined;
  const own: Formula = stands.kind === 'quantity' ? stands.id : stands.formula;
  const part = operatorOf(own) === 'Negate' ? operandsOf(own)[0] : own;
  const formula = typeof part === 'string' && trace.has(part) ? trace.quantity(part).formula : part;
  if (formula === undefined || operatorOf(formula) !== 'If') return undefined;
  const [condition, above, below] = operandsOf(formula);
  const [z, border] = operatorOf(condition) === 'Greater' ? operandsOf(condition) : [];
  if (typeof z !== 'string' || border !== 0 || !trace.has(z)) return undefined;
  const isAbove = trace.value(z) > 0;
  const [slope, other]: Formula[] = isAbove ? [above, below] : [below, above];
  return typeof slope === 'number' && Math.abs(number.value) === other ? { z, slope } : undefined;
}

/** Why it is the wrong one. */
export function whyBySign(book: Book, printed: string, { z, slope }: SlopeBySign): Reason {
  const value = book.trace.value(z);
  const sign = value > 0 ? 'positive' : value < 0 ? 'negative' : 'not positive';
  return {
    sentence: `$${book.spell(z)}$ is ${sign}, so the slope is ${slope}, not ${printed}.`,
    mend: 'Look at the sign of the pre-activation z: the slope of a ReLU is 1 where z is positive, and 0 (of a leaky one its small slope) where it is not.',
  };
}
