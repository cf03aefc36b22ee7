import type { Span } from '../syntax.js';

/** A macro as its definition says it. */
export interface Definition {
  /** With its backslash. */
  readonly name: string;
  readonly parameters: number;
  /** What the first parameter is where it is left out. */
  readonly otherwise?: string;
  readonly body: string;
  /** A star after its name only says how large its brackets are. */
  readonly mayHaveStar?: boolean;
  /** It counts only where nothing of its name is there before it. */
  readonly isProvided: boolean;
  /** Why it cannot be used, as a part of a sentence; the body is empty then. */
  readonly fault?: string;
}

interface Found {
  readonly definition: Definition;
  readonly end: number;
}

const defines =
  /\\(newcommand|renewcommand|providecommand|DeclareRobustCommand|DeclareMathOperator|DeclarePairedDelimiter|[gex]?def)(?![A-Za-z@])\s*\*?/y;
const blank = /(?:\s|%[^\n\r]*)+/y;
const control = /\\(?:[A-Za-z@]+|[^A-Za-z@])/y;
const counted = /\[\s*(\d)\s*\]/y;
const numbered = /(?:#[1-9])*/y;

/** Bodies are not kept beyond what a formula may come to. */
const longestBody = 20_000;
/** Commands of which all of a note depends on; they cannot mean anything else here. */
const structural =
  /^\\(?:begin|end|left|right|text|textrm|mbox|operatorname|label|tag|item|section|def|newcommand|renewcommand|providecommand|[\\()[\]{}$%&#_~ ])$/;

/** Reads definitions of macros. One that does not end is looked for to the end of the text, so only some of these are tried. */
export class DefinitionReader {
  readonly #text: string;
  readonly #end: number;
  readonly #hasComments: boolean;
  #triesLeft = 20;

  constructor(text: string, end: number, hasComments: boolean) {
    this.#text = text;
    this.#end = end;
    this.#hasComments = hasComments;
  }

  /** The definition that begins at a place; undefined where none does, or none that is whole. */
  at(start: number): Found | undefined {
    const found = this.#match(defines, start);
    if (found === null || this.#triesLeft <= 0) return undefined;
    const kind = found[1];
    const named = this.#name(start + found[0].length);
    if (named === undefined) return undefined;
    const read = /def$/.test(kind) ? this.#primitive(named, kind) : this.#command(named, kind);
    if (read === undefined) this.#triesLeft--;
    return read;
  }

  #primitive({ name, end }: { name: string; end: number }, kind: string): Found | undefined {
    const parameters = this.#match(numbered, end)?.[0] ?? '';
    const open = this.#text.indexOf('{', end);
    if (open < 0 || open >= this.#end) return undefined;
    // Something else is between: this is talk of definitions, and no definition.
    if (open - end > 60 || /[$\n]/.test(this.#text.slice(end, open).trim())) return undefined;
    const body = this.#braces(open);
    if (body === undefined) return undefined;
    const isPlain = this.#text.slice(end + parameters.length, open).trim() === '';
    const isInOrder = /^(?:#1(?:#2(?:#3(?:#4(?:#5(?:#6(?:#7(?:#8(?:#9)?)?)?)?)?)?)?)?)?$/.test(parameters);
    const fault =
      !isPlain || !isInOrder
        ? 'whose parameters have signs between them'
        : /^[ex]def$/.test(kind)
          ? `which is defined by \\${kind}`
          : undefined;
    return { definition: this.#defined(name, parameters.length / 2, body, false, fault), end: body.end + 1 };
  }

  #command({ name, end }: { name: string; end: number }, kind: string): Found | undefined {
    if (kind === 'DeclareMathOperator' || kind === 'DeclarePairedDelimiter') {
      const first = this.#argument(end);
      const second = kind === 'DeclareMathOperator' ? first : first && this.#argument(first.after);
      if (first === undefined || second === undefined) return undefined;
      const said = (span: Span): string => this.#text.slice(span.start, Math.min(span.end, span.start + longestBody));
      const body = first === second ? operatorOf(said(first)) : `${said(first)} #1 ${said(second)}`;
      const parameters = first === second ? 0 : 1;
      return {
        definition: checked({ name, parameters, body, isProvided: false, mayHaveStar: parameters > 0 }),
        end: second.after,
      };
    }
    let at = this.#over(end);
    const count = this.#match(counted, at);
    if (count !== null) at = this.#over(at + count[0].length);
    let otherwise: string | undefined;
    if (count !== null && this.#text[at] === '[') {
      const close = this.#bracket(at);
      if (close === undefined) return undefined;
      otherwise = this.#text.slice(at + 1, close);
      at = this.#over(close + 1);
    }
    const body = this.#argument(at);
    if (body === undefined) return undefined;
    const definition = this.#defined(name, Number(count?.[1] ?? 0), body, kind === 'providecommand');
    return { definition: otherwise === undefined ? definition : { ...definition, otherwise }, end: body.after };
  }

  #defined(name: string, parameters: number, { start, end }: Span, isProvided: boolean, fault?: string): Definition {
    if (end - start > longestBody)
      return { name, parameters, body: '', isProvided, fault: `which has more than ${longestBody} characters` };
    const written = this.#text.slice(start, end);
    const body = this.#hasComments ? written.replace(/(\\.)|%[^\n\r]*(?:\r\n?|\n)?[ \t]*/gs, '$1') : written;
    return checked({ name, parameters, body, isProvided, ...(fault === undefined ? {} : { fault }) });
  }

  /** `{\name}` or `\name`. */
  #name(from: number): { name: string; end: number } | undefined {
    let at = this.#over(from);
    const isBraced = this.#text[at] === '{';
    if (isBraced) at = this.#over(at + 1);
    const found = this.#match(control, at);
    if (found === null) return undefined;
    at += found[0].length;
    if (!isBraced) return { name: found[0], end: at };
    at = this.#over(at);
    return this.#text[at] === '}' ? { name: found[0], end: at + 1 } : undefined;
  }

  /** What stands in braces, or one command or character. */
  #argument(from: number): (Span & { readonly after: number }) | undefined {
    const at = this.#over(from);
    if (this.#text[at] === '{') {
      const inside = this.#braces(at);
      return inside === undefined ? undefined : { ...inside, after: inside.end + 1 };
    }
    const length = this.#match(control, at)?.[0].length ?? 1;
    return at + length > this.#end ? undefined : { start: at, end: at + length, after: at + length };
  }

  /** Over white space and comments. */
  #over(at: number): number {
    if (this.#hasComments) return at + (this.#match(blank, at)?.[0].length ?? 0);
    while (at < this.#end && /\s/.test(this.#text[at])) at++;
    return at;
  }

  #braces(open: number): Span | undefined {
    let depth = 0;
    for (let at = open; at < this.#end; at++) {
      const character = this.#text[at];
      if (character === '\\') at++;
      else if (character === '{') depth++;
      else if (character === '}' && --depth === 0) return { start: open + 1, end: at };
      else if (character === '%' && this.#hasComments)
        while (at + 1 < this.#end && !/[\n\r]/.test(this.#text[at + 1])) at++;
    }
    return undefined;
  }

  #bracket(open: number): number | undefined {
    let depth = 0;
    for (let at = open + 1; at < Math.min(this.#end, open + 1000); at++) {
      const character = this.#text[at];
      if (character === '\\') at++;
      else if (character === '{') depth++;
      else if (character === '}') depth--;
      else if (character === ']' && depth === 0) return at;
    }
    return undefined;
  }

  #match(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    const found = pattern.exec(this.#text);
    return found !== null && at + found[0].length <= this.#end ? found : null;
  }
}

function checked(definition: Definition): Definition {
  if (definition.fault !== undefined || !structural.test(definition.name)) return definition;
  return { ...definition, body: '', fault: 'which a note may not define anew' };
}

/** What an operator prints: its name without the small gaps in it, or the commands that it consists of. */
function operatorOf(printed: string): string {
  const name = printed.replace(/\\[,;:!> ]|~/g, '').trim();
  return /\\[A-Za-z]/.test(name) ? name : `\\operatorname{${name.replace(/[{}\s]/g, '')}}`;
}
