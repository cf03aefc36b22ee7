import { nameOf } from '../meaning/names.js';
import type { OperationTerm, Term } from '../meaning/term.js';

/** How −δ is spelled where the note's δ is the negative of the derivative. */
export const turnedSign = (latex: string): string => `\\left(-${latex}\\right)`;

/** The negative of what is spelled like this. */
export const negativeOf = (latex: string): string => /^\\left\(-(.*)\\right\)$/s.exec(latex)?.[1] ?? `-${latex}`;

/** The change of the parameter by which this derivative is. */
export const changeLatex = (gradient: string, spell: (id: string) => string): string =>
  `\\Delta ${spell(gradient.replace(/^.*dL\/d/, ''))}`;

/** An operation by the one name that the note has for it; undefined where it has none. */
export function namedLatex(
  { operator, operands, named }: OperationTerm,
  spell: (id: string) => string,
): string | undefined {
  const [first, second] = operands;
  if (operator === 'Negate') {
    const name = nameOf(first);
    if (name === undefined) return undefined;
    if (named === 'change') return changeLatex(name, spell);
    const latex = spell(name);
    return !latex.startsWith('\\left(-') ? undefined : negativeOf(latex);
  }
  if (named !== 'change' || operator !== 'Multiply' || operands.length !== 2 || !isRate(first)) return undefined;
  const name = nameOf(second);
  return name === undefined ? undefined : changeLatex(name, spell);
}

const isRate = (term: Term): boolean =>
  nameOf(term) === 'eta' ||
  (term.kind === 'operation' && term.operator === 'Negate' && nameOf(term.operands[0]) === 'eta');
