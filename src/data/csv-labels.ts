import { type Fault, LonghandError, plainCharacters } from '../base/index.js';
import { labelFault, mostClasses } from './classes.js';
import { textNumber } from './csv-number.js';
import { mostFaults } from './fault.js';

/** Characters of a label at most; a model file holds no longer names. */
const longestName = 1000;

/** Where a label stands first. */
interface FirstPlace {
  readonly line: number;
  readonly column: number;
}

/** The classes that the texts of a column of labels stand for. */
export interface CsvClasses {
  readonly classes: number;
  readonly names?: readonly string[];
  /** The class of each text. */
  readonly classOf: ReadonlyMap<string, number>;
}

/** Gathers the different texts in a column of labels. */
export class CsvLabels {
  /** In the order in which they are seen. */
  readonly #places = new Map<string, FirstPlace>();
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** @returns a fault where it can be no name of a class, or there are too many different ones */
  add(text: string, place: () => FirstPlace): Fault | undefined {
    if (this.#places.has(text)) return undefined;
    this.#places.set(text, place());
    if (text.length > longestName) {
      return this.#fault(text, `has ${text.length} characters`, `expected a label of at most ${longestName}`);
    }
    if (!plainCharacters.test(text)) {
      return this.#fault(text, `is ${quoted(text)}`, 'expected a label without control characters');
    }
    if (this.#places.size <= mostClasses) return undefined;
    const found = `has more than ${mostClasses} different labels`;
    return { code: 'label', path: this.#path, found, expected: 'expected fewer', hint: asTargets };
  }

  /**
   * Texts as classes: the names that are given in their order; else numbers as they are where they are whole and begin with
   * 0; else as names of classes, sorted.
   *
   * @throws LonghandError where a label is none of the classes
   */
  classes(given: number | readonly string[] | undefined, headerGuessed: boolean): CsvClasses {
    const texts = [...this.#places.keys()];
    if (typeof given === 'object') return this.#named(given);
    const numbers = texts.map(textNumber);
    const areNumbers = numbers.every((number) => !Number.isNaN(number));
    if (given !== undefined || (areNumbers && numbers.includes(0))) return this.#numbered(texts, numbers, given);
    if (areNumbers && numbers.some((number) => !Number.isInteger(number))) this.#refuseFractions(texts, numbers);
    if (headerGuessed && !areNumbers) this.#refuseHeader(texts, numbers);
    const order = areNumbers ? texts.sort((a, b) => textNumber(a) - textNumber(b)) : texts.sort();
    return this.#named(order);
  }

  #named(names: readonly string[]): CsvClasses {
    const classOf = new Map(names.map((name, index) => [name, index]));
    const unknown = [...this.#places].filter(([text]) => !classOf.has(text));
    const shown = names.slice(0, 10).join(', ') + (names.length > 10 ? ' …' : '');
    this.#refuse(unknown.map(([text]) => this.#fault(text, `is ${quoted(text)}`, `expected one of ${shown}`)));
    return { classes: names.length, names, classOf };
  }

  #numbered(texts: readonly string[], numbers: readonly number[], given: number | undefined): CsvClasses {
    const faults = texts.flatMap((text, i): Fault[] => {
      const fault = labelFault(numbers[i], given);
      return fault === undefined
        ? []
        : [this.#fault(text, `is ${quoted(text)}`, fault.expected, asTargetsIf(numbers[i]))];
    });
    this.#refuse(faults);
    const classes = given ?? numbers.reduce((most, number) => Math.max(most, number + 1), 0);
    return { classes, classOf: new Map(texts.map((text, i) => [text, numbers[i]])) };
  }

  #refuseFractions(texts: readonly string[], numbers: readonly number[]): void {
    const first = texts[numbers.findIndex((number) => !Number.isInteger(number))];
    this.#refuse([this.#fault(first, `is ${quoted(first)}`, 'expected whole numbers or names as labels', asTargets)]);
  }

  /** A header over columns that are called by numbers looks like a row whose label is a text. */
  #refuseHeader(texts: readonly string[], numbers: readonly number[]): void {
    if (texts.length < 2 || numbers.slice(1).some(Number.isNaN)) return;
    const hint = 'Say whether the first row is a header.';
    this.#refuse([this.#fault(texts[0], `is ${quoted(texts[0])}`, 'all other labels are numbers', hint)]);
  }

  #fault(text: string, found: string, expected: string, hint?: string): Fault {
    return { code: 'label', path: this.#path, found, expected, ...(hint && { hint }), ...this.#places.get(text) };
  }

  #refuse(faults: readonly Fault[]): void {
    if (faults.length > 0) throw new LonghandError(faults.slice(0, mostFaults));
  }
}

const asTargets = 'For numbers to be predicted, name the column as a target.';
const asTargetsIf = (number: number) => (Number.isNaN(number) || Number.isInteger(number) ? undefined : asTargets);

/** A text from a file in quotes, cut where it is long. */
export const quoted = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
