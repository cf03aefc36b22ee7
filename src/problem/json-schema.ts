import * as z from 'zod/mini';
import { problemSchema } from './problem.js';

/** As much of JSON Schema as the problem's schema uses. */
export interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly const?: string;
}

/** The JSON Schema (2020-12) of a problem file, made from the definition that validates it. */
export function jsonSchemaOfProblem(): JsonSchema {
  return { title: 'Longhand problem', ...z.toJSONSchema(problemSchema, { io: 'input' }) } as JsonSchema;
}
