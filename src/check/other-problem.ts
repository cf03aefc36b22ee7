import type { Trace } from '../trace/index.js';
import { type Finding, mistaken } from './finding.js';

/** So many numbers or arrays are not all given wrongly. */
const leastOther = 3;

/** Whether so many of what is given are not the problem's that it is another one's, and not given wrongly. */
export const areOfAnother = (other: number, all: number): boolean => other >= leastOther && other > all / 2;

/**
 * A sentence where the numbers that a note states for its problem are for the most part not those of the problem that it is held against: then that is
 * likely to be another one.
 */
export function otherProblem(findings: readonly Finding[], trace: Trace): string[] {
  const isRight = new Map<string, boolean>();
  for (const { quantity, aspect, verdict } of findings) {
    if (quantity === undefined || aspect !== 'result' || isRight.has(quantity) || !trace.has(quantity)) continue;
    const isGiven = trace.quantity(quantity).formula === undefined;
    if (isGiven && quantity !== 'eta' && verdict !== 'unchecked') isRight.set(quantity, !mistaken.includes(verdict));
  }
  const other = [...isRight.values()].filter((right) => !right).length;
  if (!areOfAnother(other, isRight.size)) return [];
  return [
    `Of ${isRight.size} inputs, targets, weights and biases that the note states, ${other} are not those of the problem it is held against: look whether that is the note's own.`,
  ];
}
