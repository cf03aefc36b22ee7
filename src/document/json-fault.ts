/** What is wrong with the syntax of a JSON text, and where. */
export interface JsonFault {
  readonly found: string;
  readonly expected: string;
  readonly hint?: string;
  readonly offset: number;
}

/** Whether a text is meant as JSON: an object whose first key is in quotation marks, or a list. YAML in braces has bare keys. */
export const isMeantAsJson = (text: string): boolean => /^\s*(?:\{\s*(?:["}]|$)|\[)/.test(text);

/** Tells lines and columns of offsets in the text, from 1. */
export type LineOf = (offset: number) => { readonly line: number; readonly column: number };

/**
 * The first fault in the syntax of a text that is meant as JSON (RFC 8259), in words of JSON. What readers of YAML and Python's `json` let
 * pass is none: a comma behind the last entry, NaN and Infinity. Undefined where there is no fault.
 */
export function jsonFault(text: string, lineOf: LineOf): JsonFault | undefined {
  return new JsonScanner(text, lineOf).fault();
}

/** A list or an object that has begun. */
interface Open {
  readonly kind: 'list' | 'object';
  readonly offset: number;
}

type State = 'value' | 'key' | 'colon' | 'after';

const cutOff = 'It may have been cut off: write or copy the whole file again.';
const mostShown = 20;

class JsonScanner {
  readonly #text: string;
  readonly #lineOf: LineOf;
  readonly #open: Open[] = [];
  #at = 0;
  #state: State = 'value';

  constructor(text: string, lineOf: LineOf) {
    this.#text = text;
    this.#lineOf = lineOf;
  }

  fault(): JsonFault | undefined {
    for (;;) {
      this.#at = skipped(space, this.#text, this.#at);
      if (this.#at >= this.#text.length) return this.#atEnd();
      const fault = this.#step(this.#text[this.#at]);
      if (fault !== undefined) return fault;
    }
  }

  #step(sign: string): JsonFault | undefined {
    const inside = this.#open[this.#open.length - 1];
    switch (this.#state) {
      case 'after':
        return inside === undefined
          ? this.#wrong('expected nothing behind the end of the JSON')
          : this.#next(sign, inside);
      case 'colon':
        if (sign !== ':') return this.#wrong('expected : behind the key');
        return this.#go(1, 'value');
      case 'key':
        if (sign === '}') return this.#close();
        return sign === '"' ? this.#string('colon') : this.#wrong('expected a key in quotation marks, or }');
      case 'value':
        return this.#value(sign, inside);
    }
  }

  #value(sign: string, inside: Open | undefined): JsonFault | undefined {
    if (sign === '{' || sign === '[') {
      this.#open.push({ kind: sign === '{' ? 'object' : 'list', offset: this.#at });
      return this.#go(1, sign === '{' ? 'key' : 'value');
    }
    if (sign === ']' && inside?.kind === 'list') return this.#close();
    if (sign === '"') return this.#string('after');
    const end = skipped(literal, this.#text, this.#at);
    if (end > this.#at) return this.#go(end - this.#at, 'after');
    return this.#wrong(inside?.kind === 'list' ? 'expected a number, a list or ]' : 'expected a value');
  }

  #next(sign: string, inside: Open): JsonFault | undefined {
    if (sign === ',') return this.#go(1, inside.kind === 'list' ? 'value' : 'key');
    if (sign === (inside.kind === 'list' ? ']' : '}')) return this.#close();
    return this.#wrong(`expected , or ${closing(inside)} in ${this.#named(inside)}`);
  }

  #go(signs: number, state: State): undefined {
    this.#at += signs;
    this.#state = state;
    return undefined;
  }

  #close(): undefined {
    this.#open.pop();
    return this.#go(1, 'after');
  }

  #string(state: State): JsonFault | undefined {
    const end = skipped(string, this.#text, this.#at);
    if (end > this.#at) return this.#go(end - this.#at, state);
    const offset = this.#at;
    return { found: 'the text that begins here has no end on its line', expected: 'expected a quotation mark', offset };
  }

  #wrong(expected: string): JsonFault {
    const [shown] = /^(?:[^\s,:[\]{}"]+|.)/su.exec(this.#text.slice(this.#at, this.#at + 200)) ?? [''];
    const short = shown.length > mostShown ? `${shown.slice(0, mostShown)}…` : shown;
    return { found: `${JSON.stringify(short)} stands here`, expected, offset: this.#at };
  }

  /** The text ends: undefined where it may. */
  #atEnd(): JsonFault | undefined {
    const inside = this.#open[this.#open.length - 1];
    if (inside === undefined) return undefined;
    const found = `the file ends inside ${this.#named(inside)}`;
    return { found, expected: `expected ${closing(inside)} at its end`, hint: cutOff, offset: this.#text.length };
  }

  #named({ kind, offset }: Open): string {
    const { line, column } = this.#lineOf(offset);
    return `the ${kind} that begins at ${line}:${column}`;
  }
}

const closing = ({ kind }: Open): string => (kind === 'list' ? ']' : '}');

/** Numbers of JSON, and what YAML and Python write beside them. */
const literal = /(?:true|false|null|NaN|[-+]?Infinity|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(?![^\s,:[\]{}"])/y;
const space = /\s*/y;
const string = /"[^"\\\r\n]*(?:\\[^\r\n][^"\\\r\n]*)*"/y;

/** Where a pattern that is tried at one place ends. */
function skipped(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
