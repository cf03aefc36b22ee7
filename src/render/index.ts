export { explanationOf, isReadable, workingOf } from './compose.js';
export { renderHtml } from './html.js';
export { renderLatex } from './latex.js';
export { renderMarkdown } from './markdown.js';
export { renderText, type TextOptions } from './text.js';
export type { Working, WorkingOptions } from './working.js';
export { type NumberStyle, type WrittenNumber, writeNumber } from './written-number.js';
