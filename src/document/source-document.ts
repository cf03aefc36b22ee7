import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  LineCounter,
  Parser,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { type Fault, LonghandError } from '../base/index.js';
import { isMeantAsJson, jsonFault } from './json-fault.js';
import { mostFaults, type PathStep } from './path-fault.js';

/** The greatest text that is read: some hundred thousand parameters. */
export const greatestText = 8_000_000;

/** A YAML or JSON text as data, which knows the line and column of each of its parts. */
export class SourceDocument {
  readonly data: unknown;
  readonly #document: Document;
  readonly #lines: LineCounter;
  readonly #firstLine: number;

  /**
   * Takes YAML, JSON (which is YAML), or Markdown with YAML front matter.
   *
   * @param what what the text describes, in a word: problem
   * @throws LonghandError with every syntax error and its place
   */
  constructor(text: string, what: string) {
    const { yaml, firstLine } = frontMatter(text);
    this.#firstLine = firstLine;
    this.#lines = new LineCounter();
    const [document, second] = documentsOf(yaml, this.#lines, what);
    this.#document = document;
    const faults = [...syntaxFaults(document), ...(second === undefined ? [] : [secondDocument(second, what)])];
    if (faults.length > 0) this.#refuse(this.#inWordsOfJson(yaml) ?? faults);
    this.#refuse(faultsInNodes(document));
    this.data = plainData(document);
  }

  /** Its parts as the library that reads YAML has them, with the range of each in the text; nothing for an empty text. */
  get root(): Document['contents'] {
    return this.#document.contents;
  }

  /** Of a text that is meant as JSON nobody wants to hear how far it is YAML. */
  #inWordsOfJson(text: string): OffsetFault[] | undefined {
    if (!isMeantAsJson(text)) return undefined;
    const fault = jsonFault(text, (offset) => this.#at(offset));
    return fault === undefined ? undefined : [{ code: 'syntax', path: '', ...fault }];
  }

  #refuse(faults: readonly OffsetFault[]): void {
    if (faults.length === 0) return;
    const told = faults.slice(0, mostFaults);
    throw new LonghandError(told.map(({ offset, ...fault }): Fault => ({ ...fault, ...this.#at(offset) })));
  }

  #at(offset: number): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { line: line + this.#firstLine, column: col };
  }

  /** Line and column of a part, or of the innermost part around it that the text has; nothing for an empty text. */
  place(path: readonly PathStep[], atKey = false): { line: number; column: number } | undefined {
    for (let length = path.length; length >= 0; length--) {
      const offset = this.#offset(path.slice(0, length), atKey && length === path.length);
      if (offset !== undefined) return this.#at(offset);
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

/** A fault with its place in the text. */
type OffsetFault = Fault & { readonly offset: number };

/** The YAML between the two `---` lines at the top of a Markdown text; any other text as it is. */
function frontMatter(text: string): { yaml: string; firstLine: number } {
  const match = /^\uFEFF?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
  return match === null ? { yaml: text.replace(/^\uFEFF/, ''), firstLine: 0 } : { yaml: match[1] ?? '', firstLine: 1 };
}

/** Levels of maps and lists that no such file has: the library would go down them by recursion. */
const deepest = 50;

/** Words, numbers and signs that are read: enough for some hundred thousand numbers, and some seconds of work. */
const mostTokens = 1_000_000;

class BoundedParser extends Parser {
  readonly #what: string;
  #count = 0;

  constructor(onNewLine: (offset: number) => void, what: string) {
    super(onNewLine);
    this.#what = what;
  }

  override *next(token: string): Generator<CST.Token, void> {
    if (this.stack.length > deepest) {
      throw new LonghandError({
        code: 'depth',
        path: '',
        found: 'the file is nested too deeply',
        expected: `expected a ${this.#what} file of a few levels`,
      });
    }
    if (++this.#count > mostTokens) {
      throw new LonghandError({
        code: 'too-large',
        path: '',
        found: `the file has more than ${mostTokens} words, numbers and signs`,
        expected: 'expected at most so many',
        hint: 'Parameters can be drawn from a seed.',
      });
    }
    yield* super.next(token);
  }
}

/** The first document of a YAML text, and the second if there is one. */
function documentsOf(text: string, lines: LineCounter, what: string): [Document, Document | undefined] {
  const tokens = new BoundedParser(lines.addNewLine, what).parse(text);
  // The library looks for keys that stand twice by comparing each with all others; faultsInNodes does it at once.
  const composer = new Composer({
    version: '1.2',
    uniqueKeys: false,
    merge: false,
    resolveKnownTags: false,
    logLevel: 'error',
  });
  const documents = composer.compose(tokens, true, text.length);
  const first = documents.next().value;
  if (first === undefined) throw new Error('a YAML text has no document');
  return [first, documents.next().value ?? undefined];
}

/** After the first of them the rest of a text is read as what it is not. */
const mostSyntaxFaults = 5;

/** Of a text that is quoted in a message as much as tells which it is. */
const shortened = (message: string): string => message.replace(/"(.{60}).+"/, '"$1…"');

function syntaxFaults({ errors, warnings }: Document): OffsetFault[] {
  const tags = warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED');
  const at = (expected: string, { message, pos }: YAMLError): OffsetFault => ({
    code: 'syntax',
    path: '',
    found: shortened(message.split('\n')[0]),
    expected,
    offset: pos[0],
  });
  return [
    ...errors.slice(0, mostSyntaxFaults).map((error) => at('expected a valid YAML or JSON document', error)),
    ...tags.map((warning) => at('expected plain texts and numbers', warning)),
  ];
}

const secondDocument = ({ range }: Document, what: string): OffsetFault => ({
  code: 'syntax',
  path: '',
  found: 'a second document begins',
  expected: `expected one ${what} in a file`,
  offset: range?.[0] ?? 0,
});

/** Keys that stand twice, and aliases without an anchor before them. */
function faultsInNodes(document: Document): OffsetFault[] {
  const faults: OffsetFault[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Node: (_, node) => {
      if (isMap(node)) for (const fault of repeatedKeys(node)) faults.push(fault);
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.add(node.anchor);
      } else if (!anchors.has(node.source)) {
        const found = `the alias *${node.source} has no anchor`;
        const expected = `expected &${node.source} before it`;
        faults.push({ code: 'alias', path: '', found, expected, offset: node.range?.[0] ?? 0 });
      }
    },
  });
  return faults;
}

function repeatedKeys({ items }: YAMLMap): OffsetFault[] {
  const seen = new Set<string>();
  return items.flatMap(({ key }): OffsetFault[] => {
    const name = String(key);
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const found = `the key ${JSON.stringify(name)} stands here for the second time`;
    const offset = isNode(key) ? (key.range?.[0] ?? 0) : 0;
    return [{ code: 'duplicate-key', path: '', found, expected: 'expected each key once', offset }];
  });
}

function plainData(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 }) as unknown;
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new LonghandError({
      code: 'aliases',
      path: '',
      found: 'its YAML aliases stand for too much',
      expected: 'expected at most 50 uses of anchors',
      hint: 'Write the values out.',
    });
  }
}
