import { visible } from '../base/index.js';
import { verdicts } from '../check/index.js';
import { explainer } from './explanation.js';
import { findingTitle } from './finding-text.js';
import type { HandIn, UnreadHandIn } from './hand-in.js';
import { tallyOf } from './mark.js';
import { nothingChecked, nothingCheckedText } from './nothing-checked.js';

/**
 * A row for each hand-in (RFC 4180): how many findings have each verdict, the first real mistake, points where there is a
 * scheme, and why a hand-in could not be read or nothing of it was checked.
 */
export function marksCsv(handIns: readonly (HandIn | UnreadHandIn)[]): string {
  const head = [
    'file',
    ...verdicts.map((verdict) => verdict.replaceAll('-', '_')),
    'roots',
    'harmless',
    'first_line',
    'first_mistake',
    'points',
    'of',
    'fault',
  ];
  return [head, ...handIns.map(row)].map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');
}

type Cell = string | number | undefined;

function row(handIn: HandIn | UnreadHandIn): Cell[] {
  if ('fault' in handIn) {
    return [handIn.name, ...verdicts.map(() => undefined), ...Array<undefined>(6).fill(undefined), handIn.fault];
  }
  const { name, checked, points } = handIn;
  const { counts, first, findings } = checked;
  const { roots, harmless } = tallyOf(checked);
  const nothing = nothingChecked(checked);
  return [
    name,
    ...verdicts.map((verdict) => counts[verdict]),
    roots,
    harmless,
    first === undefined ? undefined : findings[first].line,
    first === undefined ? undefined : findingTitle(explainer(checked)(first)),
    points?.points,
    points?.of,
    nothing === undefined ? undefined : nothingCheckedText(nothing),
  ];
}

/** A cell that no spreadsheet takes for a formula: what looks like one gets an apostrophe in front. */
function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = visible(cell);
  const safe = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
