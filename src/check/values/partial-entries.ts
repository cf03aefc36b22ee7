import { parseIdentifier, type Trace } from '../../trace/index.js';
import type { PartialTerm } from '../meaning/term.js';
import { differentiate, partialOf } from './differentiate.js';
import type { Scalar } from './scalar.js';
import {
  type Entries,
  type Fault,
  heightOf,
  isSingle,
  isVector,
  matrixEntries,
  numberEntries,
  widthOf,
} from './shape.js';

/**
 * ∂of/∂by. Of a number by a vector or matrix: in the shape of what it is taken by. Of a vector by a number: in the shape of the
 * vector. Of a vector by a vector: the Jacobian, `[of][by]`. Of a layer's pre-activations by its weights, people write the one row
 * that all units have, x in ∂z/∂W = x.
 */
export function partialEntries(term: PartialTerm, of: Entries, by: Entries, trace: Trace): Entries | Fault {
  const names = by.rows.flat();
  if (!names.every((name) => typeof name === 'string')) {
    return { kind: 'unknown', fault: 'A derivative is taken by something that is no quantity.', span: term.span };
  }
  const slope = (part: Scalar, name: string): Scalar => slopeBy(part, name, trace);
  if (isSingle(of)) {
    const [[part]] = of.rows;
    if (by.isNumber) return numberEntries(slope(part, names[0]));
    const rows = by.rows.map((row) => row.map((name) => slope(part, name as string)));
    // For a unit's derivative by a vector both layouts are in use, a row and a column; the gradient of a loss has the vector's own.
    const free = isVector(by) && !isLoss(part);
    return matrixEntries(rows, { eitherWay: free, turnable: free });
  }
  if (by.isNumber || isSingle(by)) {
    return { ...of, rows: of.rows.map((row) => row.map((part) => slope(part, names[0]))), isDiagonal: false };
  }
  const parts = of.rows.flat();
  if (isVector(of) && isVector(by)) {
    const rows = parts.map((part) => names.map((name) => slope(part, name)));
    const isDiagonal =
      parts.length === names.length && rows.every((row, i) => row.every((each, j) => i === j || each === 0));
    return matrixEntries(rows, { isDiagonal });
  }
  const shared = isVector(of) && heightOf(by) === parts.length ? sharedRow(parts, by, slope) : undefined;
  if (shared !== undefined)
    return matrixEntries(
      shared.map((each) => [each]),
      { eitherWay: true, turnable: true },
    );
  return {
    kind: 'shape',
    fault: `The derivative of ${parts.length} numbers by a ${heightOf(by)}×${widthOf(by)} matrix is no matrix.`,
    span: term.span,
  };
}

/** ∂of_i/∂by_ik where it is the same for all i, and where of_i depends on its own row only. */
function sharedRow(
  parts: readonly Scalar[],
  by: Entries,
  slope: (part: Scalar, name: string) => Scalar,
): readonly Scalar[] | undefined {
  const rows = parts.map((part, i) =>
    by.rows.map((row, j) => (i === j ? 0 : row.find((name) => slope(part, name as string) !== 0))),
  );
  if (rows.some((row) => row.some((each) => each !== 0 && each !== undefined))) return undefined;
  const own = parts.map((part, i) => by.rows[i].map((name) => slope(part, name as string)));
  const [first] = own;
  return own.every((row) => row.every((each, k) => typeof each === 'string' && each === first[k])) ? first : undefined;
}

const isLoss = (part: Scalar): boolean => typeof part === 'string' && parseIdentifier(part)?.kind === 'L';

function slopeBy(part: Scalar, by: string, trace: Trace): Scalar {
  return differentiate(part, (id) => partialOf(trace, id, by));
}
