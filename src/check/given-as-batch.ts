import type { Definition } from './definitions.js';
import { missing } from './given.js';
import { greatestSamples } from './samples.js';
import { turnedRows } from './values/turned-rows.js';

/** What a note gives of one sample, as far as it does. */
export interface StatedSample {
  readonly inputs?: number[];
  readonly targets?: number[];
}

/**
 * The samples of a batch, where a note gives the inputs of all as one matrix and their targets as another, or as a list for one output. Samples are its columns
 * or its rows: the columns of the weights tell, or, where it is square, the note's words or the order of its product, `W X` or `X W`. Undefined where there is none.
 *
 * @param entering how many numbers enter the first layer by its weights
 * @throws LonghandError `no-problem` where it may be either, or the targets are not those of so many samples
 */
export function samplesOfBatch(
  text: string,
  inputs: readonly Definition[],
  targets: readonly Definition[],
  entering: number,
): StatedSample[] | undefined {
  const [batch] = inputs;
  if (batch === undefined || batch.key !== '' || batch.rows.length < 2 || batch.rows[0].length < 2) return undefined;
  const { rows } = batch;
  const [height, width] = [rows.length, rows[0].length];
  if (rows.some((row) => row.length !== width)) return undefined;
  const may = { columns: height === entering, rows: width === entering };
  if (!may.columns && !may.rows) return undefined;
  const inColumns = may.columns && (!may.rows || saysColumns.test(text));
  if (may.columns && may.rows && inColumns === saysRows.test(text))
    throw missing([
      `inputs of ${height} × ${width}, and not whether their samples are rows or columns`,
      'words such as "samples in columns"',
    ]);
  const own = inColumns ? turnedRows(rows) : rows;
  if (own.length > greatestSamples) throw missing([`${own.length} samples`, `${greatestSamples} or fewer`]);
  const [wanted] = targets;
  if (wanted === undefined) return own.map((each) => ({ inputs: each }));
  const isList = wanted.rows.length === 1 || wanted.rows.every((row) => row.length === 1);
  const of = isList ? wanted.rows.flat().map((each) => [each]) : inColumns ? turnedRows(wanted.rows) : wanted.rows;
  if (of.length !== own.length)
    throw missing([`targets of ${of.length} samples`, `those of ${own.length}, as there are inputs`]);
  return own.map((each, i) => ({ inputs: each, targets: of[i] }));
}

const saysColumns = /samples?\b[^.\n]{0,20}\bcolumns?|columns?\b[^.\n]{0,20}\bsamples?|W[^=\n]{0,12}X/i;
const saysRows = /samples?\b[^.\n]{0,20}\brows?|rows?\b[^.\n]{0,20}\bsamples?|X\s*(?:@|\\cdot)?\s*W/i;
