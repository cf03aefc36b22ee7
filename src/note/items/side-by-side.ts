import type { Item } from './item.js';
import { relationOf } from './relations.js';

/** A row of an environment: its cells as items, and the signs before each, the first of which ends the row above. */
interface Row {
  readonly cells: Item[][];
  readonly before: (Item | undefined)[];
}

/**
 * Equations side by side, of which each goes on below itself, put one after the other: `z_1 &= … & z_2 &= … \\ &= 0.65 & &= 0`. What goes on
 * with the equation on its left stays where it is.
 */
export function oneBelowTheOther(items: readonly Item[]): readonly Item[] {
  const rows = rowsOf(items);
  const width = rows.length < 2 ? undefined : [2, 1].find((each) => areColumns(rows, each));
  if (width === undefined) return items;
  const columns = Math.ceil(Math.max(...rows.map(({ cells }) => cells.length)) / width);
  const apart: Item[] = [];
  for (let column = 0; column < columns; column++) {
    for (const { cells, before } of rows) {
      const from = column * width;
      const own = cells.slice(from, from + width);
      if (own.every(isEmpty)) continue;
      const sign = before[from];
      if (sign !== undefined) apart.push({ ...sign, is: '\\\\' });
      own.forEach((cell, at) => {
        const between = before[from + at];
        if (at > 0 && between !== undefined) apart.push(between);
        apart.push(...cell);
      });
    }
  }
  return apart;
}

/** Rows and cells outside of brackets and of environments within. */
function rowsOf(items: readonly Item[]): Row[] {
  const rows: Row[] = [{ cells: [[]], before: [undefined] }];
  const around: Item[] = [];
  for (const item of items) {
    const row = rows[rows.length - 1];
    const isApart = around.length === 0;
    if (isApart && item.is === '\\\\') rows.push({ cells: [[]], before: [item] });
    else if (isApart && item.is === '&') {
      row.cells.push([]);
      row.before.push(item);
    } else {
      row.cells[row.cells.length - 1].push(item);
      if (item.partner === undefined) continue;
      if (around.at(-1)?.partner === item) around.pop();
      else around.push(item);
    }
  }
  return rows.filter(({ cells }) => !cells.every(isEmpty));
}

const isEmpty = (cell: readonly Item[] | undefined): boolean =>
  cell === undefined || cell.every(({ is }) => is === '\\quad' || is === ',');
const goesOn = (cell: readonly Item[] | undefined): boolean => relationOf(cell?.[0]?.is ?? '') !== undefined;
const hasRelation = (cell: readonly Item[] | undefined): boolean =>
  cell?.some(({ is }) => relationOf(is) !== undefined) === true;

/** Whether rows have equations side by side, each in so many cells, and one that is not the first goes on in a row below. */
function areColumns(rows: readonly Row[], width: number): boolean {
  const begun = new Set<number>();
  let isShown = false;
  for (const { cells } of rows) {
    for (let from = 0; from < cells.length; from += width) {
      const [left, right] = [cells[from], width === 2 ? cells[from + 1] : cells[from]];
      if (isEmpty(left) && isEmpty(right)) continue;
      const isNext = width === 2 ? isEmpty(left) && goesOn(right) : goesOn(left);
      const isEquation = width === 2 ? !isEmpty(left) && goesOn(right) : hasRelation(left);
      if (!isNext && !isEquation) return false;
      if (isNext && !begun.has(from)) return false;
      if (isNext && from > 0) isShown = true;
      begun.add(from);
    }
  }
  return isShown;
}
