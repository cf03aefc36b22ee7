export { described } from './described.js';
export { describeFault, type Fault, LonghandError } from './error.js';
export { escapeHtml } from './escape-html.js';
export { nearest } from './nearest.js';
export { RandomNumbers } from './random.js';
