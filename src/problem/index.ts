export { jsonSchemaOfProblem } from './json-schema.js';
export { makeProblem, type Recipe } from './make.js';
export { type Problem, problemSchema } from './problem.js';
export { readProblem } from './read.js';
export { type ProblemDraft, writeProblem } from './write.js';
