import { type Argument, joined } from '../macros/origin.js';
import type { Span } from '../syntax.js';
import type { Token } from './token.js';

/** What is left of a token when everything that only concerns the look is taken out. It is changed only while it is prepared. */
export interface Item extends Token {
  is: string;
  word?: string;
  /** Of words: as in a token. Of a bar: it opens. */
  open?: boolean;
  implied?: boolean;
  start: number;
  end: number;
  /** The bracket, brace or border of an environment that belongs to this one. */
  partner?: Item;
  /** For `|` before an index: what stands before it, taken at a place. */
  isBar?: boolean;
  /** A comma that was written `{,}`, as in a number. */
  decimal?: boolean;
  number?: { readonly text: string; readonly value: number; readonly unit: number };
  /** The argument of a macro that it is in. */
  within?: Argument;
  /** Number among all items of its note. */
  order: number;
  /** Position in the side that it is read in. */
  index: number;
  opens?: Wrapper[];
  closes?: Wrapper[];
}

/** Something around several items that only concerns the look: `\underline{…}`, plain braces. */
export interface Wrapper extends Span {
  start: number;
  end: number;
  within?: Argument;
  readonly first: Item;
  last: Item;
  /** The number that is written below or above its brace, with its brackets. */
  value?: readonly Item[];
}

/** From the first to the last item, with a wrapper that begins or ends within, so that what it cuts out is whole LaTeX. */
export function spanOf(first: Item, last: Item): Span {
  let { start, end } = first.within === last.within ? { start: first.start, end: last.end } : joined(first, last);
  for (const wrapper of first.opens ?? []) if (wrapper.last.order < last.order) start = Math.min(start, wrapper.start);
  for (const wrapper of last.closes ?? []) if (wrapper.first.order > first.order) end = Math.max(end, wrapper.end);
  return { start, end };
}
