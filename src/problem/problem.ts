import * as z from 'zod';
import {
  drawSchema,
  type Network,
  networkSchema,
  type Parameters,
  parametersSchema,
  type Sample,
  samplesSchema,
} from '../network/index.js';
import { type Notation, notationSchema } from '../notation/index.js';

/** The form of a problem file: one network and one gradient-descent step. Its JSON Schema is published. */
export const problemSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Address of this schema, for editors.'),
    title: z.string().max(200).optional().describe('What the working is called.'),
    description: z.string().max(20_000).optional().describe('Anything to say about the problem, as plain text.'),
    network: networkSchema,
    parameters: z.union([parametersSchema, drawSchema]).describe('Given in full, or drawn from a seed.'),
    samples: samplesSchema,
    learningRate: z.number().optional().describe('Step size of gradient descent; without it no parameter is updated.'),
    notation: notationSchema.default('standard'),
  })
  .describe('A problem: one network and one gradient-descent step, to be worked by hand.');

/** A problem that is valid: shapes fit, parameters are drawn, the notation is chosen. */
export interface Problem {
  readonly title?: string;
  readonly description?: string;
  readonly network: Network;
  readonly parameters: Parameters;
  readonly samples: readonly Sample[];
  readonly learningRate?: number;
  readonly notation: Notation;
}
