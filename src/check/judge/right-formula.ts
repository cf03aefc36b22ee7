import { type Formula, operandsOf, operatorOf, sum } from '../../formula/index.js';
import { type ActivationName, activationNames, activationOf } from '../../network/index.js';
import { parseIdentifier } from '../../trace/index.js';
import type { OperationTerm, Term } from '../meaning/term.js';
import { slopeIn } from '../values/activation-slope.js';
import { everyFunction } from '../values/functions.js';
import type { Book } from './book.js';
import { generalRight } from './general-right.js';
import { functionOf } from './other-function.js';
import type { Place } from './rewritten.js';
import { latexOfTerm } from './term-latex.js';
import { termOf } from './term-of.js';

/**
 * What a quantity or a function is, in the author's own letters: what belongs on the right of a formula that no small change makes right. Undefined for
 * what has no formula of its own here, such as ∂z/∂w.
 */
export function rightFormula(book: Book, place: Place, subject: Term): string | undefined {
  if (subject.kind === 'quantity') {
    const { formula, derivation = [] } = book.trace.quantity(subject.id);
    const plain = [formula, ...derivation].find((each): each is Formula => each !== undefined && isPlain(each));
    return plain === undefined
      ? undefined
      : latexOfTerm(termOf(writtenOut(withParts(plain, book)), subject.span), book.spell);
  }
  if (subject.kind === 'operation') return ofFunction(book, place, subject);
  return generalRight(book, place, subject);
}

/** A loss that is the sum of those of the outputs, with what these are. */
function withParts(formula: Formula, { trace }: Book): Formula {
  if (operatorOf(formula) !== 'Add') return formula;
  const parts = operandsOf(formula).map((part) => {
    const id = typeof part === 'string' && parseIdentifier(part)?.kind === 'L' ? part : undefined;
    return id === undefined ? part : (trace.quantity(id).formula ?? part);
  });
  return parts.every(isPlain) ? sum(parts) : formula;
}

/** A logarithm of an activation is written so by nobody. */
const isPlain = (formula: Formula): boolean =>
  !/^Log/.test(operatorOf(formula) ?? '') && operandsOf(formula).every(isPlain);

/** Without functions that people write out, and whose name would need its unit or its slope beside it. */
function writtenOut(formula: Formula): Formula {
  const operator = operatorOf(formula);
  if (operator === undefined) return formula;
  const operands = operandsOf(formula).map(writtenOut);
  const define = /^(?:ReLU|LeakyReLU|Softmax)$/.test(operator) ? everyFunction[operator]?.define : undefined;
  return define === undefined ? ([operator, ...operands] as unknown as Formula) : define(operands);
}

/** Identifiers that no trace has, for what the function is taken of and for its value there. */
const [argument, value] = ['argument', 'value'];

/** σ(x) or σ′(x) with whatever it is taken of. */
function ofFunction(book: Book, { statement, left }: Place, subject: OperationTerm): string | undefined {
  const isSlope = subject.operator === 'Derivative';
  const operator = isSlope ? subject.of : subject.operator;
  const [operand] = subject.operands.slice(-1);
  const activation = activationNames.find((each) => operatorNames[each] === operator);
  if (activation === undefined || operand === undefined || operand.kind === 'matrix') return undefined;
  const of = latexOfTerm(operand, book.spell);
  const { formula } = activationOf({ activation, slope: slopeIn(book.trace) });
  const right = isSlope ? formula.derivative([argument], [value], 0, 0) : definition(formula.value([argument], 0));
  const name = functionOf(book.statements[statement].sides[left].syntax) ?? '\\sigma';
  return latexOfTerm(termOf(right, subject.span), (id) => (id === value ? `${name}(${of})` : of));
}

/** What a function of one activation is by its definition; tanh by its exponentials. */
function definition(formula: Formula): Formula {
  const operator = operatorOf(formula);
  if (operator === 'Tanh') {
    const [z] = operandsOf(formula);
    const [up, down]: Formula[] = [
      ['Exp', z],
      ['Exp', ['Negate', z]],
    ];
    return ['Divide', ['Subtract', up, down], ['Add', up, down]];
  }
  return everyFunction[operator ?? '']?.define?.(operandsOf(formula)) ?? formula;
}

/** Softmax is not of one number, and the identity is no operation. */
const operatorNames: Readonly<Partial<Record<ActivationName, string>>> = {
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  relu: 'ReLU',
  'leaky-relu': 'LeakyReLU',
};
