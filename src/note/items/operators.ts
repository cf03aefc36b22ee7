import type { ProductSyntax } from '../syntax.js';

const multiplications: ReadonlyMap<string, ProductSyntax['factors'][number]['sign']> = new Map([
  ['\\cdot', 'dot'],
  ['*', 'star'],
  ['\\ast', 'star'],
  // The product of arrays, as programs write it.
  ['@', 'dot'],
  ['\\times', 'times'],
  ['\\circ', 'circle'],
  ['\\odot', 'circle'],
]);

/** How a factor is joined to the one before it; undefined for what is no sign of multiplication. */
export const multiplicationOf = (is: string) => multiplications.get(is);

export const isDivision = (is: string): boolean => is === '/' || is === '\\div';

export const isPlusOrMinus = (is: string): boolean => is === '+' || is === '-';

/** Whether something must come after it: a sign between two operands. */
export const isOperator = (is: string): boolean => isPlusOrMinus(is) || isDivision(is) || multiplications.has(is);

/** As it is told in a fault. */
export const saidOperator = (is: string): string => (is === '\\cdot' ? '·' : is === '\\times' ? '×' : is);
