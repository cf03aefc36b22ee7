import type * as z from 'zod/mini';
import type { Fault } from '../base/index.js';
import { type CheckedDocument, readDocument } from '../document/index.js';
import { drawParameters, faultsInNetwork, faultsInParameters, faultsInSamples } from '../network/index.js';
import {
  chosenNotation,
  faultsInNotation,
  faultsInSpellings,
  type NotationChoice,
  notationSchema,
} from '../notation/index.js';
import { work } from '../trace/index.js';
import { jsonSchemaOfProblem } from './json-schema.js';
import { type Problem, problemSchema } from './problem.js';
import { faultsInSize } from './size.js';

/**
 * Reads a problem from YAML, JSON or the front matter of a Markdown text.
 *
 * @throws LonghandError with all faults of the text at once, each with its line and column
 */
export function readProblem(text: string): Problem {
  return problemFrom(
    readDocument(text, {
      what: 'problem',
      schema: problemSchema,
      jsonSchema: jsonSchemaOfProblem,
      between: faultsBetweenParts,
    }),
  );
}

/** What no part shows by itself: shapes that do not fit, a loss without its activation, spellings. */
function faultsBetweenParts(data: unknown): Fault[] {
  if (typeof data !== 'object' || data === null) return [];
  const { network, parameters, samples, notation = 'standard' } = data as Record<string, unknown>;
  const chosen = notationSchema.safeParse(notation);
  return [
    ...faultsInNetwork(network),
    ...faultsInParameters(network, parameters),
    ...faultsInSamples(network, samples),
    // The document's own keys: the schema library drops a key such as __proto__.
    ...(chosen.success ? faultsInNotation(notation as NotationChoice) : []),
  ];
}

function problemFrom({ data: given, refuse }: CheckedDocument<z.infer<typeof problemSchema>>): Problem {
  const { network, samples, learningRate, title, description } = given;
  refuse(faultsInSize(network, samples.length));
  const parameters = Array.isArray(given.parameters) ? given.parameters : drawParameters(network, given.parameters);
  const notation = chosenNotation(given.notation ?? 'standard');
  const problem: Problem = {
    network,
    parameters,
    samples,
    notation,
    ...(given.notation === undefined ? {} : { notationChoice: given.notation }),
    ...(learningRate === undefined ? {} : { learningRate }),
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
  if (typeof given.notation === 'object') {
    // Updated parameters are spelled whether the file has a learning rate or the command gives it.
    refuse(faultsInSpellings(given.notation, work({ learningRate: 0, ...problem })));
  }
  return problem;
}
