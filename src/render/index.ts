export { explanationOf, isReadable, workingOf } from './compose.js';
export { renderHtml } from './html.js';
export { renderLatex } from './latex.js';
export { renderMarkdown } from './markdown.js';
export { type MathSetter, mathSetter, type SetMath } from './set-math.js';
export { renderText, type TextOptions } from './text.js';
export { columns } from './text-math.js';
export type { Working, WorkingOptions } from './working.js';
export { type NumberStyle, type WrittenNumber, writeNumber } from './written-number.js';
