import type {
  MatrixTerm,
  NumberTerm,
  OperationTerm,
  PartialTerm,
  QuantityTerm,
  Term,
} from '../../../src/check/meaning/term.js';
import { type Formula, operandsOf, operatorOf } from '../../../src/formula/index.js';

let place = 0;
/** Each term has a place of its own, in the order in which they are made. */
const span = () => ({ start: place++, end: place });

/** A number as it is printed: `0.646`, `-0.1`. */
export function printed(text: string): NumberTerm {
  const decimals = /\.(\d+)$/.exec(text)?.[1].length ?? 0;
  return { kind: 'number', span: span(), text, value: Number(text), unit: Number(`1e-${decimals}`) };
}

export const quantity = (id: string): QuantityTerm => ({ kind: 'quantity', span: span(), id });
export const unknown = (spelling: string): Term => ({ kind: 'unknown', span: span(), spelling, latex: spelling });
export const operation = (operator: string, ...operands: Term[]): OperationTerm => ({
  kind: 'operation',
  span: span(),
  operator,
  operands,
});
export const derivative = (of: string, at: Term): OperationTerm => ({ ...operation('Derivative', at), of });
export const partial = (of: Term, by: Term): PartialTerm => ({ kind: 'partial', span: span(), of, by });

export const matrix = (rows: readonly (readonly Term[])[], more: Partial<MatrixTerm> = {}): MatrixTerm => ({
  kind: 'matrix',
  span: span(),
  rows,
  eitherWay: false,
  ...more,
});
export const column = (ids: readonly string[], more: Partial<MatrixTerm> = {}): MatrixTerm =>
  matrix(
    ids.map((id) => [quantity(id)]),
    more,
  );

/** What `leaf` makes of a formula's quantities and constants, put together as the formula is. */
export function termOf(formula: Formula, leaf: (part: string | number) => Term = plainLeaf): Term {
  if (typeof formula === 'number' && formula < 0) return operation('Negate', termOf(-formula, leaf));
  if (typeof formula !== 'object') return leaf(formula);
  return operation(operatorOf(formula) as string, ...operandsOf(formula).map((each) => termOf(each, leaf)));
}

const plainLeaf = (part: string | number): Term => (typeof part === 'string' ? quantity(part) : constantTerm(part));

/** A constant of a formula with all its digits. */
export const constantTerm = (value: number): NumberTerm => ({
  kind: 'number',
  span: span(),
  text: String(value),
  value,
  unit: Number.isInteger(value) ? 1 : 1e-15,
});

/** A number with so many decimals; a negative one as the negation of its amount, as notes are read. */
export function numberTerm(value: number, decimals: number): Term {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? operation('Negate', printed(text)) : printed(text);
}

/** Reads `0.6 - 0.1 * (0.658 - 0.9) * w[2][1][1]`: + - * / ^ ( ), numbers, identifiers, functions `exp(…)`, `sigmoid(…)`. */
export function read(text: string): Term {
  const tokens = text.match(/\d+(?:\.\d+)?|[A-Za-z][A-Za-z/]*'?(?:\[\d+\])*|[-+*/^()]/g) ?? [];
  let next = 0;
  const take = (): string => tokens[next++];
  const sum = (): Term => {
    const isNegative = tokens[next] === '-' && take() === '-';
    let left = isNegative ? operation('Negate', product()) : product();
    while (tokens[next] === '+' || tokens[next] === '-') {
      left = operation(take() === '+' ? 'Add' : 'Subtract', left, product());
    }
    return left;
  };
  const product = (): Term => {
    let left = powerOf();
    while (tokens[next] === '*' || tokens[next] === '/') {
      left = operation(take() === '*' ? 'Multiply' : 'Divide', left, powerOf());
    }
    return left;
  };
  const powerOf = (): Term => {
    const base = atom();
    if (tokens[next] !== '^') return base;
    take();
    return operation('Power', base, atom());
  };
  const atom = (): Term => {
    const token = take();
    if (token === '-') return operation('Negate', atom());
    if (token === '(') {
      const inside = sum();
      take();
      return inside;
    }
    if (/^\d/.test(token)) return printed(token);
    if (tokens[next] !== '(') return quantity(token);
    take();
    const operand = sum();
    take();
    return operation({ exp: 'Exp', ln: 'Ln', sigmoid: 'Sigmoid', tanh: 'Tanh' }[token] ?? token, operand);
  };
  return sum();
}
