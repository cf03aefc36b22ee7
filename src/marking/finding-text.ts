import type { Explanation } from './explanation.js';
import { linesText } from './lines.js';
import { words } from './mark.js';
import { mathText, sentenceText } from './math-text.js';
import { decidingText } from './text-remarks.js';

/** A finding in a few words, for a list: `wrong operand: 0.604 for w₁₁² = 0.6`. */
export function findingTitle({ mark, kind, printed, expected }: Explanation): string {
  const what = mark === 'root' || mark === 'harmless' ? kind : words[mark];
  return `${what}: ${mathText(printed)}${expected === undefined ? '' : ` for ${mathText(expected)}`}`;
}

/** A finding in sentences of plain text: what stands there, what should, why, how to mend it, what it follows from. */
export function findingText(explanation: Explanation): string {
  const { mark, printed, expected, own, reasons, decides, followsFrom } = explanation;
  const should = expected === undefined ? '' : mark === 'follows' ? 'from right numbers it would be' : 'should be';
  const expectation = expected === undefined ? '' : `; ${should} ${mathText(expected)}`;
  const gives = own === undefined ? '' : `; its line gives ${mathText(own)}`;
  const several = reasons.length > 1;
  return [
    `Printed: ${mathText(printed)}${expectation}${gives}.`,
    ...(mark === 'harmless' ? ['It changes no result.'] : []),
    ...(followsFrom.length > 0 ? [`It follows from ${linesText(followsFrom)} and is no mistake of its own.`] : []),
    ...reasons.map(({ sentence, mend }, index) => {
      const either = several ? (index === 0 ? 'Either: ' : 'Or: ') : '';
      return `${either}${sentenceText(sentence)}${mend === undefined ? '' : ` ${sentenceText(mend)}`}`;
    }),
    ...(several ? [`What decides: ${decidingText(decides)}.`] : []),
  ].join(' ');
}
