import { countOf, type Digits, fromRow, rowOf, undone } from '../digits.js';
import type { Mistake } from '../mistake.js';

/** 0.12 for 0.2. */
export const digitPutIn: Mistake = {
  name: 'digit-put-in',
  title: 'A digit too many',
  explanation: 'A digit was put in that does not belong to the number.',
  mend: 'Compare the number with the one that you copied it from, digit by digit.',
  verdict: 'miscopied',
  cost: 5,
  misprint: (printed, right) => {
    const meant = undone(printed, right, withoutDigit);
    return meant === undefined ? undefined : `There is a digit too many: ${meant} became ${printed.text}.`;
  },
};

/** Doubled digits and zeros have mistakes of their own; without the last digit it would be rounded. */
function* withoutDigit(digits: Digits): Generator<Digits> {
  if (countOf(digits) < 2) return;
  const { row, at } = rowOf(digits);
  for (let k = 0; k + 1 < row.length; k++) {
    const isOnlyWhole = k < at && at === 1;
    if (row[k] === '0' || isOnlyWhole || row[k] === row[k + 1] || row[k] === row[k - 1]) continue;
    yield fromRow(digits.sign, row.slice(0, k) + row.slice(k + 1), k < at ? at - 1 : at);
  }
}
