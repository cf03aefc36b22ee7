import { visible } from '../base/index.js';
import type { Checked } from '../check/index.js';
import { sentenceText } from './math-text.js';

/** Why nothing of a hand-in was checked, and what its author can do: sentences of plain text. */
export interface NothingChecked {
  readonly reason: string;
  readonly advice: string;
}

/** Absent where at least one number or formula was checked. A hand-in of which nothing was is neither right nor wrong. */
export function nothingChecked({ text, findings }: Checked): NothingChecked | undefined {
  if (findings.some(({ verdict }) => verdict !== 'unchecked')) return undefined;
  const [first] = findings;
  if (first === undefined) {
    const isEmpty = text.trim() === '';
    const reason = isEmpty ? 'The file is empty.' : 'No number and no formula could be read as part of the working.';
    return { reason, advice: 'Write the working with its mathematics between dollars, as in $z = 0.5 · 2 = 1$.' };
  }
  const why = first.reasons.map(({ sentence }) => ` ${sentenceText(sentence)}`).join('');
  const count = findings.length === 1 ? 'The one thing that it gives' : `All ${findings.length} things that it gives`;
  return {
    reason: `${count} could not be matched with the working. Line ${first.line}:${visible(why) || ' not understood.'}`,
    advice: 'Look whether the problem is the one that it works, and mend what each of its lines is marked with.',
  };
}

/** `Nothing was checked: …`, for a cell or a line of its own. */
export const nothingCheckedText = ({ reason, advice }: NothingChecked): string =>
  `Nothing was checked: ${reason[0].toLowerCase()}${reason.slice(1)} ${advice}`;
