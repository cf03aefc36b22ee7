import { countOf, type Digits, fromRow, rowOf, undone } from '../digits.js';
import type { Mistake } from '../mistake.js';

/** 0.86999 for 0.86989. */
export const digitMiscopied: Mistake = {
  name: 'digit-miscopied',
  title: 'A digit miscopied',
  explanation: 'One digit was read or written as another.',
  mend: 'Compare the number with the one that you copied it from, digit by digit.',
  verdict: 'miscopied',
  cost: 3,
  misprint: (printed, right) => {
    const meant = undone(printed, right, withOtherDigit);
    return meant === undefined ? undefined : `A digit is miscopied: ${meant} became ${printed.text}.`;
  },
};

/** Every number that differs in exactly one digit. Of one digit alone, any number could have become any other. */
function* withOtherDigit(digits: Digits): Generator<Digits> {
  if (countOf(digits) < 2) return;
  const { row, at } = rowOf(digits);
  for (let k = 0; k < row.length; k++) {
    for (const digit of '0123456789') {
      if (digit !== row[k]) yield fromRow(digits.sign, row.slice(0, k) + digit + row.slice(k + 1), at);
    }
  }
}
