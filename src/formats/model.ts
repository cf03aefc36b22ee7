import * as z from 'zod/mini';
import { described } from '../base/index.js';
import type { InputScaling } from '../data/index.js';
import { type JsonSchema, plainText } from '../document/index.js';
import type { GivenNetwork, GivenTensors, Tensors } from '../engine/index.js';
import { type Network, networkSchema, parametersSchema } from '../network/index.js';

/** A trained network. */
export interface Model {
  readonly network: Network;
  readonly parameters: Tensors;
  readonly inputScaling?: InputScaling;
  /** What the inputs are called, [inputs]; data whose columns have names is read by them. */
  readonly inputNames?: readonly string[];
  /** What the column of labels was called in the data it was trained on, or the columns of targets, [outputs]; data is read by them. */
  readonly targetNames?: readonly string[];
  readonly classes?: readonly string[];
  readonly shape?: readonly [height: number, width: number];
  readonly trained?: Readonly<Record<string, string | number>>;
}

/** The same as a program has it, with what may be left out and numbers in arrays of any type. */
export interface GivenModel extends Omit<Model, 'network' | 'parameters'> {
  readonly network: GivenNetwork;
  readonly parameters: GivenTensors;
}

/** What the data that a model is trained on says of its inputs and outputs. */
interface TrainedOn {
  readonly scaling: InputScaling | undefined;
  readonly inputNames: readonly string[] | undefined;
  readonly targetNames: readonly string[] | undefined;
  readonly classes: readonly string[] | undefined;
  readonly data: { readonly shape?: Model['shape'] };
}

/** The same as a model has it. */
export const meaningFrom = ({
  scaling,
  inputNames,
  targetNames,
  classes,
  data: { shape },
}: TrainedOn): Pick<Model, 'inputScaling' | 'inputNames' | 'targetNames' | 'classes' | 'shape'> => ({
  ...(scaling === undefined ? {} : { inputScaling: scaling }),
  ...(inputNames === undefined ? {} : { inputNames }),
  ...(targetNames === undefined ? {} : { targetNames }),
  ...(classes === undefined ? {} : { classes }),
  ...(shape === undefined ? {} : { shape }),
});

export const modelFormat = 'longhand-model';
export const modelVersion = 1;

/** Bytes of the greatest model file that is read: the numbers of the largest network, and what else a file may say. */
export const greatestModel = 1_200_000_000;

/** The same of a model in JSON: longer texts JavaScript cannot hold. */
export const greatestModelText = 530_000_000;

/** Parameters that such a text has room for, at 17 characters each. */
export const mostInJson = 30_000_000;

const numbers = z.array(z.number());

const scalingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('factor'), factor: z.number() }),
  z.strictObject({ kind: z.literal('columns'), offsets: numbers, factors: numbers }),
]);

const length = z.int().check(z.minimum(1), z.maximum(1_000_000));

const fields = {
  $schema: described(z.optional(z.string()), 'Address of this schema, for editors.'),
  format: z.literal(modelFormat),
  version: z.literal(modelVersion),
  network: networkSchema,
  inputScaling: described(
    z.optional(scalingSchema),
    'What is done to inputs as they come: times a factor, or for each column minus an offset and times a factor.',
  ),
  inputNames: described(
    z.optional(z.array(plainText(1000).check(z.minLength(1)))),
    'What the inputs are called; columns of data that have names are found by them.',
  ),
  targetNames: described(
    z.optional(z.array(plainText(1000).check(z.minLength(1)))),
    'What the column of labels is called in data, or the columns of numbers that the outputs answer; they are found by it.',
  ),
  classes: described(z.optional(z.array(plainText(1000))), 'What the outputs are called.'),
  shape: described(z.optional(z.tuple([length, length])), 'Height and width, where inputs are pictures.'),
  trained: described(
    z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
    'How it came about: data, seed, epochs, accuracy, versions.',
  ),
};

/** A model but for the numbers of its parameters: the library takes too long for millions, so we look at them ourselves. */
export const modelHeadSchema = z.strictObject({ ...fields, parameters: z.array(z.unknown()) });

const modelSchema = described(
  z.strictObject({ ...fields, parameters: parametersSchema }),
  'A trained network: its description, its parameters, and what its inputs and outputs mean.',
);

/** The JSON Schema (2020-12) of a model file. */
export function jsonSchemaOfModel(): JsonSchema {
  return { title: 'Longhand model', ...z.toJSONSchema(modelSchema, { io: 'input' }) } as JsonSchema;
}
