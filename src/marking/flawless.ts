import type { Checked } from '../check/index.js';
import { type Mark, tallyOf } from './mark.js';

/** What is said on top of a note without a real mistake. */
export interface Flawless {
  readonly mark: Mark;
  readonly head: string;
  readonly remark: string;
}

export function flawlessInWords(checked: Checked): Flawless {
  const { findings, counts } = checked;
  if (findings.length === 0) {
    const remark = 'No number and no formula of the note could be read as part of its working.';
    return { mark: 'unchecked', head: 'Nothing to check was found', remark };
  }
  const remarks = [
    'Every result that could be checked is right.',
    ...(tallyOf(checked).harmless > 0 ? ['Mistakes that change no result are marked below.'] : []),
    ...(counts.unchecked > 0 ? ['What could not be checked is marked too.'] : []),
  ];
  return { mark: 'right', head: 'No real mistake', remark: remarks.join(' ') };
}
