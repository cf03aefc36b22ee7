export { jsonSchemaOfRun } from './json-schema.js';
export { fewSamples, makeRun, type RunRecipe } from './make.js';
export { overriddenRun } from './override.js';
export { readRun } from './read.js';
export { type Run, type RunFile, runSchema } from './run.js';
export { writeRun } from './write.js';
