import { type DocumentKind, readDocument } from '../document/index.js';
import { usualRates } from '../engine/index.js';
import { faultsBetweenParts } from './faults.js';
import { jsonSchemaOfRun } from './json-schema.js';
import { type Run, type RunFile, runSchema } from './run.js';

export const runKind: DocumentKind<typeof runSchema> = {
  what: 'run',
  schema: runSchema,
  jsonSchema: jsonSchemaOfRun,
  between: faultsBetweenParts,
};

/**
 * Reads a run from YAML or JSON.
 *
 * @throws LonghandError with all faults of the text at once, each with its line and column
 */
export function readRun(text: string): Run {
  return wholeRun(readDocument(text, runKind).data);
}

/** What a file says, with the learning rate that goes with its optimizer where it has none. */
export function wholeRun({ $schema, training, ...rest }: RunFile): Run {
  const { learningRate = usualRates[training.optimizer.kind] } = training;
  return { ...rest, training: { ...training, learningRate } };
}
