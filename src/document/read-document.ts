import type * as z from 'zod/mini';
import { type Fault, LonghandError } from '../base/index.js';
import { checked, type DocumentKind, withSteps } from './check-data.js';
import { mostFaults, type PathFault } from './path-fault.js';
import { pathText } from './schema-faults.js';
import { SourceDocument } from './source-document.js';

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

function placed({ steps, atKey, ...fault }: PathFault, document: SourceDocument): Fault {
  return { ...fault, path: pathText(steps), ...document.place(steps, atKey) };
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
