import { isDigit, isTight } from './decimal-signs.js';
import type { Item } from './item.js';

const mostDigits = 20;

/**
 * A number that a machine has read with blanks in it, `0 . 2 1` or `0 . 21`: digits, a point with a blank beside it, then digits in one
 * run or each apart. Undefined where there is none, or where it may as well be several numbers.
 */
export function digitsApart(
  items: readonly Item[],
  from: number,
): { readonly number: NonNullable<Item['number']>; readonly end: number } | undefined {
  const whole = runAt(items, from);
  const point = items[whole.end + 1];
  if (whole.text === '' || point?.is !== '.' || !isDigit(items[whole.end + 2])) return undefined;
  const isBefore = !isTight(point, items[whole.end]);
  const isAfter = !isTight(items[whole.end + 2], point);
  // `2. 3` may be the end of a sentence.
  if (!isAfter || !(isBefore || whole.text === '0')) return undefined;
  let { text, end } = runAt(items, whole.end + 2);
  const isSingle = text.length === 1;
  while (isSingle && isDigit(items[end + 1]) && text.length < mostDigits) {
    const next = runAt(items, end + 1);
    if (next.text.length > 1) return undefined;
    text += next.text;
    end = next.end;
  }
  if (isDigit(items[end + 1]) || (items[end + 1]?.is === '.' && isDigit(items[end + 2]))) return undefined;
  const number = `${whole.text}.${text}`;
  return { number: { text: number, value: Number(number), unit: Number(`1e-${text.length}`) }, end };
}

function runAt(items: readonly Item[], from: number): { text: string; end: number } {
  let text = '';
  let end = from - 1;
  while (isDigit(items[end + 1]) && (text === '' || isTight(items[end + 1], items[end])) && text.length < mostDigits)
    text += items[++end].is;
  return { text, end };
}
