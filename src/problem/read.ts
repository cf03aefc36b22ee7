import type * as z from 'zod/mini';
import { type Fault, LonghandError } from '../base/index.js';
import { drawParameters, faultsInNetwork, faultsInParameters, faultsInSamples } from '../network/index.js';
import { chosenNotation, faultsInNotation, faultsInSpellings, notationSchema } from '../notation/index.js';
import { work } from '../trace/index.js';
import { type PathStep, SourceDocument } from './document.js';
import { faultsOfIssues, type PathFault, pathText } from './faults.js';
import { type Problem, problemSchema } from './problem.js';

/**
 * Reads a problem from YAML, JSON or the front matter of a Markdown text.
 *
 * @throws LonghandError with all faults of the text at once, each with its line and column
 */
export function readProblem(text: string): Problem {
  const document = new SourceDocument(text);
  if (document.data === null) {
    throw new LonghandError({
      code: 'empty',
      path: '',
      found: 'the file is empty',
      expected: 'expected a problem in YAML or JSON',
    });
  }
  const parsed = problemSchema.safeParse(document.data);
  const faults = [
    ...(parsed.success ? [] : faultsOfIssues(parsed.error.issues, document.data)),
    ...faultsBetweenParts(document.data),
  ];
  if (!parsed.success || faults.length > 0)
    throw new LonghandError(inOrder(faults.map((fault) => placed(fault, document))));
  return problemFrom(parsed.data, document);
}

/** What no part shows by itself: shapes that do not fit, a loss without its activation, spellings. */
function faultsBetweenParts(data: unknown): PathFault[] {
  if (typeof data !== 'object' || data === null) return [];
  const { network, parameters, samples, notation } = data as Record<string, unknown>;
  const chosen = notationSchema.safeParse(notation ?? 'standard');
  return [
    ...faultsInNetwork(network),
    ...faultsInParameters(network, parameters),
    ...faultsInSamples(network, samples),
    ...(chosen.success ? faultsInNotation(chosen.data) : []),
  ].map(withSteps);
}

function problemFrom(given: z.infer<typeof problemSchema>, document: SourceDocument): Problem {
  const { network, samples, learningRate, title, description } = given;
  const parameters = Array.isArray(given.parameters) ? given.parameters : drawParameters(network, given.parameters);
  const notation = chosenNotation(given.notation);
  const problem: Problem = {
    network,
    parameters,
    samples,
    notation,
    ...(learningRate === undefined ? {} : { learningRate }),
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
  if (typeof given.notation === 'object') {
    // Updated parameters are spelled whether the file has a learning rate or the command gives it.
    const faults = faultsInSpellings(given.notation, work({ learningRate: 0, ...problem }));
    if (faults.length > 0) throw new LonghandError(inOrder(faults.map((fault) => placed(withSteps(fault), document))));
  }
  return problem;
}

function placed({ steps, atKey, ...fault }: PathFault, document: SourceDocument): Fault {
  return { ...fault, path: fault.path === '' ? pathText(steps) : fault.path, ...document.place(steps, atKey) };
}

const withSteps = (fault: Fault): PathFault => ({ ...fault, steps: stepsOf(fault.path) });

/** `parameters[0].weights["w'"]` as steps. */
function stepsOf(path: string): PathStep[] {
  return [...path.matchAll(/\["([^"]*)"\]|\[(\d+)\]|[^.[\]]+/g)].map(([whole, quoted, index]) =>
    quoted !== undefined ? quoted : index !== undefined ? Number(index) : whole,
  );
}

/** By place in the file, the same fault once. */
function inOrder(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>();
  return [...faults]
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
    .filter((fault) => {
      const key = `${fault.path} ${fault.found}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
