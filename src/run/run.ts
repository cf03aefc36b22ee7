import * as z from 'zod/mini';
import { described } from '../base/index.js';
import { plainText } from '../document/index.js';
import type { LearningRate, Optimizer } from '../engine/index.js';
import { drawSchema, networkSchema } from '../network/index.js';
import { dataSchema, pathSchema } from './data-schema.js';
import { trainingSchema } from './training-schema.js';

/** The form of a run file: a network, its data and how it is trained. Its JSON Schema is published. */
export const runSchema = described(
  z.strictObject({
    $schema: described(z.optional(z.string()), 'Address of this schema, for editors.'),
    title: described(z.optional(plainText(200)), 'What the run is called.'),
    description: described(z.optional(plainText(20_000)), 'Anything to say about it, as plain text.'),
    network: described(
      z.extend(networkSchema, {
        inputs: described(z.optional(networkSchema.shape.inputs), 'Number of inputs; as the data has if not given.'),
      }),
      'A dense network and its loss.',
    ),
    parameters: described(
      z.optional(
        z.union([drawSchema, z.strictObject({ model: described(pathSchema, 'A model that was trained before.') })]),
      ),
      'Where the training starts: drawn at random, or from a model. Xavier-uniform from the seed if not given.',
    ),
    data: dataSchema,
    training: trainingSchema,
  }),
  'A training run: a network, its data and how it is trained.',
);

/** What a run file says. */
export type RunFile = z.output<typeof runSchema>;

/** A run that is valid, with nothing left open that has a default; only the data tells what else is absent. */
export interface Run extends Omit<RunFile, '$schema' | 'training'> {
  readonly training: RunFile['training'] & { readonly learningRate: LearningRate };
}

/** Settings of a training, as far as they are given; an optimizer without its numbers has the usual ones. */
export type TrainingSettings = Partial<Omit<Run['training'], 'optimizer'>> & { readonly optimizer?: Optimizer };
