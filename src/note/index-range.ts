import type { Item } from './items/item.js';
import type { Segment } from './segments.js';

const letter = /^(?:[i-nprst]|\\ell)$/;
const dots = /^(?:\\[lc]?dots[cb]?|…)$/;
const bound = /^(?:number|[A-Za-z]|\\ell|[-+]|\{|\}|_)$/;
/** A bound is a number, a letter, or one less than that. */
const longestBound = 6;

/**
 * How many parts of a formula from one on are the range of an index, `\ell = 1, \dots, L` or `i \in \{1, \dots, n\}`, which says nothing that could be wrong;
 * 0 where there is none.
 */
export function indexRangeAt(items: readonly Item[], segments: readonly Segment[], at: number): number {
  const [first, relation, ...rest] = signsOf(items, segments[at]);
  if (first === undefined || !letter.test(first)) return 0;
  if (/^\\in$|^∈$/.test(relation ?? '')) {
    const [open, ...inside] = rest;
    const isSet = open !== undefined && /^\\?\{$/.test(open) && /^\\?\}$/.test(inside.pop() ?? '');
    return isSet && inside.some((is) => dots.test(is)) && inside.every((is) => is === ',' || isBoundOrDots(is)) ? 1 : 0;
  }
  if (relation !== '=' || rest.length !== 1 || !bound.test(rest[0])) return 0;
  let [end, hasDots, isOpen] = [at + 1, false, false];
  for (; end < segments.length; end++) {
    const signs = signsOf(items, segments[end]);
    if (!segments[end].after.has('list') || segments[end].hasRelation || signs.length > longestBound) break;
    if (!signs.every(isBoundOrDots)) break;
    isOpen = signs.every((is) => dots.test(is));
    hasDots ||= isOpen;
  }
  return hasDots && !isOpen ? end - at : 0;
}

const isBoundOrDots = (is: string): boolean => bound.test(is) || dots.test(is);

const signsOf = (items: readonly Item[], { from, to }: Segment): string[] => items.slice(from, to).map(({ is }) => is);
