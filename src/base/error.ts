import { visible } from './visible.js';

/** One thing that is wrong with an input, as data; the sentence is made by `describeFault`. */
export interface Fault {
  /** What kind of fault: `shape`, `missing-key`, `not-finite`, … */
  readonly code: string;
  /** Where it stands in the document, for example `parameters[0].weights[1]`; empty for the document itself. */
  readonly path: string;
  /** What was found, as the second half of a sentence: `has 2 numbers`, `is "sigmiod"`. */
  readonly found: string;
  /** What was expected: `layer 1 has 3 inputs`, `a number`. */
  readonly expected: string;
  /** What to do, where that is not obvious. */
  readonly hint?: string;
  /** Line and column in the text, both from 1. */
  readonly line?: number;
  readonly column?: number;
}

/** The error that every room throws for a user's mistake: all faults of one input at once. */
export class LonghandError extends Error {
  readonly faults: readonly Fault[];
  /** The file that the faults are in; the one who read it adds the name. */
  readonly file: string | undefined;

  constructor(faults: Fault | readonly Fault[], file?: string) {
    const all = Array.isArray(faults) ? (faults as readonly Fault[]) : [faults as Fault];
    super(all.map((fault) => describeFault(fault, file)).join('\n'));
    this.name = 'LonghandError';
    this.faults = all;
    this.file = file;
  }

  /** The same faults, with the name of the file that they are in. */
  inFile(file: string): LonghandError {
    return new LonghandError(this.faults, file);
  }
}

/** `file:line:column: path found, expected. Hint.`, on one line that controls no terminal, whatever the file said. */
export function describeFault(fault: Fault, file?: string): string {
  const place = [file, fault.line, fault.line === undefined ? undefined : fault.column].filter((p) => p !== undefined);
  const sentence = [fault.path, fault.found].filter((part) => part !== '').join(' ');
  const head = place.length > 0 ? `${place.join(':')}: ` : '';
  const expected = fault.expected === '' ? '' : `, ${fault.expected}`;
  return visible(`${head}${sentence}${expected}.${fault.hint === undefined ? '' : ` ${fault.hint}`}`);
}
