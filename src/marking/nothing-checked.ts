import { visible } from '../base/index.js';
import { type Checked, mistaken } from '../check/index.js';
import { sentenceText } from './math-text.js';

/** Why nothing of a hand-in was checked, and what its author can do: sentences of plain text. */
export interface NothingChecked {
  readonly reason: string;
  readonly advice: string;
  /** True of a sheet with blanks that nobody has filled in. */
  readonly isBlank?: boolean;
}

/** Lines of a sheet that wait for a number; undefined where something is worked in it. */
function blanksIn(findings: Checked['findings']): number | undefined {
  const isWorked = findings.some(
    ({ verdict, aspect, quantity }) =>
      verdict !== 'unchecked' && aspect !== 'formula' && (quantity === undefined || !isGiven.test(quantity)),
  );
  const isBlank = ({ verdict, reasons }: Checked['findings'][number]): boolean =>
    verdict === 'unchecked' && reasons.some(({ sentence }) => sentence.includes('has nothing after its ='));
  const blanks = findings.filter(isBlank).length;
  return isWorked || blanks === 0 || findings.some(({ verdict }) => mistaken.includes(verdict)) ? undefined : blanks;
}

/** The identifiers of what a problem gives. */
const isGiven = /^(?:s\d+\.)?(?:[xywb]\[|eta$)/;

/** Absent where at least one number or formula was checked that is not only stated. A hand-in of which nothing was is neither right nor wrong. */
export function nothingChecked({ text, findings }: Checked): NothingChecked | undefined {
  const blanks = blanksIn(findings);
  if (blanks !== undefined) {
    const lines = blanks === 1 ? 'one line has' : `${blanks} lines have`;
    return {
      reason: `The sheet holds no working; ${lines} nothing after the equals sign.`,
      advice: 'Write down what belongs there.',
      isBlank: true,
    };
  }
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
