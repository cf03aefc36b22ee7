export { type Descent, descend, lossAndGradient, predict } from './descend.js';
export { type Explanation, explain } from './explain.js';
export { type Identifier, identifier, type Kind, kinds, parseIdentifier } from './identifiers.js';
export { jsonSchemaOfTrace, readTrace, writeTrace } from './json.js';
export { rework } from './rework.js';
export { type Quantity, type Step, Trace } from './trace.js';
export { greatestTrace, work } from './work.js';
