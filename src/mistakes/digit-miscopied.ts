import type { Mistake } from './mistake.js';
import { alignedDigits, atPlace } from './printed-digits.js';

export const digitMiscopied: Mistake = {
  name: 'digit-miscopied',
  title: 'A digit miscopied',
  explanation: 'One digit of the number was written down, or read, wrongly.',
  mend: 'Compare the number with where it comes from, digit by digit.',
  verdict: 'miscopied',
  cost: 3,
  misprint({ text, value, unit }, right) {
    const digits = alignedDigits(text, right, unit);
    if (digits === undefined || Math.sign(value) * Math.sign(right) < 0) return undefined;
    const wrong = [...digits[0]].flatMap((digit, place) => (digit === digits[1][place] ? [] : [place]));
    // A last digit that is off by one is rounding.
    const isRounding =
      wrong[0] === digits[0].length - 1 && Math.abs(Number(digits[0].at(-1)) - Number(digits[1].at(-1))) === 1;
    if (wrong.length !== 1 || isRounding || digits[0].replace(/^0+/, '').length < 2) return undefined;
    return `One digit differs: ${text} for ${atPlace(right, unit)}.`;
  },
};

export const twoDigitsMiscopied: Mistake = {
  name: 'two-digits-miscopied',
  title: 'Two digits miscopied',
  explanation: 'Two digits of the number were written down, or read, wrongly; the others are right.',
  mend: 'Compare the number with where it comes from, digit by digit.',
  verdict: 'miscopied',
  cost: 6,
  misprint({ text, value, unit }, right) {
    // A last digit that was cut off counts as right.
    const cut = Math.trunc(right / unit) * unit;
    for (const each of [right, cut]) {
      const digits = alignedDigits(text, each, unit);
      if (digits === undefined || Math.sign(value) * Math.sign(right) < 0) return undefined;
      const wrong = [...digits[0]].filter((digit, place) => digit !== digits[1][place]).length;
      if (wrong === 2 && digits[0].replace(/^0+/, '').length >= 6)
        return `Two digits differ: ${text} for ${atPlace(each, unit)}.`;
    }
    return undefined;
  },
};
