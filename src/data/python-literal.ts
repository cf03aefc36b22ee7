import { type LonghandError, nearest } from '../base/index.js';
import { wrong } from './fault.js';

/** What the header of an NPY file may hold. */
export type PythonValue = string | boolean | readonly number[];

/** The keys that NumPy writes, and no others. */
const keys = ['descr', 'fortran_order', 'shape'] as const;
type Header = Record<(typeof keys)[number], PythonValue | undefined>;

/** Dimensions that NumPy's arrays have at most. */
const mostDimensions = 64;

/** Reads the one Python dictionary that an NPY header is: texts, truth values and tuples of whole numbers, nothing else. */
export class PythonLiteral {
  readonly #text: string;
  /** Bytes of the file before the text, so that errors can tell the byte. */
  readonly #from: number;
  #at = 0;

  constructor(text: string, from: number) {
    this.#text = text;
    this.#from = from;
  }

  /** @throws LonghandError with the byte where something else stands */
  dictionary(): Header {
    const found: Partial<Header> = {};
    this.#take('{');
    while (this.#peek() !== '}') {
      const key = this.#string();
      const known = keys.find((each) => each === key);
      if (known === undefined || found[known] !== undefined) throw this.#wrong(`each of ${keys.join(', ')} once`, key);
      this.#take(':');
      found[known] = this.#value();
      if (this.#peek() !== ',') break;
      this.#take(',');
    }
    this.#take('}');
    if (this.#peek() !== undefined) throw this.#wrong('the end of the header');
    const missing = keys.find((key) => found[key] === undefined);
    if (missing !== undefined) throw wrong('header', 'the header', `has no ${missing}`, `expected ${keys.join(', ')}`);
    return { descr: found.descr, fortran_order: found.fortran_order, shape: found.shape };
  }

  #value(): PythonValue {
    const next = this.#peek();
    if (next === "'" || next === '"') return this.#string();
    if (next === '(') return this.#tuple();
    if (next === '[') throw this.#wrong('one type for all numbers', 'a list of named fields');
    const word = this.#match(/[A-Za-z]+/y);
    if (word === 'True' || word === 'False') return word === 'True';
    throw this.#wrong('a text, True, False or a tuple', word);
  }

  #tuple(): readonly number[] {
    const numbers: number[] = [];
    this.#take('(');
    while (this.#peek() !== ')') {
      // Python 2 wrote long integers with an L.
      const digits = this.#match(/\d{1,16}(?=L?[\s,)])/y);
      if (digits === undefined || numbers.length === mostDimensions) throw this.#wrong('a whole number or )');
      this.#match(/L/y);
      numbers.push(Number(digits));
      if (this.#peek() !== ',') break;
      this.#take(',');
    }
    this.#take(')');
    return numbers;
  }

  #string(): string {
    const text = this.#peek() === '"' ? this.#match(/"[^"\\]*"/y) : this.#match(/'[^'\\]*'/y);
    if (text === undefined) throw this.#wrong('a text in quotes');
    return text.slice(1, -1);
  }

  /** The next character that is no space, undefined at the end. */
  #peek(): string | undefined {
    while (/^[ \t\r\n]$/.test(this.#text[this.#at] ?? '')) this.#at++;
    return this.#text[this.#at];
  }

  #take(sign: string): void {
    if (this.#peek() !== sign) throw this.#wrong(sign);
    this.#at++;
  }

  #match(pattern: RegExp): string | undefined {
    this.#peek();
    pattern.lastIndex = this.#at;
    const [text] = pattern.exec(this.#text) ?? [];
    this.#at += text?.length ?? 0;
    return text;
  }

  #wrong(expected: string, instead?: string): LonghandError {
    const rest = this.#text.slice(this.#at, this.#at + 20);
    const found = instead ?? (rest === '' ? 'the end of the header' : JSON.stringify(rest));
    const suggestion = instead === undefined ? undefined : nearest(instead, keys);
    const hint = suggestion === undefined || suggestion === instead ? undefined : `Did you mean ${suggestion}?`;
    return wrong('header', `byte ${this.#from + this.#at}`, `is ${found}`, `expected ${expected}`, hint);
  }
}
