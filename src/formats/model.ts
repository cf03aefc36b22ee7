import * as z from 'zod/mini';
import { described, LonghandError } from '../base/index.js';
import type { InputScaling } from '../data/index.js';
import type { JsonSchema } from '../document/index.js';
import { type Tensors, tensorsOf } from '../engine/index.js';
import {
  faultsInNetwork,
  faultsInParameters,
  type Network,
  networkSchema,
  parametersSchema,
} from '../network/index.js';
import { shortestFloat32 } from './float32.js';

const numbers = z.array(z.number());

const scalingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('factor'), factor: z.number() }),
  z.strictObject({ kind: z.literal('columns'), offsets: numbers, factors: numbers }),
]);

const modelSchema = described(
  z.strictObject({
    $schema: z.optional(z.string()),
    format: z.literal('longhand-model'),
    version: z.literal(1),
    network: networkSchema,
    parameters: parametersSchema,
    inputScaling: described(
      z.optional(scalingSchema),
      'What is done to inputs as they come: times a factor, or for each column minus an offset and times a factor.',
    ),
    classes: described(z.optional(z.array(z.string())), 'What the outputs are called.'),
    shape: described(
      z.optional(z.tuple([z.int().check(z.minimum(1)), z.int().check(z.minimum(1))])),
      'Height and width, where inputs are pictures.',
    ),
    trained: described(
      z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
      'How it came about: data, seed, epochs, accuracy, versions.',
    ),
  }),
  'A trained network: its description, its parameters, and what its inputs and outputs mean.',
);

/** A trained network. */
export interface Model {
  readonly network: Network;
  readonly parameters: Tensors;
  readonly inputScaling?: InputScaling;
  readonly classes?: readonly string[];
  readonly shape?: readonly [height: number, width: number];
  readonly trained?: Readonly<Record<string, string | number>>;
}

/** The JSON Schema (2020-12) of a model file, made from the definition that validates it. */
export function jsonSchemaOfModel(): JsonSchema {
  return { title: 'Longhand model', ...z.toJSONSchema(modelSchema, { io: 'input' }) } as JsonSchema;
}

/** A model as JSON; every number reads back as the same float32. */
export function writeModel(model: Model): string {
  const { network, parameters, inputScaling, classes, shape, trained } = model;
  const layers = parameters.map(({ weights, biases, bias }, index) => {
    const { units } = network.layers[index];
    const columns = weights.length / units;
    const rows = Array.from({ length: units }, (_, unit) =>
      rowText(weights.subarray(unit * columns, (unit + 1) * columns)),
    );
    const ofBiases = biases !== undefined ? `,\n      "biases": ${rowText(biases)}` : '';
    const ofBias = bias !== undefined ? `,\n      "bias": ${shortestFloat32(bias)}` : '';
    return `    {\n      "weights": [\n        ${rows.join(',\n        ')}\n      ]${ofBiases}${ofBias}\n    }`;
  });
  const rest = Object.entries({ network, inputScaling, classes, shape, trained })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return [
    '{',
    ['  "format": "longhand-model"', '  "version": 1', ...rest, `  "parameters": [\n${layers.join(',\n')}\n  ]`].join(
      ',\n',
    ),
    '}',
    '',
  ].join('\n');
}

const rowText = (values: Float32Array): string => `[${Array.from(values, shortestFloat32).join(', ')}]`;

/**
 * Reads a model.
 *
 * @throws LonghandError with the place in the document of everything that is wrong
 */
export function readModel(text: string): Model {
  const data = parsed(text);
  const result = modelSchema.safeParse(data);
  if (!result.success) {
    throw new LonghandError(
      result.error.issues.slice(0, 20).map(({ path, message, code }) => ({
        code,
        path: path
          .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
          .join('')
          .replace(/^\./, ''),
        found: 'is not as it must be',
        expected: `expected a model of Longhand, version 1 (${message})`,
      })),
    );
  }
  const { network, parameters, inputScaling, classes, shape, trained } = result.data;
  const outputs = network.layers[network.layers.length - 1].units;
  const faults = [
    ...faultsInNetwork(network),
    ...faultsInParameters(network, parameters),
    ...(inputScaling?.kind === 'columns' ? faultsInColumns(inputScaling, network.inputs) : []),
    ...(classes !== undefined && classes.length !== outputs && !(outputs === 1 && classes.length === 2)
      ? [shapeFault('classes', classes.length, outputs, 'outputs')]
      : []),
    ...(shape !== undefined && shape[0] * shape[1] !== network.inputs
      ? [shapeFault('shape', shape[0] * shape[1], network.inputs, 'inputs')]
      : []),
  ];
  if (faults.length > 0) throw new LonghandError(faults);
  return {
    network,
    parameters: tensorsOf(parameters),
    ...(inputScaling === undefined ? {} : { inputScaling }),
    ...(classes === undefined ? {} : { classes }),
    ...(shape === undefined ? {} : { shape }),
    ...(trained === undefined ? {} : { trained }),
  };
}

function faultsInColumns({ offsets, factors }: Extract<InputScaling, { kind: 'columns' }>, inputs: number) {
  return [
    ...(offsets.length === inputs ? [] : [shapeFault('inputScaling.offsets', offsets.length, inputs, 'inputs')]),
    ...(factors.length === inputs ? [] : [shapeFault('inputScaling.factors', factors.length, inputs, 'inputs')]),
  ];
}

const shapeFault = (path: string, found: number, expected: number, what: string) => ({
  code: 'shape',
  path,
  found: `stands for ${found}`,
  expected: `expected ${expected}, as the network has ${what}`,
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new LonghandError({
      code: 'syntax',
      path: '',
      found: `is no JSON (${(error as Error).message})`,
      expected: 'expected a model that longhand train wrote',
    });
  }
}
