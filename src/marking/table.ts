import pc from 'picocolors';
import { visible } from '../base/index.js';
import { columns } from '../render/index.js';
import { explainer } from './explanation.js';
import { findingTitle } from './finding-text.js';
import type { HandIn, UnreadHandIn } from './hand-in.js';
import { hasMistakes, signs, tallyOf } from './mark.js';
import { nothingChecked, nothingCheckedText } from './nothing-checked.js';
import { padded, shortened, wrapped } from './wrap.js';

export interface MarksTableOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
}

const heads = ['right', 'rounded', 'roots', 'follow', 'unchecked'];
/** Columns that a file's name gets at most, and with how many a first mistake stands in the same line. */
const widestName = 36;
const narrowestMistake = 36;

/** Several hand-ins in one table: what is right and wrong in each, and its first real mistake with its line. */
export function marksTable(handIns: readonly (HandIn | UnreadHandIn)[], { width, color }: MarksTableOptions): string {
  const paint = pc.createColors(color);
  const withPoints = handIns.some((handIn) => 'points' in handIn && handIn.points !== undefined);
  const names = [...heads, ...(withPoints ? ['points'] : [])];
  const cells = handIns.map((handIn) => cellsOf(handIn, withPoints));
  const widths = names.map((name, at) =>
    cells.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), name.length),
  );
  const numbers = widths.reduce((sum, each) => sum + each + 2, 0);
  const room = Math.max(72, width);
  const longest = handIns.reduce((most, { name }) => Math.max(most, columns(visible(name))), 4);
  const nameWidth = Math.min(longest, widestName, room - numbers - 2);
  const beside = room - numbers - nameWidth - 4;
  const head = [padded('  file', nameWidth + 2), ...names.map((name, at) => name.padStart(widths[at]))];
  const lines = handIns.flatMap((handIn, index) => {
    const name = `${signOf(handIn)} ${padded(endOf(visible(handIn.name), nameWidth), nameWidth)}`;
    if ('fault' in handIn)
      return [name, ...wrapped(visible(handIn.fault), room - 6).map((line) => paint.red(`    │ ${line}`))];
    const row = [name, ...cells[index].map((cell, at) => cell.padStart(widths[at]))].join('  ');
    const nothing = nothingChecked(handIn.checked);
    if (nothing !== undefined)
      return [row, ...wrapped(nothingCheckedText(nothing), room - 6).map((line) => paint.red(`    │ ${line}`))];
    const mistake = mistakeOf(handIn);
    if (beside >= narrowestMistake) return [`${row}  ${shortened(mistake, beside)}`];
    return [row, ...(mistake === '' ? [] : [paint.red(`    │ ${shortened(mistake, room - 6)}`)])];
  });
  const heading = [...head, ...(beside >= narrowestMistake ? ['first mistake'] : [])].join('  ');
  return `${[paint.bold(heading), ...lines, '', ...wrapped(totalOf(handIns), room)].map((line) => line.trimEnd()).join('\n')}\n`;
}

/** What a hand-in comes to at a glance. It also keeps its name from the beginning of the line, where a runner of workflows takes commands. */
function signOf(handIn: HandIn | UnreadHandIn): string {
  if ('fault' in handIn || nothingChecked(handIn.checked) !== undefined) return signs.unchecked;
  if (handIn.checked.first !== undefined) return signs.root;
  return hasMistakes(handIn.checked) ? signs.harmless : signs.right;
}

function cellsOf(handIn: HandIn | UnreadHandIn, withPoints: boolean): string[] {
  if ('fault' in handIn) return [];
  const { right, rounded, roots, follows, unchecked } = tallyOf(handIn.checked);
  const { points } = handIn;
  const awarded = points === undefined ? '' : `${points.points}/${points.of}`;
  return [...[right, rounded, roots, follows, unchecked].map(String), ...(withPoints ? [awarded] : [])];
}

function mistakeOf({ checked }: HandIn): string {
  const { first, findings } = checked;
  return first === undefined ? '' : `line ${findings[first].line}, ${findingTitle(explainer(checked)(first))}`;
}

/** Of a name that is too long its end, which tells hand-ins of one folder apart; where each has a folder, the beginning does. */
function endOf(name: string, width: number): string {
  if (columns(name) <= width) return name;
  const folder = name.slice(0, name.indexOf('/') + 1);
  if (folder !== '') {
    const start = shortened(folder, Math.ceil((width * 2) / 3));
    return start + lastOf(name.slice(folder.length), width - columns(start));
  }
  return lastOf(name, width);
}

function lastOf(name: string, width: number): string {
  if (columns(name) <= width) return name;
  const characters = [...name];
  while (columns(characters.join('')) > width - 1) characters.shift();
  return `…${characters.join('')}`;
}

function totalOf(handIns: readonly (HandIn | UnreadHandIn)[]): string {
  const unread = handIns.filter((handIn) => 'fault' in handIn).length;
  const read = handIns.flatMap((handIn) => ('checked' in handIn ? [handIn.checked] : []));
  const nothing = read.map(nothingChecked).filter((each) => each !== undefined);
  const blank = nothing.filter(({ isBlank }) => isBlank === true).length;
  const unchecked = nothing.length - blank;
  const without = read.filter(({ first }) => first === undefined).length - nothing.length;
  const count = `${handIns.length} ${handIns.length === 1 ? 'hand-in' : 'hand-ins'}`;
  return [
    count,
    `${without} without a real mistake`,
    ...(unchecked === 0 ? [] : [`${unchecked} of which nothing was checked`]),
    ...(blank === 0 ? [] : [`${blank} without any working`]),
    ...(unread === 0 ? [] : [`${unread} that cannot be read`]),
  ].join(', ');
}
