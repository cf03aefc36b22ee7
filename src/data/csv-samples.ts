import { type Fault, LonghandError } from '../base/index.js';
import type { ByteSource } from './byte-source.js';
import { quoted } from './csv-labels.js';
import { cellNumber } from './csv-number.js';
import type { CsvPlan } from './csv-plan.js';
import { type CsvRow, forEachRow, type RowPlace } from './csv-rows.js';
import { count, mostFaults } from './fault.js';
import { GrowingRows } from './growing-rows.js';

/** A part of a CSV file and how many rows it may have. */
export interface CsvPart {
  readonly from: RowPlace;
  readonly to: number;
  readonly likelyRows: number;
}

/** What the rows hold: inputs, and the numbers or the texts that are their targets. */
export interface CsvSamples {
  readonly samples: number;
  readonly inputs: Uint8Array | Float32Array;
  readonly targets: Float32Array;
}

/** The greatest number of float32. */
const greatest = 3.4028234663852886e38;

/**
 * Reads rows as samples.
 *
 * @param onLabel gets the label of each row and the row, for its place
 * @throws LonghandError with up to 20 faults, each with line and column
 */
export async function readSamples(
  source: ByteSource,
  plan: CsvPlan,
  { from, to, likelyRows }: CsvPart,
  onLabel: (text: string, row: CsvRow) => Fault | undefined,
): Promise<CsvSamples> {
  const inputs = new GrowingRows(plan.inputs.length, likelyRows);
  const targets = new GrowingRows(plan.targets.length, likelyRows, 'floats');
  const faults: Fault[] = [];
  let samples = 0;
  const tooLong = await forEachRow(source, plan.delimiter, from, to, (row) => {
    const wrong = row.fault ?? cellsFault(row, plan);
    if (wrong === undefined) {
      samples++;
      readCells(row, plan.inputs, inputs, plan, faults);
      readCells(row, plan.targets, targets, plan, faults);
      if (plan.label !== undefined) faults.push(...labelIn(row, plan, plan.label, onLabel));
    } else {
      faults.push(wrong);
    }
    return faults.length < mostFaults;
  });
  if (tooLong !== undefined) faults.push(tooLong);
  if (faults.length > 0) {
    const told = faults.slice(0, mostFaults);
    throw new LonghandError(columnsOfText(told, samples, faults.length < mostFaults));
  }
  if (samples === 0) {
    throw new LonghandError({
      code: 'empty',
      path: '',
      found: 'has no rows of data',
      expected: 'expected at least one',
    });
  }
  return { samples, inputs: inputs.values(), targets: new Float32Array(targets.values()) };
}

/** A column that is text in every row is told once. */
function columnsOfText(faults: readonly Fault[], rows: number, areAll: boolean): Fault[] {
  const texts = faults.filter(({ code, found }) => code === 'number' && found.startsWith('is "'));
  const columns = [...new Set(texts.map(({ path }) => path))].filter(
    // The last row may not have been read to its end.
    (path) => rows > 2 && texts.filter((fault) => fault.path === path).length >= (areAll ? rows : rows - 1),
  );
  const where = areAll ? 'every row' : `each of the first ${rows} rows`;
  return faults.flatMap((fault, index) => {
    if (!columns.includes(fault.path)) return [fault];
    const isFirst = faults.findIndex(({ path }) => path === fault.path) === index;
    return isFirst ? [{ ...fault, found: `is text in ${where}`, hint: 'Ignore it, or write it in numbers.' }] : [];
  });
}

function cellsFault(row: CsvRow, plan: CsvPlan): Fault | undefined {
  if (row.cells === plan.cells) return undefined;
  const expected = `expected ${plan.cells} as in the first row`;
  return { code: 'cells', path: '', found: `has ${count(row.cells, 'cell')}`, expected, line: row.line };
}

function readCells(row: CsvRow, cells: Int32Array, into: GrowingRows, plan: CsvPlan, faults: Fault[]): void {
  const { bytes, starts, ends } = row;
  const at = into.addRow();
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    const value = cellNumber(bytes, starts[cell], ends[cell]);
    if (value >= -greatest && value <= greatest) into.set(at + i, value);
    else if (faults.length < mostFaults) faults.push(numberFault(row, cell, plan));
  }
}

function numberFault(row: CsvRow, cell: number, plan: CsvPlan): Fault {
  const text = row.text(cell);
  const place = { path: cellPath(plan, cell), ...row.placeOfCell(cell) };
  if (text === undefined) return { code: 'binary', ...place, found: 'is no UTF-8', expected: 'expected a number' };
  if (text === '') return { code: 'empty-cell', ...place, found: 'is empty', expected: 'expected a number' };
  if (/^[+-]?\d+,\d+$/.test(text)) {
    const hint = 'Numbers are written with a point.';
    return { code: 'number', ...place, found: `is ${quoted(text)}`, expected: 'expected a number', hint };
  }
  const finite = /^[+-]?(nan|inf|infinity|\d.*)$/i.test(text);
  return {
    code: 'number',
    ...place,
    found: `is ${quoted(text)}`,
    expected: finite ? 'expected a finite number' : 'expected a number',
  };
}

function labelIn(
  row: CsvRow,
  plan: CsvPlan,
  cell: number,
  onLabel: (text: string, row: CsvRow) => Fault | undefined,
): Fault[] {
  const text = row.text(cell);
  if (text !== undefined && text !== '') {
    const fault = onLabel(text, row);
    return fault === undefined ? [] : [fault];
  }
  const found = text === '' ? 'is empty' : 'is no UTF-8';
  return [{ code: 'label', path: cellPath(plan, cell), found, expected: 'expected a label', ...row.placeOfCell(cell) }];
}

/** What a cell is called in messages: its column's name, else its number. */
export function cellPath({ names }: CsvPlan, cell: number): string {
  const name = names?.[cell] ?? '';
  return name === '' ? `cell ${cell + 1}` : name.slice(0, 40);
}
