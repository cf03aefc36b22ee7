import type { Mistake } from '../mistake.js';

/** 0.668 for 0.66856, worked from 0.7 for 0.7017. No number and no formula is changed: the ranges of the numbers put in tell it. */
export const roundedEarly: Mistake = {
  name: 'rounded-early',
  title: 'Rounded too early',
  explanation: 'It is right for the rounded numbers that were put in.',
  mend: 'Keep more digits until the end.',
  verdict: 'rounded-early',
  cost: 1,
};
