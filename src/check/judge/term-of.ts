import { type Formula, operandsOf, operatorOf } from '../../formula/index.js';
import type { Span } from '../../note/index.js';
import type { Term } from '../meaning/term.js';
import { constantTerm, operationTerm, quantityTerm } from '../values/candidates.js';

/** A formula of the trace as a term, for showing it; all its parts have the place of what it stands for. */
export function termOf(formula: Formula, span: Span): Term {
  if (typeof formula === 'string') return quantityTerm(formula, span);
  const operator = operatorOf(formula);
  if (operator === undefined) return constantTerm(formula as number, span);
  return operationTerm(
    operator,
    operandsOf(formula).map((each) => termOf(each, span)),
    span,
  );
}
