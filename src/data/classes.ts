import type { Fault } from '../base/index.js';

/** Classes at most: each is an output of the network. */
export const mostClasses = 65_536;

export const classCount = (classes: number | readonly string[] | undefined): number | undefined =>
  typeof classes === 'object' ? classes.length : classes;

/** What is wrong with a number as a label, if anything; the path is empty. */
export function labelFault(label: number, classes: number | undefined): Fault | undefined {
  const most = classes ?? mostClasses;
  if (Number.isInteger(label) && label >= 0 && label < most) return undefined;
  const expected =
    classes === undefined
      ? `expected a whole number from 0, and at most ${mostClasses} classes`
      : `expected a whole number from 0 to ${most - 1}: there ${most === 1 ? 'is 1 class' : `are ${most} classes`}`;
  return { code: 'label', path: '', found: `is ${label}`, expected };
}
