import type { Item } from '../items/item.js';
import type { Expansion } from './expand.js';

/** Gives the items of a formula with its macros written out the places that they have in the author's text. */
export function putBack(items: readonly Item[], expansion: Expansion): void {
  for (const item of items) {
    for (const wrapper of item.opens ?? []) Object.assign(wrapper, expansion.originOf(wrapper.start, wrapper.end));
    const { start, end } = item;
    if (start < end || start === 0 || item.is !== '}') {
      Object.assign(item, { within: undefined, ...expansion.originOf(start, end) });
      continue;
    }
    // A brace that is not in the text ends what stands before it.
    const before = expansion.originOf(start - 1, start);
    Object.assign(item, { start: before.end, end: before.end, within: before.within });
  }
}
