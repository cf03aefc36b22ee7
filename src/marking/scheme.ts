import * as z from 'zod/mini';
import { described, type Fault } from '../base/index.js';
import { type DocumentKind, type JsonSchema, plainText, readDocument } from '../document/index.js';
import { kinds, parseIdentifier } from '../trace/index.js';

const points = z.number().check(z.minimum(0), z.maximum(10_000));
const share = z.number().check(z.minimum(0), z.maximum(1));

const worth = z.union([
  described(points, 'Points in all, split between method and accuracy as `methodShare` says.'),
  z.strictObject({
    method: described(z._default(points, 0), 'Points for the right formula with the right numbers put in.'),
    accuracy: described(z._default(points, 0), 'Points for the right result.'),
  }),
]);

/** The form of a marking scheme. Its JSON Schema is published. */
const schemeSchema = described(
  z.strictObject({
    $schema: described(z.optional(z.string()), 'Address of this schema, for editors.'),
    title: described(z.optional(plainText(200)), 'What the scheme is called.'),
    points: described(
      z.record(z.string(), worth),
      "Points of each quantity, by its identifier (z[1][1]), by the beginning of identifiers (w'[2] for all updated weights of layer 2), by a kind (dL/dw), or * for every other quantity that is worked. Of several that fit, the longest counts.",
    ),
    methodShare: described(
      z._default(share, 0.5),
      'Part of the points that is for the method, where one number is given.',
    ),
    followThrough: described(
      z._default(share, 1),
      'Part of the accuracy points for a wrong number that follows rightly from an earlier wrong one; exam boards give all.',
    ),
    earlyRounding: described(
      z._default(points, 0),
      'Points taken off, once in a hand-in, where a result is off because it was worked from rounded numbers.',
    ),
  }),
  'A marking scheme: what each quantity of a working is worth.',
);

/** What each quantity of a working is worth, and how much of it what follows from a mistake gets. */
export type Scheme = Omit<z.output<typeof schemeSchema>, '$schema'>;

/** The JSON Schema (2020-12) of a marking scheme, made from the definition that validates it. */
export function jsonSchemaOfScheme(): JsonSchema {
  return { title: 'Longhand marking scheme', ...z.toJSONSchema(schemeSchema, { io: 'input' }) } as JsonSchema;
}

const schemeKind: DocumentKind<typeof schemeSchema> = {
  what: 'marking scheme',
  schema: schemeSchema,
  jsonSchema: jsonSchemaOfScheme,
  between: faultsInNames,
};

/**
 * Reads a marking scheme from YAML or JSON.
 *
 * @throws LonghandError with all faults of the text at once, each with its line and column
 */
export function readScheme(text: string): Scheme {
  const { $schema, ...scheme } = readDocument(text, schemeKind).data;
  return scheme;
}

/** Names that are neither a quantity's nor the beginning of one's. */
function faultsInNames(data: unknown): Fault[] {
  const { points: given } = (typeof data === 'object' && data !== null ? data : {}) as { points?: unknown };
  if (typeof given !== 'object' || given === null) return [];
  return Object.keys(given)
    .filter((name) => name !== '*' && parseIdentifier(name) === undefined)
    .map((name) => ({
      code: 'unknown-quantity',
      path: `points[${JSON.stringify(name)}]`,
      found: 'is no quantity',
      expected:
        "expected an identifier such as z[1][1], the beginning of some such as w'[2], a kind such as dL/dw, or *",
      hint: `Kinds are ${kinds.join(', ')}.`,
    }));
}
