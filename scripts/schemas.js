/** Writes the published JSON Schemas from the definitions that validate. Part of `npm run build`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemaOfModel } from '../dist/formats/index.js';
import { jsonSchemaOfMarks, jsonSchemaOfScheme } from '../dist/marking/index.js';
import { jsonSchemaOfProblem } from '../dist/problem/index.js';
import { jsonSchemaOfRun } from '../dist/run/index.js';
import { jsonSchemaOfTrace } from '../dist/trace/index.js';

mkdirSync('schemas', { recursive: true });
for (const [name, schema] of [
  ['problem', jsonSchemaOfProblem()],
  ['trace', jsonSchemaOfTrace()],
  ['run', jsonSchemaOfRun()],
  ['model', jsonSchemaOfModel()],
  ['marks', jsonSchemaOfMarks()],
  ['scheme', jsonSchemaOfScheme()],
]) {
  writeFileSync(`schemas/${name}.schema.json`, `${JSON.stringify(schema, undefined, 2)}\n`);
}
