import { type Digits, fromRow, rowOf, undone } from '../digits.js';
import type { Mistake } from '../mistake.js';

/** 0.684 for 0.648. */
export const digitsSwapped: Mistake = {
  name: 'digits-swapped',
  title: 'Two digits exchanged',
  explanation: 'Two neighbouring digits changed places when the number was written down.',
  mend: 'Read the number aloud, digit by digit, when you copy it.',
  verdict: 'miscopied',
  cost: 3,
  misprint: (printed, right) => {
    const meant = undone(printed, right, swapped);
    return meant === undefined ? undefined : `Two digits are exchanged: ${meant} became ${printed.text}.`;
  },
};

function* swapped(digits: Digits): Generator<Digits> {
  const { row, at } = rowOf(digits);
  for (let k = 0; k + 1 < row.length; k++) {
    // The 0 before the point does not change places.
    if (row[k] === row[k + 1] || (k < at && at === 1 && row[0] === '0')) continue;
    yield fromRow(digits.sign, row.slice(0, k) + row[k + 1] + row[k] + row.slice(k + 2), at);
  }
}
