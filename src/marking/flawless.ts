import type { Checked } from '../check/index.js';
import { type Mark, tallyOf } from './mark.js';
import { nothingChecked } from './nothing-checked.js';

/** What is said on top of a note without a real mistake, in plain text. */
export interface Flawless {
  readonly mark: Mark;
  readonly head: string;
  readonly remark: string;
}

export function flawlessInWords(checked: Checked): Flawless {
  const { counts } = checked;
  const nothing = nothingChecked(checked);
  if (nothing !== undefined)
    return { mark: 'unchecked', head: 'Nothing was checked', remark: `${nothing.reason} ${nothing.advice}` };
  const remarks = [
    'Every result that could be checked is right.',
    ...(tallyOf(checked).harmless > 0 ? ['Mistakes that change no result are marked below.'] : []),
    ...(counts.unchecked > 0 ? ['What could not be checked is marked too.'] : []),
  ];
  return { mark: 'right', head: 'No real mistake', remark: remarks.join(' ') };
}
