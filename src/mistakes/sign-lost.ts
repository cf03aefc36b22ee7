import type { Mistake } from './mistake.js';
import { atPlace } from './printed-digits.js';

export const signLost: Mistake = {
  name: 'sign-lost',
  title: 'A sign lost',
  explanation: 'The number is right but for its sign.',
  mend: 'Write the sign.',
  verdict: 'slip',
  cost: 1,
  misprint: ({ text, value, unit }, right) =>
    value !== 0 && Math.abs(value + right) <= 0.5 * unit * (1 + 1e-9) && Math.abs(value - right) > unit
      ? `The sign is wrong: ${text} for ${atPlace(right, unit)}.`
      : undefined,
};
