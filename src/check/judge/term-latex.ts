import type { OperationTerm, Term } from '../meaning/term.js';
import { namedLatex } from './named-latex.js';

/** How a term binds its parts: brackets stand around what binds less than its surroundings. */
const strengths: Readonly<Record<string, number>> = {
  Add: 1,
  Subtract: 1,
  Negate: 2,
  Multiply: 3,
  Hadamard: 3,
  Divide: 5,
  Power: 6,
};
const strengthOf = (term: Term): number => (term.kind === 'operation' ? (strengths[term.operator] ?? 5) : 5);
/** Of a name that stands for a product: as a product binds. */
const strengthOfName = 3;

const functionNames: Readonly<Record<string, string>> = {
  Sigmoid: '\\sigma',
  Tanh: '\\tanh',
  ReLU: '\\operatorname{ReLU}',
  LeakyReLU: '\\operatorname{LReLU}',
  Softmax: '\\operatorname{softmax}',
  Exp: '\\exp',
  Ln: '\\ln',
  Max: '\\max',
};

/** A term in LaTeX, its quantities as the note spells them. */
export function latexOfTerm(term: Term, spell: (id: string) => string): string {
  const write = (part: Term, least = 0): string => {
    const named = part.kind === 'operation' ? namedLatex(part, spell) : undefined;
    const text = named ?? latexOf(part);
    return (named === undefined ? strengthOf(part) : strengthOfName) < least ? `\\left(${text}\\right)` : text;
  };
  const latexOf = (part: Term): string => {
    if (part.kind === 'number') return part.text;
    if (part.kind === 'unknown') return part.spelling;
    if (part.kind === 'quantity') return spell(part.id);
    if (part.kind === 'partial') return `\\frac{\\partial ${write(part.of, 5)}}{\\partial ${write(part.by, 5)}}`;
    if (part.kind === 'matrix') {
      if (part.whole !== undefined) return spell(part.whole);
      return `\\begin{bmatrix} ${part.rows.map((row) => row.map((each) => write(each)).join(' & ')).join(' \\\\ ')} \\end{bmatrix}`;
    }
    return operationLatex(part.operator, part.operands, part.of, write);
  };
  return write(term);
}

const isNegated = (term: Term): term is OperationTerm => term.kind === 'operation' && term.operator === 'Negate';

/** `w_{2}^{T}`; brackets stand around what has something above it already, and around what is made of several. */
function transposeLatex(term: Term, latex: string): string {
  const isName = term.kind === 'quantity' || (term.kind === 'matrix' && term.whole !== undefined);
  return isName && !latex.includes('^') ? `${latex}^{T}` : `\\left(${latex}\\right)^{T}`;
}

function operationLatex(
  operator: string,
  operands: readonly Term[],
  of: string | undefined,
  write: (part: Term, least?: number) => string,
): string {
  const [first, second] = operands;
  switch (operator) {
    case 'Add':
      return operands
        .map((each, i) =>
          i > 0 && isNegated(each) && each.named === undefined
            ? ` - ${write(each.operands[0], 3)}`
            : `${i > 0 ? ' + ' : ''}${write(each, 1)}`,
        )
        .join('');
    case 'Subtract':
      return `${write(first, 1)} - ${write(second, 3)}`;
    case 'Negate':
      return `-${write(first, 3)}`;
    case 'Multiply':
      return operands.map((each) => write(each, 3)).join(' \\cdot ');
    case 'Hadamard':
      return operands.map((each) => write(each, 4)).join(' \\circ ');
    case 'Divide':
      return `\\frac{${write(first)}}{${write(second)}}`;
    case 'Power':
      return first.kind === 'quantity'
        ? `\\left(${write(first)}\\right)^{${write(second)}}`
        : `${write(first, 6)}^{${write(second)}}`;
    case 'Square':
      return `\\left(${write(first)}\\right)^{2}`;
    case 'Root':
      return `\\sqrt{${write(first)}}`;
    case 'Transpose':
      return transposeLatex(first, write(first));
    case 'Exp':
      return `e^{${write(first)}}`;
    case 'Greater':
      return `${write(first)} > ${write(second)}`;
    case 'If':
      return `\\begin{cases} ${write(second)} & \\text{if } ${write(first)} \\\\ ${write(operands[2])} & \\text{otherwise} \\end{cases}`;
    case 'Derivative':
      return `${functionNames[of ?? ''] ?? 'f'}'\\left(${write(first)}\\right)`;
    default:
      return `${functionNames[operator] ?? `\\operatorname{${operator}}`}\\left(${operands.map((each) => write(each)).join(', ')}\\right)`;
  }
}
