import { described, wrong } from './fault.js';

/** A part of somebody's JSON, with the path to it. What an object inherits is no part of it. */
export class JsonPart {
  readonly value: unknown;
  readonly path: string;

  constructor(value: unknown, path = '') {
    this.value = value;
    this.path = path;
  }

  get isMissing(): boolean {
    return this.value === undefined || this.value === null;
  }

  get isList(): boolean {
    return Array.isArray(this.value);
  }

  get isObject(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  /** What stands under a key; a part whose value is undefined where nothing does. */
  at(key: string): JsonPart {
    const value = this.isObject && Object.hasOwn(this.value as object, key) ? (this.value as never)[key] : undefined;
    return new JsonPart(value, pathTo(this.path, key));
  }

  /** Keys in the order in which JavaScript keeps them: whole numbers first, by size. */
  keys(): string[] {
    if (!this.isObject) throw this.wrong('expected an object');
    return Object.keys(this.value as object);
  }

  list(expected = 'expected a list'): JsonPart[] {
    if (!Array.isArray(this.value)) throw this.wrong(expected);
    return this.value.map((value: unknown, index) => new JsonPart(value, `${this.path}[${index}]`));
  }

  text(expected = 'expected a text'): string {
    if (typeof this.value !== 'string') throw this.wrong(expected);
    return this.value;
  }

  /** A finite number. */
  number(expected = 'expected a number'): number {
    if (typeof this.value !== 'number' || !Number.isFinite(this.value)) throw this.wrong(expected);
    return this.value;
  }

  /** A whole number from `least` on. */
  count(least = 1): number {
    if (!Number.isSafeInteger(this.value) || (this.value as number) < least) {
      throw this.wrong(`expected a whole number of at least ${least}`);
    }
    return this.value as number;
  }

  /** Numbers in float32, without a path for each of them. */
  floats(length?: number): Float32Array {
    const { value } = this;
    if (!Array.isArray(value))
      throw this.wrong(`expected a list of ${length === undefined ? '' : `${length} `}numbers`);
    if (length !== undefined && value.length !== length) throw this.wrong(`expected a list of ${length} numbers`);
    return Float32Array.from({ length: value.length }, (_, index) => {
      const each: unknown = value[index];
      if (typeof each === 'number' && Number.isFinite(Math.fround(each))) return each;
      throw new JsonPart(each, `${this.path}[${index}]`).wrong('expected a finite number of float32');
    });
  }

  /** The error of this part. */
  wrong(expected: string, hint?: string, code = 'value') {
    return wrong(
      code,
      this.path,
      this.path === '' ? `the file ${described(this.value)}` : described(this.value),
      expected,
      hint,
    );
  }
}

/** `layers[0].config`, `layers["a b"]` */
function pathTo(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]{0,60}$/.test(key)) return `${path}[${JSON.stringify(key.slice(0, 60))}]`;
  return path === '' ? key : `${path}.${key}`;
}
