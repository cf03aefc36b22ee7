import { type Digits, fromRow, rowOf, undone } from '../digits.js';
import type { Mistake } from '../mistake.js';

/** 23.6 for 2.36, 0.00236 for 0.236. */
export const pointShifted: Mistake = {
  name: 'point-shifted',
  title: 'The decimal point shifted',
  explanation: 'The digits are right, but the decimal point stands in another place.',
  mend: 'Estimate the size of the result first, then set the point.',
  verdict: 'miscopied',
  cost: 3,
  misprint: (printed, right) => {
    const meant = undone(printed, right, shifted);
    return meant === undefined ? undefined : `The decimal point is shifted: ${meant} became ${printed.text}.`;
  },
};

const shifts = [-1, 1, -2, 2, -3, 3];

function* shifted(digits: Digits): Generator<Digits> {
  const { row, at } = rowOf(digits);
  const isBelowOne = /^0*$/.test(digits.whole);
  for (const by of shifts) {
    const point = at + by;
    const before = '0'.repeat(Math.max(0, -point));
    const after = '0'.repeat(Math.max(0, point - row.length));
    const way = fromRow(digits.sign, before + row + after, Math.max(0, point));
    // Below 1, a shift by one place is a zero lost or put in.
    if (isBelowOne && Math.abs(by) === 1 && /^0*$/.test(way.whole)) continue;
    yield { ...way, whole: way.whole.replace(/^0+(?=\d)/, '') };
  }
}
