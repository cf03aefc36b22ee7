import { parseIdentifier, type Trace } from '../../trace/index.js';
import type { Printed } from './side.js';

/**
 * The quantities of a printed matrix that has the numbers of all samples where its name is that of one sample's vector, `Z_1 = W_1 X + b_1`: each sample a column,
 * or each a row, as the numbers fit better. Undefined where it is no such matrix.
 *
 * @param rows as printed
 * @param vector the identifiers of the vector's numbers, of any sample
 */
export function batchIn(
  rows: readonly (readonly Printed[])[],
  vector: readonly (string | undefined)[],
  trace: Trace,
): readonly (readonly string[])[] | undefined {
  const { length } = trace.step.samples;
  const [height, width] = [rows.length, rows[0]?.length ?? 0];
  if (length < 2 || height * width !== length * vector.length || rows.some((row) => row.length !== width))
    return undefined;
  if (!vector.every((id) => id !== undefined && parseIdentifier(id)?.sample !== undefined)) return undefined;
  const of = (unit: number, sample: number): string => (vector[unit] as string).replace(/^s\d+/, `s${sample + 1}`);
  const ways: string[][][] = [];
  if (height === vector.length && width === length) ways.push(rows.map((row, i) => row.map((_, j) => of(i, j))));
  if (height === length && width === vector.length) ways.push(rows.map((row, i) => row.map((_, j) => of(j, i))));
  const known = ways.filter((way) => way.flat().every((id) => trace.has(id)));
  const [first, second] = known;
  return second === undefined || awayFrom(first, rows, trace) <= awayFrom(second, rows, trace) ? first : second;
}

/** How far the printed numbers are from those of the trace, all together. */
function awayFrom(way: readonly (readonly string[])[], rows: readonly (readonly Printed[])[], trace: Trace): number {
  const printed = rows.flat();
  return way.flat().reduce((sum, id, at) => {
    const distance = Math.abs(trace.value(id) - printed[at].value);
    return Number.isNaN(distance) ? sum : sum + distance;
  }, 0);
}
