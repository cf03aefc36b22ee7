export { mistakeNamed, mistakes } from './list.js';
export { madeIn, madeInAll } from './made-in.js';
export type { Mistake, PrintedNumber, Variant } from './mistake.js';
