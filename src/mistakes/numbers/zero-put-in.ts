import { type Digits, fromRow, rowOf, undone } from '../digits.js';
import type { Mistake } from '../mistake.js';

/** 0.0236 for 0.236. */
export const zeroPutIn: Mistake = {
  name: 'zero-put-in',
  title: 'A zero too many',
  explanation: 'A zero was put in when the number was written down, so the digits behind it moved down a place.',
  mend: 'Count the zeros after the decimal point.',
  verdict: 'miscopied',
  cost: 3,
  misprint: (printed, right) => {
    const meant = undone(printed, right, withoutZero);
    return meant === undefined ? undefined : `There is a zero too many: ${meant} became ${printed.text}.`;
  },
};

function* withoutZero(digits: Digits): Generator<Digits> {
  const { row, at } = rowOf(digits);
  for (let k = 0; k < row.length; k++) {
    const isOnlyWhole = k < at && at === 1;
    if (row[k] !== '0' || isOnlyWhole || (k > 0 && row[k - 1] === '0' && k !== at)) continue;
    yield fromRow(digits.sign, row.slice(0, k) + row.slice(k + 1), k < at ? at - 1 : at);
  }
}
