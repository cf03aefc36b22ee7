import { digitsOf, isRounded } from '../digits.js';
import type { Mistake } from '../mistake.js';

/** Less than this part of a unit is noise of float64. */
const leastRest = 1e-6;

/** 0.65 for 0.6449, perhaps by way of 0.645; or one off in the last place. Where nothing had to be rounded it is `last-digit-off`. */
export const roundedWrongWay: Mistake = {
  name: 'rounded-wrong-way',
  title: 'Off by one in the last place',
  explanation: 'The last digit is one too high or too low. Rounding looks at the unrounded number, once.',
  mend: 'Round the full number once, straight to the digits that you want.',
  verdict: 'slip',
  cost: 2,
  misprint: (printed, right) => {
    const digits = digitsOf(printed);
    if (digits === undefined || !Number.isFinite(right) || printed.value * right < 0) return undefined;
    if (isRounded(digits, right)) return undefined;
    const over = (Math.abs(printed.value) - Math.abs(right)) / printed.unit;
    const isCutOff = over > -1 && over < 0;
    const neededNone = Math.abs(over - Math.round(over)) < leastRest;
    if (isCutOff || neededNone || Math.abs(over) > 1.5) return undefined;
    // One off in a number of one digit is another number.
    if (Math.abs(right) < 3 * printed.unit) return undefined;
    const decimals = digits.decimals.length;
    const shown = right.toFixed(Math.min(decimals + 2, 100));
    return `${shown} is ${right.toFixed(decimals)} when it is rounded to so many digits, not ${printed.text}.`;
  },
};
