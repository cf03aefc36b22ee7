import { digitsOf, isMeant } from '../digits.js';
import type { Mistake } from '../mistake.js';

/** 0.646 for −0.646. */
export const signLost: Mistake = {
  name: 'sign-lost',
  title: 'A minus lost or put in',
  explanation: 'The digits are right and the sign is not.',
  mend: 'Carry the sign along in every line.',
  verdict: 'miscopied',
  cost: 2,
  keepsDigits: true,
  misprint: (printed, right) => {
    const digits = digitsOf(printed);
    if (digits === undefined || printed.value === 0 || printed.value * right >= 0) return undefined;
    if (!isMeant({ ...digits, sign: digits.sign === '' ? '-' : '' }, right)) return undefined;
    return right < 0 ? `The minus before ${printed.text} is lost.` : `There is a minus too many in ${printed.text}.`;
  },
};
