import { isDigit, isTight } from './decimal-signs.js';
import { digitsApart } from './digits-apart.js';
import type { Item } from './item.js';
import { isKnownName } from './words.js';

/**
 * Digits put together to numbers, and letters to the names that people write without `\text`. Line breaks inside
 * brackets are taken out.
 *
 * @param isComma whether a comma is part of a number
 */
export function merge(items: readonly Item[], isComma: (item: Item) => boolean): Item[] {
  const merged: Item[] = [];
  const around: Item[] = [];
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    const inside = around.at(-1);
    if (item.partner === undefined) {
      if (isDigit(item) || (item.is === '.' && isDigit(items[at + 1]) && isTight(items[at + 1], item))) at = number(at);
      else if (/^[A-Za-z]$/.test(item.is)) {
        at = letters(at);
        continue;
      } else if ((item.is === '&' || item.is === '\\\\') && inside !== undefined && isBracket(inside)) continue;
    } else if (inside?.partner === item) around.pop();
    else around.push(item);
    merged.push(item);
  }
  return merged;

  /** Makes one item of a number; returns the position of its last digit. */
  function number(from: number): number {
    let at = from;
    let text = '';
    let decimals: number | undefined;
    const tightDigit = (position: number): boolean =>
      isDigit(items[position]) && isTight(items[position], items[position - 1]);
    const apart = digitsApart(items, from);
    if (apart !== undefined) {
      become(from, apart.end, 'number').number = apart.number;
      return apart.end;
    }
    if (items[at].is === '.') {
      text = '.';
      decimals = 0;
      at++;
    }
    text += items[at].is;
    if (decimals !== undefined) decimals++;
    for (;;) {
      const next = items[at + 1];
      if (tightDigit(at + 1)) {
        if (decimals !== undefined) decimals++;
        text += next.is;
        at++;
      } else if (
        decimals === undefined &&
        next !== undefined &&
        (next.is === '.' || (next.is === ',' && (next.decimal === true || isComma(next)))) &&
        isTight(next, items[at]) &&
        tightDigit(at + 2)
      ) {
        decimals = 0;
        text += next.is;
        at++;
      } else break;
    }
    const exponent = exponentAfter(at);
    let value = Number(`${text.replace(',', '.')}${exponent.text}`);
    let unit = Number(`1e${Number(exponent.text.slice(1)) - (decimals ?? 0)}`);
    text += exponent.text;
    at = exponent.end;
    const sign = items[at + 1]?.is;
    if (sign === '\\%' || sign === '%') {
      text += sign;
      value /= 100;
      unit /= 100;
      at++;
    }
    become(from, at, 'number').number = { text, value, unit };
    return at;
  }
  /** `e-3` right after digits. */
  function exponentAfter(at: number): { text: string; end: number } {
    const [e, next] = [items[at + 1], items[at + 2]];
    if ((e?.is !== 'e' && e?.is !== 'E') || !isTight(e, items[at]) || next === undefined || !isTight(next, e))
      return { text: '', end: at };
    const isSigned = next.is === '-' || next.is === '+';
    let end = at + (isSigned ? 2 : 1);
    let text = isSigned ? `e${next.is}` : 'e';
    const start = text.length;
    while (isDigit(items[end + 1]) && isTight(items[end + 1], items[end]) && text.length < 8) text += items[++end].is;
    return text.length === start ? { text: '', end: at } : { text, end };
  }

  /** Makes one item of letters that are a known name: `loss`, and `dloss` after its d. */
  function letters(from: number): number {
    let to = from;
    let word = items[from].is;
    while (items[to + 1] !== undefined && /^[A-Za-z]$/.test(items[to + 1].is) && isTight(items[to + 1], items[to]))
      word += items[++to].is;
    const isDerivative = word.length > 3 && word[0] === 'd' && isKnownName(word.slice(1));
    if (isDerivative && !isKnownName(word)) {
      merged.push(items[from]);
      name(from + 1, to, word.slice(1));
    } else if (word.length > 2 && isKnownName(word)) name(from, to, word);
    else if (isBetween(word, from, to)) merged.push(become(from, to, 'words'));
    else for (let at = from; at <= to; at++) merged.push(items[at]);
    return to;
  }
  /** `z_1 = 0.21 and z_2 = 0.47` between dollar signs, where the blanks do not show. */
  function isBetween(word: string, from: number, to: number): boolean {
    if (!/^(?:and|und|then|thus|hence|gives|dann|also)$/.test(word) || !items[from].spaced) return false;
    return merged.at(-1)?.is === 'number' && items[to + 1]?.spaced === true;
  }
  function name(from: number, to: number, word: string): void {
    const item = become(from, to, '\\text');
    item.word = word;
    item.implied = true;
    merged.push(item);
  }
  function become(from: number, to: number, is: string): Item {
    const item = items[from];
    for (let at = from + 1; at <= to; at++) {
      for (const wrapper of items[at].closes ?? []) {
        wrapper.last = item;
        item.closes = [...(item.closes ?? []), wrapper];
      }
    }
    item.is = is;
    item.end = items[to].end;
    return item;
  }
}

const isBracket = (item: Item): boolean => item.is === '(' || item.is === '[' || item.is === '\\{';
