export { described } from './described.js';
export { describeFault, type Fault, LonghandError } from './error.js';
export { escapeHtml } from './escape-html.js';
export { bfloat16, float16 } from './half-floats.js';
export { nearest } from './nearest.js';
export { plainCharacters } from './plain-characters.js';
export { RandomNumbers } from './random.js';
export { inertJson, visible } from './visible.js';
