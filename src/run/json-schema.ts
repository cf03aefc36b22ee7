import * as z from 'zod/mini';
import type { JsonSchema } from '../document/index.js';
import { runSchema } from './run.js';

/** The JSON Schema (2020-12) of a run file, made from the definition that validates it. */
export function jsonSchemaOfRun(): JsonSchema {
  return { title: 'Longhand training run', ...z.toJSONSchema(runSchema, { io: 'input' }) } as JsonSchema;
}
