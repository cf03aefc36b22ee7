import { type Digits, undone } from '../digits.js';
import type { Mistake } from '../mistake.js';
import { withOtherDigit } from './digit-miscopied.js';

/** 0.402153 for 0.802183. */
export const twoDigitsMiscopied: Mistake = {
  name: 'two-digits-miscopied',
  title: 'Two digits miscopied',
  explanation: 'Two digits were read or written as others.',
  mend: 'Compare the number with the one that you copied it from, digit by digit.',
  verdict: 'miscopied',
  cost: 6,
  misprint: (printed, right) => {
    const meant = undone(printed, right, withTwoOtherDigits);
    return meant === undefined ? undefined : `Two digits are miscopied: ${meant} became ${printed.text}.`;
  },
};

/** Below five digits, too many numbers are only two digits away. */
const fewestDigits = 5;
/** Beyond as many, the search would take long and no float64 has more. */
const mostDigits = 18;

function* withTwoOtherDigits(digits: Digits): Generator<Digits> {
  const count = digits.whole.replace(/^0+/, '').length + digits.decimals.length;
  if (count < fewestDigits || count > mostDigits) return;
  for (const one of withOtherDigit(digits)) yield* withOtherDigit(one);
}
