export { described } from './described.js';
export { describeFault, type Fault, LonghandError } from './error.js';
export { nearest } from './nearest.js';
export { RandomNumbers } from './random.js';
