import { type Item, spanOf } from '../items/item.js';
import type { Span, Syntax } from '../syntax.js';

/** The items of one side while they are read, by their positions: from one up to, but not including, another. */
export interface Reading {
  readonly items: readonly Item[];
  /** @throws Misreading */
  expression(from: number, to: number): Syntax;
  /** The same without a + or − on its line. */
  product(from: number, to: number): Syntax;
}

/** What was read, and where what follows begins. */
export interface Read<T> {
  readonly syntax: T;
  readonly next: number;
}

export const spanIn = ({ items }: Reading, from: number, to: number): Span => spanOf(items[from], items[to - 1]);

/** Positions of the items from one up to another that stand in no bracket there. */
export function* topLevel(items: readonly Item[], from: number, to: number): Generator<number> {
  for (let at = from; at < to; at++) {
    yield at;
    const { partner } = items[at];
    if (partner !== undefined && partner.index > at) at = partner.index;
  }
}

/** The parts between certain items. */
export function parts(
  items: readonly Item[],
  from: number,
  to: number,
  separates: (item: Item) => boolean,
): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  let start = from;
  for (const at of topLevel(items, from, to)) {
    if (!separates(items[at])) continue;
    found.push({ from: start, to: at });
    start = at + 1;
  }
  found.push({ from: start, to });
  return found;
}

/** Items as LaTeX without spaces, but for those that end the name of a command. */
export function latexOf(items: readonly Item[], from: number, to: number): string {
  let latex = '';
  for (let at = from; at < to; at++) {
    const { is, implied, partner } = items[at];
    const brace = is === '{' ? at : is === '}' ? partner?.index : undefined;
    // e^x needs no braces.
    if (brace !== undefined && implied && needsNone(items, brace)) continue;
    const text = written(items[at]);
    latex += /\\[A-Za-z]+$/.test(latex) && /^[A-Za-z]/.test(text) ? ` ${text}` : text;
  }
  return latex;
}

function written({ is, word, number, implied }: Item): string {
  if (is === '\\text') return implied ? (word ?? '') : `\\text{${word}}`;
  return is === 'number' ? (number?.text ?? '') : is;
}

function needsNone(items: readonly Item[], brace: number): boolean {
  const before = items[brace - 1]?.is;
  const end = items[brace].partner?.index ?? brace;
  return (before === '_' || before === '^') && end - brace === 2 && written(items[brace + 1]).length === 1;
}
