import type { Trace } from '../../trace/index.js';
import type { MatrixTerm, OperationTerm, Term } from '../meaning/term.js';
import { activationSlope, slopeIn } from './activation-slope.js';
import { combined, matrixProduct } from './matrix-rules.js';
import { partialEntries } from './partial-entries.js';
import type { Scalar } from './scalar.js';
import { type Entries, type Fault, isFault, isSingle, matrixEntries, numberEntries, turned } from './shape.js';

/** Terms nested deeper than any working, and parts than any working has; what is larger is not worked. */
const deepest = 400;
const mostParts = 100_000;

/**
 * The single numbers that a term is made of, each as a scalar over the quantities of a trace: matrix products are written out,
 * partial derivatives are taken. Every printed number becomes one leaf, the same in all entries that it enters.
 */
export function entriesOf(term: Term, trace: Trace): Entries | Fault {
  return new Lowering(trace).entriesOf(term);
}

/** The same for many terms, in which a part that stands in several of them is made once. */
export class Lowering {
  readonly #context: Context;

  constructor(trace: Trace) {
    this.#context = { trace, made: new Map(), work: { left: 0 } };
  }

  entriesOf(term: Term): Entries | Fault {
    if (isTooLarge(term)) {
      return { kind: 'too-large', fault: 'This has more parts than can be worked.', span: term.span };
    }
    this.#context.work.left = mostParts;
    return lowered(term, this.#context);
  }
}

interface Context {
  readonly trace: Trace;
  /** What has been made of terms, by identity: a printed number is one leaf wherever it stands. */
  readonly made: Map<Term, Entries | Fault>;
  /** Entries that matrix products may still make. */
  readonly work: { left: number };
}

function lowered(term: Term, context: Context): Entries | Fault {
  let entries = context.made.get(term);
  if (entries === undefined) {
    entries = newlyLowered(term, context);
    context.made.set(term, entries);
  }
  return entries;
}

function newlyLowered(term: Term, context: Context): Entries | Fault {
  switch (term.kind) {
    case 'number':
      return numberEntries({ printed: term });
    case 'quantity':
      if (context.trace.has(term.id)) return numberEntries(term.id);
      return { kind: 'unknown', fault: `The network has no ${term.id}.`, span: term.span };
    case 'unknown':
      return numberEntries({ unknown: term.spelling });
    case 'matrix':
      return matrixOf(term, context);
    case 'operation':
      return operationOf(term, context);
    case 'partial': {
      const of = lowered(term.of, context);
      if (isFault(of)) return of;
      const by = lowered(term.by, context);
      return isFault(by) ? by : partialEntries(term, of, by, context.trace);
    }
  }
}

function matrixOf({ rows, span, eitherWay, whole }: MatrixTerm, context: Context): Entries | Fault {
  const made: Scalar[][] = [];
  for (const row of rows) {
    const entries: Scalar[] = [];
    for (const term of row) {
      const entry = lowered(term, context);
      if (isFault(entry)) return entry;
      if (!isSingle(entry)) return { kind: 'shape', fault: 'A matrix stands inside a matrix.', span: term.span };
      entries.push(entry.rows[0][0]);
    }
    made.push(entries);
  }
  const width = made[0]?.length ?? 0;
  if (width === 0 || made.some((row) => row.length !== width)) {
    return { kind: 'shape', fault: 'The rows of the matrix have different lengths.', span };
  }
  return matrixEntries(made, { eitherWay, turnable: eitherWay && whole === undefined });
}

function operationOf(term: OperationTerm, context: Context): Entries | Fault {
  const operands: Entries[] = [];
  for (const operand of term.operands) {
    const entries = lowered(operand, context);
    if (isFault(entries)) return entries;
    operands.push(entries);
  }
  const { operator, span } = term;
  if (operands.length === 0) return { kind: 'unknown', fault: `${operator} has nothing to act on.`, span };
  switch (operator) {
    case 'Transpose':
      // Who writes a transpose says which way a vector stands.
      return { ...turned(operands[0]), eitherWay: false, turnable: false };
    case 'Multiply':
      return matrixProduct(operands, span, context.work);
    case 'Hadamard':
      return combined('Multiply', operands, span);
    case 'Derivative':
      return activationSlope(term.of ?? '', operands[operands.length - 1], context.trace, span);
    case 'Softmax':
    case 'LogSoftmax': {
      const [z] = operands;
      if (operands.length > 1) return combined(operator, indexed(operands), span);
      const all = z.rows.flat();
      let unit = 0;
      return { ...z, rows: z.rows.map((row) => row.map((): Scalar => [operator, ++unit, ...all])) };
    }
    case 'LeakyReLU':
      return combined(
        operator,
        operands.length > 1 ? indexed(operands) : [numberEntries(slopeIn(context.trace)), ...operands],
        span,
      );
    default:
      return combined(operator, operands, span);
  }
}

/** The unit of a softmax and the slope of a leaky ReLU belong to the function's name and are no numbers of the working. */
function indexed([first, ...others]: readonly Entries[]): Entries[] {
  const [[index]] = first.rows;
  const isPrinted = typeof index === 'object' && 'printed' in index;
  return [isPrinted ? numberEntries(index.printed.value) : first, ...others];
}

function isTooLarge(term: Term): boolean {
  let parts = 0;
  let level: readonly Term[] = [term];
  for (let depth = 0; level.length > 0; depth++) {
    parts += level.length;
    if (depth > deepest || parts > mostParts) return true;
    const next: Term[] = [];
    for (const each of level) {
      if (each.kind === 'operation') for (const operand of each.operands) next.push(operand);
      else if (each.kind === 'matrix') for (const row of each.rows) for (const entry of row) next.push(entry);
      else if (each.kind === 'partial') next.push(each.of, each.by);
      if (parts + next.length > mostParts) return true;
    }
    level = next;
  }
  return false;
}
