/** Numbers below it count as 0 in every engine, as `assembly/functions.ts` has it: the product of two greater ones is never denormal. */
export const smallest = 2 ** -63;

/** The same for averages of squares, as `assembly/rule.ts` has it. */
export const smallestSquare = Math.fround(1e-36);
