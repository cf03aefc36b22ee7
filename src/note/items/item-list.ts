import type { Item, Wrapper } from './item.js';
import type { Token } from './token.js';

/** The items of a formula while they are gathered. */
export class ItemList {
  readonly #items: Item[] = [];
  readonly #gone = new Set<Item>();
  readonly #wrapped: { readonly start: number; readonly end: number; readonly from: number; readonly to: number }[] =
    [];
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

  /** Notes that the items from a count on stand in something that is only for the eye. */
  wrap(from: number, start: number, end: number): void {
    this.#wrapped.push({ start, end, from, to: this.#items.length });
  }

  /** All items but those that were dropped, with the wrappers at the first and the last in each. */
  finished(): Item[] {
    const kept = this.#items.filter((item) => !this.#gone.has(item));
    const keptBefore = [0];
    for (const item of this.#items) keptBefore.push(keptBefore[keptBefore.length - 1] + (this.#gone.has(item) ? 0 : 1));
    for (const { start, end, from, to } of this.#wrapped) {
      if (keptBefore[to] <= keptBefore[from]) continue;
      const [first, last] = [kept[keptBefore[from]], kept[keptBefore[to] - 1]];
      const wrapper: Wrapper = { start, end, first, last };
      first.opens ??= [];
      last.closes ??= [];
      first.opens.push(wrapper);
      last.closes.push(wrapper);
    }
    return kept;
  }
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
