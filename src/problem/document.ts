import { type Document, isCollection, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import { type Fault, LonghandError } from '../base/index.js';

/** The greatest text that is read: some hundred thousand parameters. */
export const greatestText = 8_000_000;

/** A step from a document to a part of it: a key or a position. */
export type PathStep = string | number;

/** A YAML or JSON text as data, which knows the line and column of each of its parts. */
export class SourceDocument {
  readonly data: unknown;
  readonly #document: Document;
  readonly #lines: LineCounter;
  readonly #firstLine: number;

  /**
   * Takes YAML, JSON (which is YAML), or Markdown with YAML front matter.
   *
   * @throws LonghandError with every syntax error and its place
   */
  constructor(text: string) {
    const { yaml, firstLine } = frontMatter(text);
    this.#firstLine = firstLine;
    this.#lines = new LineCounter();
    this.#document = parse(yaml, this.#lines);
    if (this.#document.errors.some(({ message }) => message.includes('call stack'))) throw tooDeep();
    const faults = this.#document.errors.map((error): Fault => {
      const { line, col } = this.#lines.linePos(error.pos[0]);
      return {
        code: 'syntax',
        path: '',
        found: error.message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, ''),
        expected: 'expected a valid YAML or JSON document',
        line: line + firstLine,
        column: col,
      };
    });
    if (faults.length > 0) throw new LonghandError(faults);
    this.data = plainData(this.#document);
  }

  /** Line and column of a part, or of the innermost part around it that the text has; nothing for an empty text. */
  place(path: readonly PathStep[], atKey = false): { line: number; column: number } | undefined {
    for (let length = path.length; length >= 0; length--) {
      const offset = this.#offset(path.slice(0, length), atKey && length === path.length);
      if (offset === undefined) continue;
      const { line, col } = this.#lines.linePos(offset);
      return { line: line + this.#firstLine, column: col };
    }
    return undefined;
  }

  /** Where the value stands; where the key stands for a list, for keys with values, and for a key that is wrong itself. */
  #offset(path: readonly PathStep[], atKey: boolean): number | undefined {
    if (path.length === 0) return this.#document.contents?.range?.[0];
    const parent = path.length === 1 ? this.#document.contents : this.#document.getIn(path.slice(0, -1), true);
    const step = path[path.length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => (isNode(key) ? String(key) : key) === String(step));
      if (pair === undefined) return undefined;
      const { key, value } = pair;
      if (atKey || isCollection(value) || !isNode(value) || value.range === undefined)
        return isNode(key) ? key.range?.[0] : undefined;
      return value.range?.[0];
    }
    const node = isCollection(parent) ? parent.get(step, true) : undefined;
    return isNode(node) ? node.range?.[0] : undefined;
  }
}

/** The YAML between the two `---` lines at the top of a Markdown text; any other text as it is. */
function frontMatter(text: string): { yaml: string; firstLine: number } {
  const match = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
  return match === null ? { yaml: text.replace(/^\uFEFF/, ''), firstLine: 0 } : { yaml: match[1], firstLine: 1 };
}

function parse(text: string, lineCounter: LineCounter): Document {
  try {
    return parseDocument(text, { lineCounter, version: '1.2', uniqueKeys: true, prettyErrors: true, merge: false });
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep();
    throw error;
  }
}

function plainData(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 }) as unknown;
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep();
    if (!(error instanceof ReferenceError)) throw error;
    throw new LonghandError({
      code: 'aliases',
      path: '',
      found: `its YAML aliases cannot be followed (${error.message})`,
      expected: 'expected at most 50 uses of anchors that the text defines',
      hint: 'Write the values out.',
    });
  }
}

const tooDeep = (): LonghandError =>
  new LonghandError({
    code: 'depth',
    path: '',
    found: 'is nested too deeply',
    expected: 'expected a problem file of a few levels',
  });
