import * as z from 'zod/mini';
import { described, LonghandError } from '../base/index.js';
import type { Formula } from '../formula/index.js';
import {
  faultsInParameters,
  faultsInSamples,
  networkSchema,
  parametersSchema,
  samplesSchema,
} from '../network/index.js';
import type { Descent } from './descend.js';
import { parseIdentifier } from './identifiers.js';
import { type Quantity, Trace } from './trace.js';

const formulaSchema: z.ZodMiniType<Formula> = described(
  z.lazy(() => z.union([z.number(), z.string(), operationSchema])),
  'A constant, the identifier of a quantity, or an operator with its operands: ["Multiply", "w[1][1][1]", "x[1]"].',
);
const operationSchema = z.tuple([z.string()], formulaSchema) as unknown as z.ZodMiniType<Formula>;

const identifierSchema = z.string().check(
  z.regex(/^(s\d+\.)?[A-Za-z/]+'?(\[\d+\])*$/),
  z.refine((text) => parseIdentifier(text) !== undefined, { error: 'is no identifier of a quantity' }),
);

const quantitySchema = z.strictObject({
  id: described(identifierSchema, 'For example w[1][2][3], dL/dz[2][1], s2.z[1][1]; indices count from 1.'),
  formula: described(z.optional(formulaSchema), 'How the value is worked; absent for what is given.'),
  derivation: described(z.optional(z.array(formulaSchema)), 'Forms from which the formula was simplified.'),
  value: z.number(),
});

/** The form of a trace as JSON. Its JSON Schema is published. */
const traceSchema = described(
  z.strictObject({
    $schema: z.optional(z.string()),
    format: z.literal('longhand-trace'),
    version: z.literal(1),
    network: networkSchema,
    parameters: parametersSchema,
    samples: samplesSchema,
    learningRate: z.optional(z.number()),
    quantities: described(z.array(quantitySchema), 'In the order in which a person works them.'),
    descent: described(
      z.optional(z.strictObject({ losses: z.array(z.number()), parameters: parametersSchema })),
      'The loss before each step and after the last, and the parameters after the last.',
    ),
  }),
  'The trace of one gradient-descent step: every quantity with its formula and its value.',
);

/** The JSON Schema (2020-12) of a trace, made from the definition that validates it. */
export function jsonSchemaOfTrace(): object {
  return { title: 'Longhand trace', ...z.toJSONSchema(traceSchema, { io: 'input' }) };
}

/** A trace as JSON, a quantity on each line; every number in full. */
export function writeTrace(trace: Trace, descent?: Descent): string {
  const { network, parameters, samples, learningRate } = trace.step;
  const head = { format: 'longhand-trace', version: 1, network, parameters, samples, learningRate };
  const opening = JSON.stringify(head).slice(0, -1);
  const quantities = trace.quantities.map((quantity) => `\n${JSON.stringify(quantity)}`).join(',');
  const closing = descent === undefined ? '' : `,\n"descent":${JSON.stringify(descent)}`;
  return `${opening},\n"quantities":[${quantities}\n]${closing}}\n`;
}

/**
 * Reads a trace that `writeTrace` wrote.
 *
 * @throws LonghandError where the text is no such JSON, with the path of each fault
 */
export function readTrace(text: string): { trace: Trace; descent?: Descent } {
  const parsed = validated(parseJson(text));
  if (!parsed.success) {
    throw new LonghandError(
      parsed.error.issues.map((issue) => ({
        code: issue.code,
        path: issue.path.map(String).join('.'),
        found: 'is not as a trace has it',
        expected: issue.message,
      })),
    );
  }
  const { network, parameters, samples, learningRate, quantities, descent } = parsed.data;
  const faults = [...faultsInParameters(network, parameters), ...faultsInSamples(network, samples)];
  if (faults.length > 0) throw new LonghandError(faults);
  const step = { network, parameters, samples, ...(learningRate === undefined ? {} : { learningRate }) };
  const trace = new Trace(step, quantities as readonly Quantity[]);
  return descent === undefined ? { trace } : { trace, descent };
}

function validated(data: unknown) {
  try {
    return traceSchema.safeParse(data);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new LonghandError({
      code: 'depth',
      path: '',
      found: 'has a formula nested too deeply',
      expected: 'expected a trace',
    });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new LonghandError({ code: 'syntax', path: '', found, expected: 'expected the JSON of a trace' });
  }
}
