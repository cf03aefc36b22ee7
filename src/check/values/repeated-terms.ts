import type { Tape, TapeStep } from './tape.js';

/**
 * The steps of printed numbers that stand in two terms of one sum, `e^{1.44} + e^{1.44}`: these are numbers of two quantities that
 * look alike, and so may be all others with their digits.
 */
export function numbersInRepeatedTerms({ steps }: Tape): ReadonlySet<string> {
  const found = new Set<string>();
  for (const step of steps) {
    if (step.kind !== 'operation' || step.operator !== 'Add') continue;
    const seen = new Set<string>();
    for (const operand of step.operands) {
      const { term, number } = termOf(steps[operand], steps);
      if (number === undefined) continue;
      if (seen.has(term)) found.add(number);
      seen.add(term);
    }
  }
  return found;
}

/** What tells a printed number from others: its digits. */
export const digitsKey = ({ value, unit }: { readonly value: number; readonly unit: number }): string =>
  `${value} ${unit}`;

/** A term that is a printed number, or a function of one alone, in words. */
function termOf(step: TapeStep, steps: readonly TapeStep[]): { readonly term: string; readonly number?: string } {
  if (step.kind === 'printed') {
    const number = digitsKey(step.leaf.printed);
    return { term: number, number };
  }
  if (step.kind !== 'operation' || step.operands.length !== 1) return { term: '' };
  const { term, number } = termOf(steps[step.operands[0]], steps);
  return number === undefined ? { term: '' } : { term: `${step.operator} ${term}`, number };
}
