import * as z from 'zod/mini';
import { type Fault, LonghandError } from '../base/index.js';
import { checkData, type JsonSchema } from '../document/index.js';
import { faultsInNetwork, faultsInParameterCount, type Network, networkSchema } from '../network/index.js';
import type { FitOptions } from './engine.js';
import type { GivenNetwork } from './given-network.js';
import { classWeightsSchema, epochCount, trainingFields } from './training-fields.js';
import { faultsInWarmup } from './warmup.js';

/** What has no form that a file could have is looked at where it is used. */
const anything = z.optional(z.unknown());

const optionsSchema = z.strictObject({
  ...trainingFields,
  classWeights: z.optional(classWeightsSchema),
  reportEvery: z._default(epochCount, 1),
  parameters: anything,
  validation: anything,
  signal: anything,
  onProgress: anything,
  resume: anything,
  threads: anything,
});

const networkOnly = z.strictObject({ network: networkSchema });
const networkAndOptions = z.strictObject({ network: networkSchema, options: optionsSchema });

/** Options with what is not given as in a run file. */
export type WholeOptions = z.output<typeof optionsSchema>;

/**
 * A network with nothing left open.
 *
 * @throws LonghandError with all that the schema of files finds wrong with it
 */
export function checkedNetwork(network: GivenNetwork): Network {
  return check({ network }, networkOnly, 'network', faultsBetween).network;
}

/**
 * A network and options of a training with nothing left open.
 *
 * @throws LonghandError with all that the schema of run files finds wrong with them
 */
export function checkedTraining(
  network: GivenNetwork,
  options: FitOptions,
): { readonly network: Network; readonly options: WholeOptions } {
  return check({ network, options }, networkAndOptions, 'training', (data) => [
    ...faultsBetween(data),
    ...faultsInWarmup(options, 'options'),
  ]);
}

const faultsBetween = (data: unknown): Fault[] => {
  const { network } = data as { readonly network: unknown };
  return [...faultsInNetwork(network), ...faultsInParameterCount(network)];
};

/** Options go by their own names: `epochs`, not `options.epochs`. */
function check<Schema extends z.ZodMiniType>(
  data: unknown,
  schema: Schema,
  what: string,
  between: (data: unknown) => readonly Fault[],
): z.output<Schema> {
  const jsonSchema = (): JsonSchema => z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  try {
    return checkData(data, { what, schema, jsonSchema, between });
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    throw new LonghandError(error.faults.map((fault) => ({ ...fault, path: fault.path.replace(/^options\./, '') })));
  }
}
