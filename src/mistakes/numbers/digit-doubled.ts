import { countOf, type Digits, fromRow, rowOf, undone } from '../digits.js';
import type { Mistake } from '../mistake.js';

/** 0.6554 for 0.654. */
export const digitDoubled: Mistake = {
  name: 'digit-doubled',
  title: 'A digit doubled',
  explanation: 'A digit was written twice.',
  mend: 'Count the digits when you copy a number.',
  verdict: 'miscopied',
  cost: 4,
  misprint: (printed, right) => {
    const meant = undone(printed, right, withoutDouble);
    return meant === undefined ? undefined : `A digit is doubled: ${meant} became ${printed.text}.`;
  },
};

/** A zero too many has a mistake of its own. */
function* withoutDouble(digits: Digits): Generator<Digits> {
  if (countOf(digits) < 3) return;
  const { row, at } = rowOf(digits);
  for (let k = 0; k + 1 < row.length; k++) {
    if (row[k] !== row[k + 1] || row[k] === '0' || k + 1 === at) continue;
    yield fromRow(digits.sign, row.slice(0, k) + row.slice(k + 1), k < at ? at - 1 : at);
  }
}
