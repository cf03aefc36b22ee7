import type * as z from 'zod/mini';
import { type Fault, LonghandError } from '../base/index.js';
import type { JsonSchema } from './json-schema.js';
import { faultsOfIssues, type PathFault, pathText } from './schema-faults.js';
import { mostFaults, type PathStep, SourceDocument } from './source-document.js';

/** What a kind of file may hold. */
export interface DocumentKind<Schema extends z.ZodMiniType> {
  /** In a word: problem, run. */
  readonly what: string;
  readonly schema: Schema;
  /** The same schema as JSON Schema, for the names that are known at each place. */
  readonly jsonSchema: () => JsonSchema;
  /** What no part shows by itself, such as shapes that do not fit; `data` is as it came, checked by nobody. */
  readonly between: (data: unknown) => readonly Fault[];
}

/** A file that is valid, and a way to say what else is wrong with it. */
export interface CheckedDocument<T> {
  readonly data: T;
  /** Throws these faults, each with its line and column; nothing where there are none. */
  refuse(faults: readonly Fault[]): void;
}

/**
 * Reads YAML, JSON or the front matter of a Markdown text.
 *
 * @throws LonghandError with all faults of the text at once, each with its line and column
 */
export function readDocument<Schema extends z.ZodMiniType>(
  text: string,
  kind: DocumentKind<Schema>,
): CheckedDocument<z.output<Schema>> {
  const document = new SourceDocument(text, kind.what);
  if (document.data === null) {
    throw new LonghandError({
      code: 'empty',
      path: '',
      found: 'the file is empty',
      expected: `expected a ${kind.what} in YAML or JSON`,
    });
  }
  const { parsed, faults } = checked(document.data, kind);
  if (!parsed.success || faults.length > 0)
    throw new LonghandError(inOrder(faults.slice(0, mostFaults).map((fault) => placed(fault, document))));
  return {
    data: parsed.data as z.output<Schema>,
    refuse: (more) => {
      if (more.length > 0) throw new LonghandError(inOrder(more.map((fault) => placed(withSteps(fault), document))));
    },
  };
}

function checked<Schema extends z.ZodMiniType>(
  data: unknown,
  { what, schema, jsonSchema, between }: DocumentKind<Schema>,
): { parsed: ReturnType<Schema['safeParse']>; faults: readonly PathFault[] } {
  try {
    const parsed = schema.safeParse(data) as ReturnType<Schema['safeParse']>;
    const issues = parsed.success ? [] : parsed.error.issues.slice(0, mostFaults);
    const ofSchema = issues.length === 0 ? [] : faultsOfIssues(issues, data, jsonSchema());
    return { parsed, faults: [...ofSchema, ...between(data).map(withSteps)] };
  } catch (error) {
    // Hundreds of thousands of faults are more than the arguments of one call, as which the library passes them on.
    if (!(error instanceof RangeError)) throw error;
    throw new LonghandError({
      code: 'too-many-faults',
      path: '',
      found: 'the file has more faults than can be counted',
      expected: `expected a ${what} of the form that its schema describes`,
    });
  }
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
