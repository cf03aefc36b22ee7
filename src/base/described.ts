import * as z from 'zod/mini';

// No code is generated from a schema: it is slower for one file, and a page's security policy forbids it.
z.config({ jitless: true });

/**
 * A schema with a description, which the published JSON Schema shows in editors. It is a copy: a schema that stands in several
 * places has a description of its own in each.
 */
export function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  const copy = z.clone(schema, schema._zod.def);
  z.globalRegistry.add(copy, { description });
  return copy;
}
