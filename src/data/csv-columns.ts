import { LonghandError, nearest } from '../base/index.js';
import { textNumber } from './csv-number.js';
import { count, mostFaults, wrong } from './fault.js';

/** A column by its name in the header or by its number from 1. */
export type CsvColumn = string | number;

export interface CsvOptions {
  /** Whether the first row names the columns; told by whether it has numbers where absent. */
  readonly header?: boolean;
  /** What stands between the cells; told by the first line where absent. */
  readonly delimiter?: ',' | ';' | '\t';
  /** The column of labels, also `first` or `last`; one called label, class, target or y where absent. */
  readonly label?: CsvColumn;
  /** Columns of numbers that a network should answer, instead of labels; none for inputs alone. */
  readonly targets?: readonly CsvColumn[];
  /**
   * What the inputs are called: where the first row names the columns, they are taken in this order, and columns that are none of
   * them are left out. Without it, and where columns have no names, all columns are inputs that are nothing else.
   */
  readonly inputs?: readonly string[];
  /**
   * What the column of labels, or the columns of targets, were called in data like this: taken where the first row has them and
   * neither `label` nor `targets` is given.
   */
  readonly known?: { readonly label: string } | { readonly targets: readonly string[] };
  /** Columns that are neither. */
  readonly ignore?: readonly CsvColumn[];
  /** How many classes there are, or what they are called; as the labels show where absent. */
  readonly classes?: number | readonly string[];
}

/** Which cells are what. */
export interface CsvRoles {
  /** Cells that are inputs. */
  readonly inputs: Int32Array;
  /** The cell that is the label … */
  readonly label?: number;
  /** … or the cells that are targets. */
  readonly targets: Int32Array;
}

const usualNames = ['label', 'class', 'target', 'y'];

/** The columns of a file, and what the options say about them. */
export class Columns {
  readonly #names: readonly string[];
  readonly #options: CsvOptions;

  constructor(names: readonly string[], options: CsvOptions) {
    this.#names = names;
    this.#options = withKnown(names, options);
  }

  /** A header has no number among its cells, a row of data no text but the label. */
  lookLikeHeader(line: number): boolean {
    const { label, targets = [], ignore = [], inputs: named = [] } = this.#options;
    const asked = [label, ...targets, ...ignore, ...named];
    if (asked.some((column) => typeof column === 'string' && this.#names.includes(column))) return true;
    const mayBeText = [label, ...ignore].map((column) => this.#number(column));
    const inputs = this.#names.filter((_, cell) => !mayBeText.includes(cell));
    const numbers = inputs.filter((name) => !Number.isNaN(textNumber(name)) || notFinite.test(name)).length;
    // The label is not known yet: one text among numbers may be it.
    const texts = inputs.length - numbers;
    if (numbers === 0) return true;
    if (texts === 0 || (label === undefined && this.#options.targets === undefined && texts === 1)) return false;
    const found = `has ${count(numbers, 'number')} and ${count(texts, 'text')}`;
    const expected = 'expected names only or numbers only';
    const hint = 'Say whether it is a header.';
    throw new LonghandError({ code: 'header', path: 'the first row', found, expected, hint, line });
  }

  roles(isHeader: boolean): CsvRoles {
    const { targets, ignore = [] } = this.#options;
    const label = targets === undefined ? this.#labelCell(isHeader) : undefined;
    const targetCells = (targets ?? []).map((column) => this.#cell(column, isHeader));
    const others = new Set([...targetCells, ...ignore.map((column) => this.#cell(column, isHeader)), label]);
    const named = isHeader ? this.#namedInputs() : undefined;
    const inputs = named ?? this.#names.map((_, cell) => cell).filter((cell) => !others.has(cell));
    if (inputs.length === 0) {
      const found = `has ${count(this.#names.length, 'column')}`;
      throw wrong(
        'columns',
        '',
        found,
        'expected one of inputs at least',
        'Say what stands between the cells: , ; or tab.',
      );
    }
    return {
      inputs: Int32Array.from(inputs),
      targets: Int32Array.from(targetCells),
      ...(label === undefined ? {} : { label }),
    };
  }

  /** The cells of the inputs that are asked for by name. */
  #namedInputs(): number[] | undefined {
    const { inputs } = this.#options;
    if (inputs === undefined) return undefined;
    const cells = new Map(this.#names.map((name, cell) => [name, cell]));
    const missing = inputs.filter((name) => !cells.has(name));
    if (missing.length === 0) return inputs.map((name) => cells.get(name) as number);
    const expected = `expected it among the columns, which are ${listed(this.#names)}`;
    throw new LonghandError(
      missing.slice(0, mostFaults).map((name) => {
        const suggestion = nearest(name, this.#names.slice(0, 1000));
        const hint = suggestion === undefined ? {} : { hint: `Is it ${JSON.stringify(suggestion)}?` };
        return { code: 'column', path: `column ${JSON.stringify(name)}`, found: 'is missing', expected, ...hint };
      }),
    );
  }

  #labelCell(isHeader: boolean): number {
    const { label } = this.#options;
    if (label !== undefined) return this.#cell(label, isHeader);
    const named = isHeader ? this.#names.filter((name) => usualNames.includes(name.toLowerCase())) : [];
    if (named.length === 1) return this.#names.indexOf(named[0]);
    const columns = named.length === 0 ? this.#names : named;
    const found = isHeader ? `has the columns ${listed(columns)}` : 'has no header that names a column of labels';
    const expected =
      named.length === 0 && isHeader
        ? `expected one called ${listed(usualNames, 'or')}`
        : 'expected one column of labels';
    const likely = this.#likelyLabel(isHeader, columns);
    throw wrong('label', '', found, expected, `Give --label ${likely}, or label: ${likely} in a run file.`);
  }

  /** What a message takes for an example: the last column, or the one that holds a text. */
  #likelyLabel(isHeader: boolean, columns: readonly string[]): string {
    if (!isHeader) {
      const cell = this.#names.findIndex((name) => Number.isNaN(textNumber(name)));
      return cell < 0 ? 'last' : String(cell + 1);
    }
    const name = columns[columns.length - 1];
    return /^[\p{L}_][\p{L}\d_]*$/u.test(name) ? name : 'last';
  }

  /** `first`, `last` and numbers as cells, where no header is needed. */
  #number(column: CsvColumn | undefined): number | undefined {
    if (typeof column === 'number') return column - 1;
    return column === 'first' ? 0 : column === 'last' ? this.#names.length - 1 : undefined;
  }

  #cell(column: CsvColumn, isHeader: boolean): number {
    const named = isHeader && typeof column === 'string' ? this.#names.indexOf(column) : -1;
    const cell = named >= 0 ? named : (this.#number(column) ?? -1);
    if (Number.isInteger(cell) && cell >= 0 && cell < this.#names.length) return cell;
    if (typeof column === 'number') {
      throw wrong('column', `column ${column}`, 'does not exist', `expected a number from 1 to ${this.#names.length}`);
    }
    if (!isHeader) {
      throw wrong(
        'column',
        `column ${JSON.stringify(column)}`,
        'is asked for',
        'the file has no header',
        'Give its number.',
      );
    }
    const shown = listed(this.#names);
    const suggestion = nearest(column, this.#names.slice(0, 1000));
    const hint = suggestion === undefined ? undefined : `Did you mean ${JSON.stringify(suggestion)}?`;
    throw wrong('column', `column ${JSON.stringify(column)}`, 'does not exist', `expected one of ${shown}`, hint);
  }
}

/** The options with the columns of answers that are known, as far as the file has them. */
function withKnown(names: readonly string[], options: CsvOptions): CsvOptions {
  const { known, label, targets } = options;
  if (known === undefined || label !== undefined || targets !== undefined) return options;
  const columns = 'label' in known ? [known.label] : known.targets;
  return columns.every((name) => names.includes(name)) ? { ...options, ...known } : options;
}

const notFinite = /^[+-]?(nan|inf(inity)?)$/i;

/** Names, the first of many. */
function listed(names: readonly string[], last?: string): string {
  if (last !== undefined) return `${names.slice(0, -1).join(', ')} ${last} ${names[names.length - 1]}`;
  return names.slice(0, 20).join(', ') + (names.length > 20 ? ' …' : '');
}
