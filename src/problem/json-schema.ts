import * as z from 'zod/mini';
import type { JsonSchema } from '../document/index.js';
import { problemSchema } from './problem.js';

/** The JSON Schema (2020-12) of a problem file, made from the definition that validates it. */
export function jsonSchemaOfProblem(): JsonSchema {
  return { title: 'Longhand problem', ...z.toJSONSchema(problemSchema, { io: 'input' }) } as JsonSchema;
}
