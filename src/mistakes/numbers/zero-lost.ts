import { type Digits, fromRow, rowOf, undone } from '../digits.js';
import type { Mistake } from '../mistake.js';

/** 0.236 for 0.0236, 0.35 for 0.305. */
export const zeroLost: Mistake = {
  name: 'zero-lost',
  title: 'A zero lost',
  explanation: 'A zero was left out when the number was written down, so the digits behind it moved up a place.',
  mend: 'Count the zeros after the decimal point.',
  verdict: 'miscopied',
  cost: 2,
  misprint: (printed, right) => {
    const meant = undone(printed, right, withZero);
    return meant === undefined ? undefined : `A zero is lost: ${meant} became ${printed.text}.`;
  },
};

/** With a zero after the point first, which is the one that is lost most often. */
function* withZero(digits: Digits): Generator<Digits> {
  const { row, at } = rowOf(digits);
  for (let k = at; k <= row.length; k++) yield fromRow(digits.sign, `${row.slice(0, k)}0${row.slice(k)}`, at);
  if (/^0*$/.test(digits.whole)) return;
  for (let k = 1; k <= at; k++) yield fromRow(digits.sign, `${row.slice(0, k)}0${row.slice(k)}`, at + 1);
}
