import * as z from 'zod/mini';

// No code is generated from a schema: it is slower for one file, and a page's security policy forbids it.
z.config({ jitless: true });

/** A schema with a description, which the published JSON Schema shows in editors. */
export function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  z.globalRegistry.add(schema, { description });
  return schema;
}
