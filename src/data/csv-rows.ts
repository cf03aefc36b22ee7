import type { Fault } from '../base/index.js';
import type { ByteSource } from './byte-source.js';

const quote = 34;
const newline = 10;
const carriageReturn = 13;

/** Bytes of CSV that are looked at together; no row may be longer. */
const windowBytes = 16_000_000;

/** Where a row stands in the file. */
export interface RowPlace {
  /** Its first byte. */
  readonly offset: number;
  /** Its first line, from 1. */
  readonly line: number;
}

/** One row of a CSV text after the other, as places of its cells in the bytes: RFC 4180, each quote doubled within quotes. */
export class CsvRow {
  bytes: Uint8Array = new Uint8Array();
  /** Cells of the present row. */
  cells = 0;
  /** The first line of the present row, from 1, and the line after it. */
  line = 1;
  nextLine = 1;
  /** Bytes of the present row from its first to the first of the next. */
  start = 0;
  end = 0;
  /** Where each cell begins and ends, without its quotes. */
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  readonly #delimiter: number;
  #fault: { readonly at: number; readonly found: string; readonly expected: string } | undefined;

  constructor(delimiter: number) {
    this.#delimiter = delimiter;
  }

  /** Goes to the row that begins where this one ends; false where it is not there to its end. */
  next(isLast: boolean): boolean {
    const { bytes } = this;
    const delimiter = this.#delimiter;
    const length = bytes.length;
    let at = this.end;
    let lines = 1;
    if (at >= bytes.length) return false;
    this.cells = 0;
    this.#fault = undefined;
    for (;;) {
      if (this.cells === this.starts.length) this.#grow();
      if (bytes[at] === quote) {
        const closing = this.#closingQuote(at + 1);
        this.#cell(at + 1, closing < 0 ? bytes.length : closing);
        for (let i = at; i < this.ends[this.cells - 1]; i++) if (bytes[i] === newline) lines++;
        if (closing < 0) {
          if (!isLast) return false;
          this.#fault ??= { at, found: 'is a quote that is left open', expected: 'expected a second one' };
        }
        at = closing < 0 ? bytes.length : closing + 1;
        if (bytes[at] === carriageReturn && (bytes[at + 1] === newline || at + 1 === bytes.length)) at++;
        if (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== newline) {
          this.#fault ??= { at, found: 'follows a closing quote', expected: 'expected the next cell or line' };
          while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== newline) at++;
        }
      } else {
        const from = at;
        while (at < length && bytes[at] !== delimiter && bytes[at] !== newline) at++;
        const isLastCell = at === length || bytes[at] === newline;
        this.#cell(from, isLastCell && at > from && bytes[at - 1] === carriageReturn ? at - 1 : at);
      }
      if (at >= bytes.length) {
        if (!isLast) return false;
        break;
      }
      if (bytes[at++] === newline) break;
    }
    this.start = this.end;
    this.end = at;
    this.line = this.nextLine;
    this.nextLine += lines;
    return true;
  }

  /** Whether the row is an empty line. */
  get isBlank(): boolean {
    return this.cells === 1 && this.starts[0] === this.ends[0] && this.bytes[this.start] !== quote;
  }

  /** What is wrong with the row's quotes, if anything. */
  get fault(): Fault | undefined {
    if (this.#fault === undefined) return undefined;
    const { at, found, expected } = this.#fault;
    const sign = JSON.stringify(String.fromCharCode(this.bytes[at]));
    return { code: 'quote', path: sign, found, expected, ...this.placeOf(at) };
  }

  /** The text of a cell, without spaces around it; undefined where it is no UTF-8. */
  text(cell: number): string | undefined {
    const from = this.starts[cell];
    try {
      const text = strict.decode(this.bytes.subarray(from, this.ends[cell]));
      return (from > 0 && this.bytes[from - 1] === quote ? text.replaceAll('""', '"') : text).trim();
    } catch {
      return undefined;
    }
  }

  /** Line and column of a byte of the row. */
  placeOf(at: number): { line: number; column: number } {
    let line = this.line;
    let from = this.start;
    for (let i = from; i < at; i++) {
      if (this.bytes[i] !== newline) continue;
      line++;
      from = i + 1;
    }
    return { line, column: [...new TextDecoder().decode(this.bytes.subarray(from, at))].length + 1 };
  }

  /** Line and column of a cell, of its opening quote where it has one. */
  placeOfCell(cell: number): { line: number; column: number } {
    const from = this.starts[cell];
    return this.placeOf(from > this.start && this.bytes[from - 1] === quote ? from - 1 : from);
  }

  #cell(from: number, to: number): void {
    this.starts[this.cells] = from;
    this.ends[this.cells++] = to;
  }

  #closingQuote(from: number): number {
    let at = this.bytes.indexOf(quote, from);
    while (at >= 0 && this.bytes[at + 1] === quote) at = this.bytes.indexOf(quote, at + 2);
    return at;
  }

  #grow(): void {
    const grown = (values: Int32Array) => {
      const more = new Int32Array(2 * values.length);
      more.set(values);
      return more;
    };
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
  }
}

const strict = new TextDecoder('utf-8', { fatal: true });

/**
 * Calls `visit` for each row of a part of a CSV file, empty lines left out, until it returns false; reads the file window by
 * window. The row is the same object each time.
 *
 * @param place where the part begins
 * @param to where it ends
 */
export async function forEachRow(
  source: ByteSource,
  delimiter: number,
  place: RowPlace,
  to: number,
  visit: (row: CsvRow, place: RowPlace) => boolean,
): Promise<Fault | undefined> {
  const row = new CsvRow(delimiter);
  row.nextLine = place.line;
  for (let from = place.offset; from < to; ) {
    const until = Math.min(to, from + windowBytes);
    row.bytes = await source.read(from, until);
    row.end = 0;
    while (row.next(until === to)) {
      if (row.isBlank) continue;
      if (!visit(row, { offset: from + row.start, line: row.line })) return undefined;
    }
    if (row.end === 0) {
      const hint = 'Is a quote left open?';
      const expected = `expected rows of at most ${windowBytes}`;
      return { code: 'too-large', path: '', found: 'is a row of more bytes', expected, hint, line: row.nextLine };
    }
    from += row.end;
  }
  return undefined;
}
