import type { Span } from '../syntax.js';
import { type Definition, DefinitionReader } from './definition.js';

const starts =
  /\\(?:newcommand|renewcommand|providecommand|DeclareRobustCommand|DeclareMathOperator|DeclarePairedDelimiter|[gex]?def)(?![A-Za-z@])/;
const inTex = new RegExp(`${starts.source}|\\\\.|%[^\\n\\r]*`, 'gs');
const inMarkdown = new RegExp(`${starts.source}|\\\\.`, 'gs');

/** The definitions of macros in a note, as it is gone through. */
export class Definitions {
  readonly #text: string;
  readonly #isTex: boolean;
  readonly #reader: DefinitionReader;
  readonly #found = new Map<number, Definition & { readonly from: number }>();

  constructor(text: string, end: number, isTex: boolean) {
    this.#text = text;
    this.#isTex = isTex;
    this.#reader = new DefinitionReader(text, end, isTex);
  }

  /** In the order of the text. */
  get found(): (Definition & { readonly from: number })[] {
    return [...this.#found].sort(([a], [b]) => a - b).map(([, definition]) => definition);
  }

  /** Where the definition ends that begins at a place; undefined where none does that is whole. */
  at(start: number): number | undefined {
    const known = this.#found.get(start);
    if (known !== undefined) return known.from;
    const read = this.#reader.at(start);
    if (read !== undefined) this.#found.set(start, { ...read.definition, from: read.end });
    return read?.end;
  }

  /** The definitions in a part of the text, such as a formula or what stands before the body: from where to where. */
  within({ start, end }: Span): ReadonlyMap<number, number> | undefined {
    const text = this.#text.slice(start, end);
    if (!starts.test(text)) return undefined;
    const found = new Map<number, number>();
    let done = 0;
    for (const { 0: sign, index } of text.matchAll(this.#isTex ? inTex : inMarkdown)) {
      if (index < done || sign.length <= 2 || sign.startsWith('%')) continue;
      const close = this.at(start + index);
      if (close === undefined || close > end) continue;
      found.set(start + index, close);
      done = close - start;
    }
    return found.size === 0 ? undefined : found;
  }
}
