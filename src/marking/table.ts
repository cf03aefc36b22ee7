import pc from 'picocolors';
import { columns } from '../render/index.js';
import { explainer } from './explanation.js';
import { findingTitle } from './finding-text.js';
import type { HandIn } from './hand-in.js';
import { tallyOf } from './mark.js';
import { visible } from './visible.js';
import { padded, shortened } from './wrap.js';

/** A hand-in that could not be checked, and why. */
export interface UnreadHandIn {
  readonly name: string;
  readonly fault: string;
}

export interface MarksTableOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
}

const heads = ['right', 'rounded', 'roots', 'follow', 'unchecked'];
/** Columns of a file's name at most, and of the first mistake at least. */
const widestName = 28;
const narrowestMistake = 16;

/** Several hand-ins in one table: what is right and wrong in each, and its first real mistake with its line. */
export function marksTable(handIns: readonly (HandIn | UnreadHandIn)[], { width, color }: MarksTableOptions): string {
  const paint = pc.createColors(color);
  const withPoints = handIns.some((handIn) => 'points' in handIn && handIn.points !== undefined);
  const names = [...heads, ...(withPoints ? ['points'] : [])];
  const rows = handIns.map((handIn) => ({ handIn, cells: cellsOf(handIn, withPoints) }));
  const widths = names.map((name, at) => Math.max(name.length, ...rows.map(({ cells }) => cells[at]?.length ?? 0)));
  const numbers = widths.reduce((sum, each) => sum + each + 2, 0);
  const longest = Math.max(4, ...handIns.map(({ name }) => columns(visible(name))));
  const room = Math.max(8, Math.max(60, width) - numbers - narrowestMistake - 2);
  const nameWidth = Math.min(longest, widestName, room);
  const mistakeWidth = Math.max(8, Math.max(60, width) - numbers - nameWidth - 2);
  const head = [padded('file', nameWidth), ...names.map((name, at) => name.padStart(widths[at])), 'first mistake'];
  const lines = rows.map(({ handIn, cells }) => {
    const name = padded(endOf(visible(handIn.name), nameWidth), nameWidth);
    if ('fault' in handIn) return `${name}  ${paint.red(shortened(visible(handIn.fault), numbers + mistakeWidth - 2))}`;
    const mistake = shortened(mistakeOf(handIn), mistakeWidth);
    return [name, ...cells.map((cell, at) => cell.padStart(widths[at])), mistake].join('  ');
  });
  return `${[paint.bold(head.join('  ')), ...lines, '', totalOf(handIns)].map((line) => line.trimEnd()).join('\n')}\n`;
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
  return first === undefined ? '–' : `${findings[first].line}: ${findingTitle(explainer(checked)(first))}`;
}

/** Of a name that is too long its end, which tells hand-ins of one folder apart. */
function endOf(name: string, width: number): string {
  if (columns(name) <= width) return name;
  const characters = [...name];
  while (columns(characters.join('')) > width - 1) characters.shift();
  return `…${characters.join('')}`;
}

function totalOf(handIns: readonly (HandIn | UnreadHandIn)[]): string {
  const unread = handIns.filter((handIn) => 'fault' in handIn).length;
  const read = handIns.flatMap((handIn) => ('checked' in handIn ? [handIn.checked] : []));
  const without = read.filter(({ first }) => first === undefined).length;
  const count = `${handIns.length} ${handIns.length === 1 ? 'hand-in' : 'hand-ins'}`;
  return `${count}, ${without} without a real mistake${unread === 0 ? '' : `, ${unread} that cannot be read`}`;
}
