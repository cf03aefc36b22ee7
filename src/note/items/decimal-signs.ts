import type { Item } from './item.js';
import { isOperator } from './operators.js';

/** What a note shows of its decimal signs. */
export interface DecimalSigns {
  readonly points: boolean;
  readonly commas: boolean;
}

type Place = 'line' | 'bracket' | 'below' | 'above';

/** What one pair of brackets holds, or one line. */
interface Surroundings {
  readonly place: Place;
  /** A comma with a space after it, a semicolon: something other than a tight comma separates. */
  separated: boolean;
  points: boolean;
  signs: boolean;
}

/** Digits, a comma without spaces, digits: a number or a list of two. */
export interface DoubtfulComma {
  readonly item: Item;
  readonly left: string;
  readonly right: string;
  readonly around: Surroundings;
}

export interface Commas {
  readonly doubtful: readonly DoubtfulComma[];
  readonly signs: DecimalSigns;
}

export const isDigit = (item: Item | undefined): boolean =>
  item !== undefined && item.is.length === 1 && item.is >= '0' && item.is <= '9';
export const isTight = (item: Item | undefined, before: Item): boolean =>
  item !== undefined && !item.spaced && item.start === before.end;

/**
 * The commas of one formula that may be decimal commas. A comma can only be one if digits stand right before and right
 * after it, if neither of the two numbers has a decimal point, and if no third number follows in the same way (1,2,3).
 */
export function doubtfulCommas(items: readonly Item[]): Commas {
  const doubtful: DoubtfulComma[] = [];
  const line: Surroundings = { place: 'line', separated: false, points: false, signs: false };
  const around = [line];
  let points = false;
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    const inside = around[around.length - 1];
    if (item.partner !== undefined && opening.has(item.is)) {
      around.push({ place: placeOf(item, items[at - 1]), separated: false, points: false, signs: false });
    } else if (item.partner !== undefined && item.is !== '|') around.pop();
    else if (isDigit(item)) {
      const chain = chainAt(items, at);
      if (chain.points) {
        inside.points = true;
        points = true;
      } else if (chain.commas.length === 1 && chain.commas[0].decimal !== true)
        doubtful.push({ item: chain.commas[0], left: chain.runs[0], right: chain.runs[1], around: inside });
      else if (chain.commas.length > 1) inside.separated = true;
      at = chain.end - 1;
    } else if (item.is === ',' || item.is === ';') inside.separated = true;
    else if (isOperator(item.is)) inside.signs = true;
  }
  return {
    doubtful,
    signs: { points, commas: doubtful.some(isClear) || items.some(({ decimal }) => decimal === true) },
  };
}

const opening: ReadonlySet<string> = new Set(['{', '(', '[', '\\{', '\\begin', '\\left.']);

function placeOf(item: Item, before: Item | undefined): Place {
  if (item.is === '{') return before?.is === '_' ? 'below' : before?.is === '^' ? 'above' : 'line';
  return item.is === '\\begin' || item.is === '\\left.' ? 'line' : 'bracket';
}

function chainAt(
  items: readonly Item[],
  from: number,
): { runs: string[]; commas: Item[]; points: boolean; end: number } {
  const runs = [''];
  const commas: Item[] = [];
  let points = false;
  let at = from;
  for (;;) {
    runs[runs.length - 1] += items[at].is;
    const next = items[at + 1];
    if (isDigit(next) && isTight(next, items[at])) at++;
    else if (
      (next?.is === ',' || next?.is === '.') &&
      isTight(next, items[at]) &&
      isDigit(items[at + 2]) &&
      isTight(items[at + 2], next)
    ) {
      if (next.is === '.') points = true;
      else commas.push(next);
      runs.push('');
      at += 2;
    } else return { runs, commas, points, end: at + 1 };
  }
}

/** Whether it shows that the note has decimal commas: nobody lists 0 and 658 without brackets or a space. */
function isClear({ left, right, around }: DoubtfulComma): boolean {
  if (around.place === 'line') return left === '0' || right.length > 1;
  if (around.place === 'above') return left === '0';
  return around.place === 'bracket' && !around.points && left === '0' && (right.length > 1 || around.signs);
}

/**
 * Whether a doubtful comma is a decimal comma:
 * - in an index below never (`w_{1,2}`); in one above with a 0 before it or a sign in it (`e^{-0,6544}`);
 * - on the line if a 0 stands before it or several digits after it (`0,5566`), or if the note clearly has decimal commas;
 * - in brackets if something else separates there (`[0,658, 0,636]`), or the note clearly has them and no points, or has them
 *   and a 0 stands before it, or what stands there is no list (`(1 - 0,658)`); never beside a number with a point.
 */
export function isDecimal({ left, right, around }: DoubtfulComma, note: DecimalSigns): boolean {
  if (around.place === 'below') return false;
  if (around.place === 'above') return left === '0' || around.signs;
  if (around.place === 'line') return left === '0' || right.length > 1 || note.commas;
  if (around.points) return false;
  if (around.separated || (note.commas && (left === '0' || !note.points))) return true;
  return left === '0' && (right.length > 2 || around.signs);
}
