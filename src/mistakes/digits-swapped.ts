import type { Mistake } from './mistake.js';
import { alignedDigits, atPlace } from './printed-digits.js';

export const digitsSwapped: Mistake = {
  name: 'digits-swapped',
  title: 'Two neighbouring digits swapped',
  explanation: 'Two digits that stand side by side have changed places.',
  mend: 'Compare the number with where it comes from, digit by digit.',
  verdict: 'miscopied',
  cost: 2,
  misprint({ text, value, unit }, right) {
    const digits = alignedDigits(text, right, unit);
    if (digits === undefined || Math.sign(value) * Math.sign(right) < 0) return undefined;
    const [printed, meant] = digits;
    const wrong = [...printed].flatMap((digit, place) => (digit === meant[place] ? [] : [place]));
    const [a, b] = wrong;
    const isSwap = wrong.length === 2 && b === a + 1 && printed[a] === meant[b] && printed[b] === meant[a];
    return isSwap ? `Two digits are swapped: ${text} for ${atPlace(right, unit)}.` : undefined;
  },
};
