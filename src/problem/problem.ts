import * as z from 'zod/mini';
import { described } from '../base/index.js';
import { plainText } from '../document/index.js';
import {
  drawSchema,
  type Network,
  networkSchema,
  type Parameters,
  parametersSchema,
  type Sample,
  samplesSchema,
} from '../network/index.js';
import { type Notation, type NotationChoice, notationSchema } from '../notation/index.js';

/** The form of a problem file: one network and one gradient-descent step. Its JSON Schema is published. */
export const problemSchema = described(
  z.strictObject({
    $schema: described(z.optional(z.string()), 'Address of this schema, for editors.'),
    title: described(z.optional(plainText(200)), 'What the working is called.'),
    description: described(z.optional(plainText(20_000)), 'Anything to say about the problem, as plain text.'),
    network: networkSchema,
    parameters: described(z.union([parametersSchema, drawSchema]), 'Given in full, or drawn from a seed.'),
    samples: samplesSchema,
    learningRate: described(
      z.optional(z.number()),
      'Step size of gradient descent; without it no parameter is updated.',
    ),
    notation: z.optional(notationSchema),
  }),
  'A problem: one network and one gradient-descent step, to be worked by hand.',
);

/** A problem that is valid: shapes fit, parameters are drawn, the notation is chosen. */
export interface Problem {
  readonly title?: string;
  readonly description?: string;
  readonly network: Network;
  readonly parameters: Parameters;
  readonly samples: readonly Sample[];
  readonly learningRate?: number;
  readonly notation: Notation;
  /** The notation as the file gives it; absent where it gives none, and it is the standard one. */
  readonly notationChoice?: NotationChoice;
}
