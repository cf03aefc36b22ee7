import type * as z from 'zod/mini';
import { type Fault, LonghandError } from '../base/index.js';
import type { JsonSchema } from './json-schema.js';
import { mostFaults, type PathFault, type PathStep } from './path-fault.js';
import { faultsOfIssues } from './schema-faults.js';

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

/**
 * Checks data that came from no text, such as options of a command.
 *
 * @throws LonghandError with all faults at once
 */
export function checkData<Schema extends z.ZodMiniType>(data: unknown, kind: DocumentKind<Schema>): z.output<Schema> {
  const { parsed, faults } = checked(data, kind);
  if (parsed.success && faults.length === 0) return parsed.data as z.output<Schema>;
  throw new LonghandError(faults.slice(0, mostFaults).map(({ steps, atKey, ...fault }): Fault => fault));
}

/** The data in the form of its schema, or what is wrong with it. */
export function checked<Schema extends z.ZodMiniType>(
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

/** A fault with the steps of its path. */
export const withSteps = (fault: Fault): PathFault => ({ ...fault, steps: stepsOf(fault.path) });

/** `notation.spell["w'"]` as steps. */
function stepsOf(path: string): PathStep[] {
  return [...path.matchAll(/\[("(?:[^"\\]|\\.)*"|\d+)\]|[^.[\]]+/g)].map(([whole, step]) =>
    step === undefined ? whole : (JSON.parse(step) as PathStep),
  );
}
