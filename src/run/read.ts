import type { Fault } from '../base/index.js';
import { readDocument } from '../document/index.js';
import { faultsInNetwork } from '../network/index.js';
import { jsonSchemaOfRun } from './json-schema.js';
import { type Run, runSchema } from './run.js';

/**
 * Reads a run from YAML or JSON.
 *
 * @throws LonghandError with all faults of the text at once, each with its line and column
 */
export function readRun(text: string): Run {
  return readDocument(text, {
    what: 'run',
    schema: runSchema,
    jsonSchema: jsonSchemaOfRun,
    between: faultsBetweenParts,
  }).data;
}

function faultsBetweenParts(data: unknown): Fault[] {
  if (typeof data !== 'object' || data === null) return [];
  const { network, data: source, training } = data as Record<string, unknown>;
  return [...faultsInNetwork(network), ...faultsInStopping(source, training)];
}

/** Early stopping watches samples that are set aside; there must be some. */
function faultsInStopping(source: unknown, training: unknown): Fault[] {
  const stops = typeof training === 'object' && training !== null && 'earlyStopping' in training;
  const watches = typeof source === 'object' && source !== null && 'validation' in source;
  if (!stops || watches) return [];
  return [
    {
      code: 'validation',
      path: 'training.earlyStopping',
      found: 'watches the validation loss',
      expected: 'expected data.validation beside it',
      hint: 'Give data with train and validation: { fraction: 0.1 }.',
    },
  ];
}
