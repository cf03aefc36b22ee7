export { digitsOf, significant } from './digits.js';
export { mistakeNamed, mistakes } from './list.js';
export { madeIn, madeInAll } from './made-in.js';
export type { Example, Mistake, PrintedNumber, Taken, Variant } from './mistake.js';
export { roundedEarly } from './numbers/rounded-early.js';
export { exchanged } from './rewrite.js';
