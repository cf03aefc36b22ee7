import type { Mistake } from './mistake.js';
import { atPlace } from './printed-digits.js';

export const lastDigit: Mistake = {
  name: 'last-digit',
  title: 'The last digit off by one',
  explanation: 'The number is one off in its last digit, as after rounding the wrong way.',
  mend: 'Work the last digit again.',
  verdict: 'slip',
  cost: 2.5,
  misprint: ({ text, value, unit }, right) =>
    Math.abs(value - right) > 0.5 * unit * (1 + 1e-9) && Math.abs(value - right) <= 1.5 * unit
      ? `The last digit is off by one: ${text} for ${atPlace(right, unit)}.`
      : undefined,
};
