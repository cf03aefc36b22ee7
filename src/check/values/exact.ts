import type { Trace } from '../../trace/index.js';
import type { Term } from '../meaning/term.js';
import { entriesOf } from './entries.js';
import { type Fault, isFault } from './shape.js';
import { tapeOf } from './tape.js';
import { type LeafNumbers, workTape } from './work-tape.js';

/** Rows of float64 numbers; a single number is 1×1. */
export interface NumberMatrix {
  readonly rows: readonly (readonly number[])[];
}

export type { Fault } from './shape.js';

/**
 * The float64 value of a term over a trace: printed numbers as they are printed, quantities with their true values. Numbers that are
 * undefined (0/0, the logarithm of a negative number) are NaN.
 *
 * @param unknowns the numbers of letters that the notation does not have, by their spelling
 * @returns a fault where shapes do not fit, where a letter has no number, or where it is too much to work
 */
export function exact(
  term: Term,
  trace: Trace,
  unknowns: Readonly<Record<string, number>> | ((spelling: string) => number | undefined) = {},
): NumberMatrix | Fault {
  const entries = entriesOf(term, trace);
  if (isFault(entries)) return entries;
  const tape = tapeOf(entries.rows.flat());
  if (tape === undefined)
    return { kind: 'too-large', fault: 'This has more parts than can be worked.', span: term.span };
  const given = typeof unknowns === 'function' ? unknowns : ownOf(unknowns);
  for (const step of tape.steps) {
    if (step.kind === 'unknown' && given(step.spelling) === undefined) {
      return { kind: 'unknown', fault: `The letter ${step.spelling} is not known.`, span: term.span };
    }
  }
  const values = workTape(tape, leavesOf(trace, given));
  let next = 0;
  return { rows: entries.rows.map((row) => row.map(() => values[tape.outputs[next++]])) };
}

/** The same of a term that is one number; NaN of any other, and where there is a fault. */
export function exactNumber(term: Term, trace: Trace): number {
  const value = exact(term, trace);
  return 'fault' in value || value.rows.length !== 1 || value.rows[0].length !== 1 ? Number.NaN : value.rows[0][0];
}

/** Whether two numbers are the same but for what float64 leaves. */
export const isSameNumber = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * (Math.abs(a) + Math.abs(b) + 1e-3);

const ownOf =
  (record: Readonly<Record<string, number>>) =>
  (spelling: string): number | undefined =>
    Object.hasOwn(record, spelling) ? record[spelling] : undefined;

/** The true values of a trace. */
export const leavesOf = (trace: Trace, unknown: (spelling: string) => number | undefined): LeafNumbers => ({
  quantity: (id) => (trace.has(id) ? trace.value(id) : Number.NaN),
  unknown: (spelling) => unknown(spelling) ?? Number.NaN,
});
