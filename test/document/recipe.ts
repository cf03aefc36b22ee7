import * as z from 'zod/mini';
import type { Fault } from '../../src/base/index.js';
import type { DocumentKind, JsonSchema } from '../../src/document/index.js';

const amount = z.strictObject({ grams: z.number().check(z.positive()) });

/** A kind of file that the tests read: a recipe has nothing to do with networks. */
const recipeSchema = z.strictObject({
  $schema: z.optional(z.string()),
  title: z.string().check(z.maxLength(20)),
  serves: z._default(z.int().check(z.minimum(1)), 4),
  separator: z.optional(z.enum([',', ';', '\t'])),
  flour: z.optional(
    z.union([amount, z.strictObject({ cups: z.number() }), z.strictObject({ cups: z.number(), of: z.string() })]),
  ),
  oven: z.optional(
    z.union([
      z.number(),
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('gas'), mark: z.number() }),
        z.strictObject({ kind: z.literal('electric'), degrees: z.number() }),
      ]),
    ]),
  ),
});

export const recipe: DocumentKind<typeof recipeSchema> = {
  what: 'recipe',
  schema: recipeSchema,
  jsonSchema: () => z.toJSONSchema(recipeSchema, { io: 'input' }) as JsonSchema,
  between: (data): Fault[] => {
    const { title, serves } = (data ?? {}) as { readonly title?: unknown; readonly serves?: unknown };
    if (title !== 'Toast' || serves !== 13) return [];
    return [{ code: 'luck', path: 'serves', found: 'is 13', expected: 'expected another number for toast' }];
  },
};
