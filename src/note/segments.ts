import { topLevel } from './expression/reading.js';
import type { Item } from './items/item.js';
import { implications, relationOf } from './items/relations.js';

/** What stands between two parts of a formula that may be statements of their own. */
type Break = 'row' | 'column' | 'wide' | 'list' | 'bar' | 'label' | 'implies' | 'words';

/** A part of a formula between breaks, by the positions of its items. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  /** What stands before it, at the beginning of the formula too. */
  readonly after: ReadonlySet<Break>;
  readonly isFirst: boolean;
  readonly hasRelation: boolean;
}

const circled = /^[①-⑳⓪❶-❿➀-➓]$/u;
const signsOfBreak: ReadonlyMap<string, Break> = new Map([
  ['\\\\', 'row'],
  ['&', 'column'],
  ['\\quad', 'wide'],
  [',', 'list'],
  [';', 'list'],
  ['\\left|', 'bar'],
  ['words', 'words'],
]);

/** Cuts a formula at line breaks, wide spaces, commas, bars, numbers in circles and ⇒. Nothing is empty. */
export function segmentsOf(items: readonly Item[]): Segment[] {
  items.forEach((item, index) => {
    item.index = index;
  });
  const segments: Segment[] = [];
  let after = new Set<Break>();
  let from = 0;
  let hasRelation = false;
  // Whether the statement that is being gone through has one, over its lines.
  let statementHasRelation = false;
  const close = (at: number): void => {
    const trimmed = withoutPunctuation(items, from, at);
    if (trimmed.from < trimmed.to) {
      segments.push({ ...trimmed, after, isFirst: segments.length === 0, hasRelation });
      after = new Set();
    }
    from = at + 1;
    hasRelation = false;
  };
  for (const at of topLevel(items, 0, items.length)) {
    const item = items[at];
    const kind = breakAt(item);
    if (
      kind === 'implies' &&
      !statementHasRelation &&
      !hasRelation &&
      at > from &&
      !/^\\(?:therefore|because)$/.test(item.is)
    ) {
      item.is = '\\rightarrow';
      hasRelation = true;
    } else if (kind !== undefined) {
      statementHasRelation = (statementHasRelation || hasRelation) && kind !== 'row';
      close(at);
      after.add(kind);
    } else if (relationOf(item.is) !== undefined) hasRelation = true;
  }
  close(items.length);
  return segments;
}

function breakAt(item: Item): Break | undefined {
  if (item.is === '|') return item.partner === undefined && item.isBar !== true ? 'bar' : undefined;
  if (item.is === ',' && item.decimal === true) return undefined;
  if (implications.has(item.is)) return 'implies';
  return signsOfBreak.get(item.is) ?? (circled.test(item.is) ? 'label' : undefined);
}

function withoutPunctuation(items: readonly Item[], start: number, end: number): { from: number; to: number } {
  let [from, to] = [start, end];
  const isPunctuation = (item: Item): boolean => /^[.?!:"”“]$/.test(item.is);
  while (to > from && (isPunctuation(items[to - 1]) || isDotsAfterNumber(items, from, to))) to--;
  while (from < to && isPunctuation(items[from])) from++;
  return { from, to };
}

/** 0.333… */
const isDotsAfterNumber = (items: readonly Item[], from: number, to: number): boolean =>
  /^\\(?:[lc]?dots)$/.test(items[to - 1].is) && to - 2 >= from && items[to - 2].is === 'number';
