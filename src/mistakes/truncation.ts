import type { Mistake } from './mistake.js';
import { atPlace } from './printed-digits.js';

export const truncation: Mistake = {
  name: 'truncation',
  title: 'Cut off instead of rounded',
  explanation: 'Digits that are left out are rounded: up from 5 on, not simply cut off.',
  mend: 'Round the last digit.',
  verdict: 'slip',
  cost: 1,
  misprint({ text, value, unit }, right) {
    const cut = Math.trunc(right / unit + Math.sign(right) * 1e-9) * unit;
    const isCut = Math.abs(cut - value) < unit * 1e-6 && Math.abs(value - right) > unit / 2;
    return isCut
      ? `${atPlace(right, unit / 100)} is cut off to ${text}; rounded it is ${atPlace(right, unit)}.`
      : undefined;
  },
};
