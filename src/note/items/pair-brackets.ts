import { misread } from '../misreading.js';
import { closing } from './commands.js';
import type { Item } from './item.js';
import { isOperator } from './operators.js';
import { relationOf } from './relations.js';

const opening: ReadonlyMap<string, string> = new Map([...closing].map(([open, close]) => [close, open]));
const borders: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['\\begin', '\\end'],
  ['\\left.', '\\right.'],
]);
const ends: ReadonlySet<string> = new Set(borders.values());

/** Brackets and braces may stand in one another as deep as this. */
export const deepest = 100;

/**
 * Gives every bracket, brace and environment its partner. A bracket that has none within the same braces and the same cell
 * of a matrix is left alone. Bars are paired by what stands before them; one before an index is no bracket (`\sigma'|_z`).
 *
 * @throws Misreading where they are nested too deep
 */
export function pairBrackets(items: readonly Item[]): void {
  const open: Item[] = [];
  /** A bar after an operand, with as many brackets open: it opens if another one follows before a relation. */
  let doubtful: { readonly bar: Item; readonly depth: number } | undefined;
  const isBorder = (item: Item): boolean => borders.has(item.is);
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    const { is } = item;
    if (isBorder(item)) open.push(item);
    else if (ends.has(is)) {
      let last = open.pop();
      while (last !== undefined && !isBorder(last)) last = open.pop();
      if (last === undefined) misread('has a } too many');
      pair(last, item);
    } else if (is === '&' || is === '\\\\') {
      const border = open.findLast(isBorder);
      if (border?.is === '\\begin') while (open.at(-1) !== border) open.pop();
    } else if (closing.has(is)) open.push(item);
    else if (opening.has(is)) {
      const border = open.findLastIndex(isBorder);
      const partner = open.findLastIndex((each) => each.is === opening.get(is));
      if (partner > border) {
        pair(open[partner], item);
        open.length = partner;
      }
    } else if (is === '|' && item.isBar !== true) bar(item, items[at - 1], items[at + 1]);
    else if (relationOf(is) !== undefined) doubtful = undefined;
    if (open.length > deepest) misread(`is nested more than ${deepest} deep`);
  }

  function bar(item: Item, before: Item | undefined, after: Item | undefined): void {
    const last = open.at(-1);
    if (item.partner !== undefined) {
      // \left| and \right| are paired already.
      const start = open.lastIndexOf(item.partner);
      if (start < 0) open.push(item);
      else open.length = start;
    } else if (last?.is === '|' && last.partner === undefined && endsOperand(before)) {
      pair(last, item);
      open.pop();
    } else if (after?.is === '_') item.isBar = true;
    else if (item.open === true || !endsOperand(before)) open.push(item);
    else if (doubtful?.depth === open.length) {
      pair(doubtful.bar, item);
      doubtful = undefined;
    } else doubtful = { bar: item, depth: open.length };
  }
}

function pair(one: Item, other: Item): void {
  one.partner = other;
  other.partner = one;
}

/** Whether an operand may end with it, so that a bar after it closes. */
function endsOperand(item: Item | undefined): boolean {
  if (item === undefined) return false;
  const { is } = item;
  if (is === '|') return item.partner !== undefined;
  return !(
    isOperator(is) ||
    relationOf(is) !== undefined ||
    closing.has(is) ||
    borders.has(is) ||
    [',', ';', '&', '\\\\', '\\quad', '\\left|', 'words'].includes(is)
  );
}
