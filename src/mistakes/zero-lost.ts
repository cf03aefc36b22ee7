import type { Mistake } from './mistake.js';
import { atPlace } from './printed-digits.js';

/**
 * Whether a number is a right one, rounded, if its point had stood elsewhere. One digit alone is rounded from too much to tell, so there it
 * has to be the right one exactly.
 */
function isScaled(value: number, unit: number, right: number, by: number): boolean {
  if (value === 0 || Math.abs(value - right) <= unit / 2) return false;
  const half = Math.abs(value) < 9.5 * unit ? 1e-9 * Math.abs(right) : 0.5 * unit * (1 + 1e-9);
  return Math.abs(value / by - right) <= half / (Math.abs(value) < 9.5 * unit ? 1 : by);
}

export const zeroLost: Mistake = {
  name: 'zero-lost',
  title: 'A zero lost',
  explanation: 'A zero behind the point is missing, so the number is ten times too large.',
  mend: 'Write the zero behind the point.',
  verdict: 'slip',
  cost: 2,
  misprint: ({ text, value, unit }, right) =>
    Math.abs(value) < 1 && isScaled(value, unit, right, 10)
      ? `A zero is lost: ${text} for ${atPlace(right, unit / 10)}.`
      : undefined,
};

export const zeroPutIn: Mistake = {
  name: 'zero-put-in',
  title: 'A zero too many',
  explanation: 'There is a zero too many behind the point, so the number is ten times too small.',
  mend: 'Take the zero out.',
  verdict: 'slip',
  cost: 2,
  misprint: ({ text, value, unit }, right) =>
    Math.abs(value) < 0.1 && isScaled(value, unit, right, 0.1)
      ? `A zero too many: ${text} for ${atPlace(right, unit * 10)}.`
      : undefined,
};

export const pointShifted: Mistake = {
  name: 'point-shifted',
  title: 'The point shifted',
  explanation: 'The digits are right, but the decimal point stands elsewhere.',
  mend: 'Set the point where it belongs.',
  verdict: 'slip',
  cost: 3,
  misprint: ({ text, value, unit }, right) => {
    const by = [0.01, 0.1, 10, 100].find((factor) => isScaled(value, unit, right, factor));
    return by === undefined ? undefined : `The point is shifted: ${text} for ${atPlace(right, unit / by)}.`;
  },
};
