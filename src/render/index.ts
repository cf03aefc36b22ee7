export { explanationOf, isReadable, workingOf } from './compose.js';
export { renderText, type TextOptions } from './text.js';
export type { Working, WorkingOptions } from './working.js';
