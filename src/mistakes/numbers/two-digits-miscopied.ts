import { type Digits, fromRow, rowOf, undone } from '../digits.js';
import type { Mistake } from '../mistake.js';

/** 0.402153 for 0.802183. */
export const twoDigitsMiscopied: Mistake = {
  name: 'two-digits-miscopied',
  title: 'Two digits miscopied',
  explanation: 'Two digits were read or written as others.',
  mend: 'Compare the number with the one that you copied it from, digit by digit.',
  verdict: 'miscopied',
  cost: 6,
  misprint: (printed, right) => {
    const meant = undone(printed, right, (digits) => twoOtherDigits(digits, right));
    return meant === undefined ? undefined : `Two digits are miscopied: ${meant} became ${printed.text}.`;
  },
};

/** Below five digits, too many numbers are only two digits away. */
const fewestDigits = 5;
/** No float64 has more. */
const mostDigits = 18;

/** The right number to as many decimals, and its neighbours, where two digits of them are others. */
function* twoOtherDigits(digits: Digits, right: number): Generator<Digits> {
  const count = digits.whole.replace(/^0+/, '').length + digits.decimals.length;
  if (count < fewestDigits || count > mostDigits) return;
  const { row, at } = rowOf(digits);
  const nearest = /^\d+\.?\d*$/.exec(Math.abs(right).toFixed(digits.decimals.length))?.[0].replace('.', '');
  if (nearest === undefined) return;
  for (const further of [0n, -1n, 1n]) {
    const other = String(BigInt(nearest) + further).padStart(row.length, '0');
    if (other.length !== row.length) continue;
    const changed = [...other].filter((digit, place) => digit !== row[place]).length;
    if (changed === 2) yield fromRow(digits.sign, other, at);
  }
}
