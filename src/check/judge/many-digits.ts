import { digitsOf, significant } from '../../mistakes/index.js';
import type { Printed } from './side.js';

/** Who writes so many digits down goes on with them, and has the last one from numbers that were rounded to as many. */
const leastOfCalculator = 8;

/**
 * Whether only the last of many digits is one too high, which nothing that is printed tells from numbers rounded to as many; what is cut off has
 * another reason.
 */
export function isLastOfMany({ value, unit, text }: Pick<Printed, 'value' | 'unit' | 'text'>, truth: number): boolean {
  const digits = digitsOf({ text: text.replace(/e.*$/i, '') });
  const over = (Math.abs(value) - Math.abs(truth)) / unit;
  return (
    digits !== undefined && significant(digits) >= leastOfCalculator && value * truth > 0 && over > 0 && over < 1.5
  );
}
