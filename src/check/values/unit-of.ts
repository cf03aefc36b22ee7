import type { NumberTerm } from '../meaning/term.js';

/**
 * What one in the last place of a printed number is worth, for telling whether it is some value. A bare 0 is meant to be nothing, not
 * everything up to a half; a bare 1 for 0.5 would be off by its own size. 0.00 was rounded, from either side.
 */
export const unitOf = ({ value, unit }: Pick<NumberTerm, 'value' | 'unit'>): number =>
  value === 0 ? (unit < 1 ? unit : 0.0005) : Math.abs(value) < 10 ? Math.min(unit, 0.1) : unit;
