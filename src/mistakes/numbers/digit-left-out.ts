import { countOf, type Digits, fromRow, rowOf, undone } from '../digits.js';
import type { Mistake } from '../mistake.js';

/** 0.644 for 0.6544. */
export const digitLeftOut: Mistake = {
  name: 'digit-left-out',
  title: 'A digit left out',
  explanation: 'A digit was left out when the number was written down.',
  mend: 'Count the digits when you copy a number.',
  verdict: 'miscopied',
  cost: 4,
  misprint: (printed, right) => {
    const meant = undone(printed, right, withDigit);
    return meant === undefined ? undefined : `A digit is left out: ${meant} became ${printed.text}.`;
  },
};

/** A zero left out has a mistake of its own. */
function* withDigit(digits: Digits): Generator<Digits> {
  if (countOf(digits) < 2) return;
  const { row, at } = rowOf(digits);
  const isBelowOne = /^0*$/.test(digits.whole);
  for (let k = isBelowOne ? at : 0; k < row.length; k++) {
    for (const digit of '123456789') {
      const inWhole = k < at || (k === at && !isBelowOne);
      if (inWhole) yield fromRow(digits.sign, row.slice(0, k) + digit + row.slice(k), at + 1);
      if (k >= at) yield fromRow(digits.sign, row.slice(0, k) + digit + row.slice(k), at);
    }
  }
}
