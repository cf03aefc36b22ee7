import type { Tape, TapeStep } from './tape.js';

/**
 * Printed numbers that stand alike in two terms of one sum, `e^{1.44} + e^{1.44}` or `0.6 · 0.147 + 0.5 · 0.147`: these are numbers of two
 * quantities that look alike, and so may be all others with their digits.
 */
export function numbersInRepeatedTerms({ steps }: Tape): ReadonlySet<string> {
  const found = new Set<string>();
  for (const step of steps) {
    if (step.kind !== 'operation' || step.operator !== 'Add') continue;
    const seen = new Set<string>();
    for (const operand of step.operands) {
      for (const { role, number } of rolesIn(steps[operand], steps)) {
        if (seen.has(role)) found.add(number);
        seen.add(role);
      }
    }
  }
  return found;
}

/** What tells a printed number from others: its digits. */
export const digitsKey = ({ value, unit }: { readonly value: number; readonly unit: number }): string =>
  `${value} ${unit}`;

interface Role {
  /** Where in its term the number stands: `Exp 1.44 0.01`. */
  readonly role: string;
  readonly number: string;
}

/** The printed numbers of a term that is one, a product with some, or a function of one of these. */
function rolesIn(step: TapeStep, steps: readonly TapeStep[]): Role[] {
  if (step.kind === 'printed') {
    const number = digitsKey(step.leaf.printed);
    return [{ role: number, number }];
  }
  if (step.kind !== 'operation') return [];
  const { operator, operands } = step;
  if (operator === 'Negate') return rolesIn(steps[operands[0]], steps);
  if (operator !== 'Multiply' && operands.length !== 1) return [];
  const inner = operands.flatMap((each) => printedIn(steps[each], steps));
  // A number once in a term, however often it is a factor of it.
  return [...new Set(inner)].map((number) => ({ role: `${operator} ${number}`, number }));
}

function printedIn(step: TapeStep, steps: readonly TapeStep[]): string[] {
  if (step.kind === 'printed') return [digitsKey(step.leaf.printed)];
  return step.kind === 'operation' && step.operator === 'Negate' ? printedIn(steps[step.operands[0]], steps) : [];
}
