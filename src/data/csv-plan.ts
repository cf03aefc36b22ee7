import { LonghandError, plainCharacters } from '../base/index.js';
import type { ByteSource } from './byte-source.js';
import { Columns, type CsvOptions, type CsvRoles } from './csv-columns.js';
import { type CsvRow, forEachRow, type RowPlace } from './csv-rows.js';
import { wrong } from './fault.js';
import { formatOf, hintOf } from './formats.js';

/** What is where in a CSV file. */
export interface CsvPlan extends CsvRoles {
  readonly delimiter: number;
  /** The first row that is no header. */
  readonly first: RowPlace;
  /** Bytes of the first row, from which the number of rows is guessed. */
  readonly rowBytes: number;
  /** Cells of each row. */
  readonly cells: number;
  readonly names?: readonly string[];
  /** What the inputs are called, where the header tells them apart. */
  readonly inputNames?: readonly string[];
  /** What the column of labels is called, or the columns of targets. */
  readonly targetNames?: readonly string[];
  /** True where nobody said whether the first row is a header. */
  readonly headerGuessed: boolean;
}

/** Columns at most: a picture of 1000 × 1000 pixels. */
const mostColumns = 1_000_001;

/** Bytes in which the first line is looked for. */
const startBytes = 1_000_000;

/** @throws LonghandError where the file is no text, empty, or without the columns that are asked for */
export async function csvPlan(source: ByteSource, options: CsvOptions): Promise<CsvPlan> {
  const start = await source.read(0, Math.min(source.size, startBytes));
  refuseOtherFormats(start);
  const hasMark = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
  const delimiter = (options.delimiter ?? likelyDelimiter(start)).charCodeAt(0);
  let header: { names: string[]; end: RowPlace; rowBytes: number; place: RowPlace } | undefined;
  const fault = await forEachRow(source, delimiter, { offset: hasMark ? 3 : 0, line: 1 }, source.size, (row, place) => {
    if (row.fault !== undefined) throw new LonghandError(row.fault);
    if (row.cells > mostColumns) {
      const { line } = row;
      const expected = `expected at most ${mostColumns}`;
      throw new LonghandError({ code: 'too-large', path: '', found: `has ${row.cells} cells`, expected, line });
    }
    const rowBytes = row.end - row.start;
    const names = Array.from({ length: row.cells }, (_, cell) => nameIn(row, cell));
    header = { names, rowBytes, place, end: { offset: place.offset + rowBytes, line: row.nextLine } };
    return false;
  });
  if (fault !== undefined) throw new LonghandError(fault);
  if (header === undefined) throw wrong('empty', '', 'has no rows', 'expected a CSV file');
  const { names, end, rowBytes, place } = header;
  const columns = new Columns(names, options);
  const isHeader = options.header ?? columns.lookLikeHeader(place.line);
  const roles = columns.roles(isHeader);
  const inputNames = isHeader ? namesOf(Array.from(roles.inputs, (cell) => names[cell])) : undefined;
  const answers = roles.label === undefined ? Array.from(roles.targets) : [roles.label];
  const targetNames = isHeader && answers.length > 0 ? namesOf(answers.map((cell) => names[cell])) : undefined;
  return {
    delimiter,
    first: isHeader ? end : place,
    rowBytes,
    cells: names.length,
    headerGuessed: options.header === undefined,
    ...(isHeader ? { names } : {}),
    ...(inputNames === undefined ? {} : { inputNames }),
    ...(targetNames === undefined ? {} : { targetNames }),
    ...roles,
  };
}

/** Characters of a name at most that is kept; a model file holds no longer ones. */
const longestName = 1000;

/** Names by which columns can be told apart, in a model file too. */
function namesOf(names: readonly string[]): readonly string[] | undefined {
  const areNames = names.every((name) => name !== '' && name.length <= longestName && plainCharacters.test(name));
  return areNames && new Set(names).size === names.length ? names : undefined;
}

function nameIn(row: CsvRow, cell: number): string {
  const text = row.text(cell);
  if (text !== undefined) return text;
  const place = row.placeOfCell(cell);
  throw new LonghandError({
    code: 'binary',
    path: '',
    found: 'is no UTF-8',
    expected: 'expected a text in UTF-8',
    ...place,
  });
}

function refuseOtherFormats(start: Uint8Array): void {
  if (start.length === 0) throw wrong('empty', '', 'is empty', 'expected a CSV file');
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) {
    throw wrong('encoding', '', 'is a text in UTF-16', 'expected UTF-8', 'Save it as "CSV UTF-8".');
  }
  if (/^\s*<(!doctype|html)/i.test(new TextDecoder().decode(start.subarray(0, 100)))) {
    throw wrong('page', '', 'is a web page', 'expected a CSV file', 'Did the download fail?');
  }
  if (!['text', 'page'].includes(formatOf(start)) || start.includes(0)) {
    throw wrong('binary', '', 'is no text', 'expected a CSV file', hintOf(start));
  }
}

/** A semicolon or tab stands in few cells, a comma in many numbers and texts: where one of the first two is, it is it. */
function likelyDelimiter(start: Uint8Array): string {
  const end = start.indexOf(10);
  const line = new TextDecoder().decode(start.subarray(0, end < 0 ? start.length : end)).replace(/"[^"]*"/g, '');
  return ['\t', ';'].find((delimiter) => line.includes(delimiter)) ?? ',';
}
