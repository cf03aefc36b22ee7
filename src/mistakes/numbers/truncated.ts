import { digitsOf, isRounded } from '../digits.js';
import type { Mistake } from '../mistake.js';

/** 0.491 for 0.49198. */
export const truncated: Mistake = {
  name: 'truncated',
  title: 'Cut off instead of rounded',
  explanation:
    'The digits after the last one were cut off. Where the first of them is 5 or more, the last digit goes up by one.',
  mend: 'Look at the next digit before you stop, and round up from 5 on.',
  verdict: 'slip',
  cost: 1,
  isPlain: true,
  misprint: (printed, right) => {
    const digits = digitsOf(printed);
    if (digits === undefined || isRounded(digits, right) || printed.value * right < 0) return undefined;
    const short = (Math.abs(right) - Math.abs(printed.value)) / printed.unit;
    if (!(short > 0.5 && short < 1 - leastRest)) return undefined;
    const decimals = digits.decimals.length;
    return `${exactText(right, decimals + 2)} is cut off to ${printed.text}; rounded it is ${rounded(right, decimals)}.`;
  },
};

/** Less than this part of a unit is no digit that was cut off but noise of float64. */
const leastRest = 1e-6;

/** The first decimals of a number, not rounded. */
function exactText(value: number, decimals: number): string {
  const more = value.toFixed(Math.min(decimals + 4, 100));
  return more.slice(0, more.length - 4);
}

const rounded = (value: number, decimals: number): string => value.toFixed(decimals);
