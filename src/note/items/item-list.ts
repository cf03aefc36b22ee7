import type { Span } from '../syntax.js';
import type { Item, Wrapper } from './item.js';
import type { Token } from './token.js';

/** The items of a formula while they are gathered. */
export class ItemList {
  readonly #items: Item[] = [];
  readonly #gone = new Set<Item>();
  readonly #wrapped: Wrapped[] = [];
  /** Where the next item begins if something before it belongs to it: the `\big` of `\big(`. */
  prefix: number | undefined;

  get length(): number {
    return this.#items.length;
  }

  get last(): Item | undefined {
    return this.#items.at(-1);
  }

  add(token: Token, is = token.is): Item {
    const item = itemOf(is, this.prefix ?? token.start, token.end, token.spaced, token.implied === true);
    item.word = token.word;
    item.open = token.open;
    this.prefix = undefined;
    this.#items.push(item);
    return item;
  }

  /** A brace that is not in the text. */
  imply(is: '{' | '}', near: Token): void {
    const place = is === '{' ? near.start : near.end;
    this.#items.push(itemOf(is, place, place, false, true));
  }

  drop(item: Item): void {
    this.#gone.add(item);
  }

  /**
   * Notes that the items from a count on stand in something that is only for the eye.
   *
   * @param below the number that a brace below or above them has, as its tokens
   */
  wrap(from: number, start: number, end: number, below: readonly Token[] = []): void {
    this.#wrapped.push({ start, end, from, to: this.#items.length, value: inBrackets(below) });
  }

  /** All items but those that were dropped, with the wrappers at the first and the last in each. */
  finished(): Item[] {
    const kept = this.#items.filter((item) => !this.#gone.has(item));
    const keptBefore = [0];
    for (const item of this.#items) keptBefore.push(keptBefore[keptBefore.length - 1] + (this.#gone.has(item) ? 0 : 1));
    for (const { start, end, from, to, value } of this.#wrapped) {
      if (keptBefore[to] <= keptBefore[from]) continue;
      const [first, last] = [kept[keptBefore[from]], kept[keptBefore[to] - 1]];
      const wrapper: Wrapper = { start, end, first, last, ...(value && { value }) };
      first.opens ??= [];
      last.closes ??= [];
      first.opens.push(wrapper);
      last.closes.push(wrapper);
    }
    return kept;
  }
}

/** What stands in something that is only for the eye, by how many items there were before its first and after its last. */
interface Wrapped extends Span {
  readonly from: number;
  readonly to: number;
  readonly value: readonly Item[] | undefined;
}

/** A number as items, `(-0.5014)`; undefined for anything else. */
function inBrackets(tokens: readonly Token[]): readonly Item[] | undefined {
  const inside = tokens.filter(({ is }) => is !== '{' && is !== '}');
  const text = inside.map(({ is }) => is).join('');
  const [, sign, digits, decimals] = /^([-+]?)(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text) ?? [];
  const [first, last] = [inside[0], inside[inside.length - 1]];
  if (digits === undefined || first === undefined || last === undefined) return undefined;
  const from = sign === '' ? first : inside[1];
  const number = itemOf('number', from.start, last.end, false, false);
  const printed = decimals === undefined ? digits : `${digits}.${decimals}`;
  number.number = { text: printed, value: Number(printed), unit: 10 ** -(decimals?.length ?? 0) };
  const [open, close] = [
    itemOf('(', first.start, first.start, false, true),
    itemOf(')', last.end, last.end, false, true),
  ];
  open.partner = close;
  close.partner = open;
  return [open, ...(sign === '' ? [] : [itemOf(sign, first.start, first.end, false, false)]), number, close];
}

/** With all that it may ever have, so that all items are of one shape. */
function itemOf(is: string, start: number, end: number, spaced: boolean, implied: boolean): Item {
  return {
    is,
    start,
    end,
    spaced,
    implied,
    word: undefined,
    open: undefined,
    partner: undefined,
    isBar: false,
    decimal: false,
    number: undefined,
    within: undefined,
    order: 0,
    index: 0,
    opens: undefined,
    closes: undefined,
  };
}
