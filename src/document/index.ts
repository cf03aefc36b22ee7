export { checkData, type DocumentKind } from './check-data.js';
export type { JsonSchema } from './json-schema.js';
export { plainText } from './plain-text.js';
export { type CheckedDocument, readDocument } from './read-document.js';
export { greatestText, SourceDocument } from './source-document.js';
export { writeDocument } from './write-document.js';
