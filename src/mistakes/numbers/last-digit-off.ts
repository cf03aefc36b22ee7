import { digitsOf } from '../digits.js';
import type { Mistake } from '../mistake.js';

/** Less than this part of a unit is noise of float64. */
const leastRest = 1e-6;

/** 0.22 for 0.21, where nothing had to be rounded. */
export const lastDigitOff: Mistake = {
  name: 'last-digit-off',
  title: 'The last digit worked wrongly',
  explanation: 'The last digit is one too high or too low, although nothing had to be rounded.',
  mend: 'Work the line once more, digit by digit from the right.',
  verdict: 'slip',
  cost: 2,
  isOfLine: true,
  misprint: (printed, right) => {
    const digits = digitsOf(printed);
    if (digits === undefined || !Number.isFinite(right) || printed.value * right < 0) return undefined;
    // One off in a number of one digit is another number.
    if (Math.abs(right) < 3 * printed.unit) return undefined;
    const over = (Math.abs(printed.value) - Math.abs(right)) / printed.unit;
    if (Math.abs(Math.abs(over) - 1) > leastRest) return undefined;
    return `${right.toFixed(digits.decimals.length)} needs no rounding; the last digit of ${printed.text} is one off.`;
  },
};
