import type * as z from 'zod/mini';
import { type Fault, LonghandError } from '../base/index.js';
import { drawParameters, faultsInNetwork, faultsInParameters, faultsInSamples } from '../network/index.js';
import {
  chosenNotation,
  faultsInNotation,
  faultsInSpellings,
  type NotationChoice,
  notationSchema,
} from '../notation/index.js';
import { work } from '../trace/index.js';
import { mostFaults, type PathStep, SourceDocument } from './document.js';
import { faultsOfIssues, type PathFault, pathText } from './faults.js';
import { type Problem, problemSchema } from './problem.js';
import { faultsInSize } from './size.js';

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
  const { parsed, faults } = checked(document.data);
  if (!parsed.success || faults.length > 0)
    throw new LonghandError(inOrder(faults.slice(0, mostFaults).map((fault) => placed(fault, document))));
  return problemFrom(parsed.data, document);
}

function checked(data: unknown): {
  parsed: ReturnType<typeof problemSchema.safeParse>;
  faults: readonly PathFault[];
} {
  try {
    const parsed = problemSchema.safeParse(data);
    const issues = parsed.success ? [] : parsed.error.issues.slice(0, mostFaults);
    return { parsed, faults: [...faultsOfIssues(issues, data), ...faultsBetweenParts(data)] };
  } catch (error) {
    // Hundreds of thousands of faults are more than the arguments of one call, as which the library passes them on.
    if (!(error instanceof RangeError)) throw error;
    throw new LonghandError({
      code: 'too-many-faults',
      path: '',
      found: 'the file has more faults than can be counted',
      expected: 'expected a problem of the form that its schema describes',
    });
  }
}

/** What no part shows by itself: shapes that do not fit, a loss without its activation, spellings. */
function faultsBetweenParts(data: unknown): PathFault[] {
  if (typeof data !== 'object' || data === null) return [];
  const { network, parameters, samples, notation = 'standard' } = data as Record<string, unknown>;
  const chosen = notationSchema.safeParse(notation);
  return [
    ...faultsInNetwork(network),
    ...faultsInParameters(network, parameters),
    ...faultsInSamples(network, samples),
    // The document's own keys: the schema library drops a key such as __proto__.
    ...(chosen.success ? faultsInNotation(notation as NotationChoice) : []),
  ].map(withSteps);
}

function problemFrom(given: z.infer<typeof problemSchema>, document: SourceDocument): Problem {
  const { network, samples, learningRate, title, description } = given;
  refuse(faultsInSize(network, samples.length), document);
  const parameters = Array.isArray(given.parameters) ? given.parameters : drawParameters(network, given.parameters);
  const notation = chosenNotation(given.notation);
  const problem: Problem = {
    network,
    parameters,
    samples,
    notation,
    notationChoice: given.notation,
    ...(learningRate === undefined ? {} : { learningRate }),
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
  if (typeof given.notation === 'object') {
    // Updated parameters are spelled whether the file has a learning rate or the command gives it.
    refuse(faultsInSpellings(given.notation, work({ learningRate: 0, ...problem })), document);
  }
  return problem;
}

function refuse(faults: readonly Fault[], document: SourceDocument): void {
  if (faults.length > 0) throw new LonghandError(inOrder(faults.map((fault) => placed(withSteps(fault), document))));
}

function placed({ steps, atKey, ...fault }: PathFault, document: SourceDocument): Fault {
  return { ...fault, path: pathText(steps), ...document.place(steps, atKey) };
}

const withSteps = (fault: Fault): PathFault => ({ ...fault, steps: stepsOf(fault.path) });

/** `notation.spell["w'"]` as steps. */
function stepsOf(path: string): PathStep[] {
  return [...path.matchAll(/\[("(?:[^"\\]|\\.)*"|\d+)\]|[^.[\]]+/g)].map(([whole, step]) =>
    step === undefined ? whole : (JSON.parse(step) as PathStep),
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
