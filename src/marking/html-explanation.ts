import { type Explained, explained, followersRemark, severalReasons } from './explained.js';
import type { Explanation } from './explanation.js';
import { linesInPieces, linesText } from './lines.js';
import { signs } from './mark.js';
import type { Typesetter } from './typeset.js';

/** One finding, as a line that opens to all that there is to say about it. */
export function explanationHtml(explanation: Explanation, prefix: string, set: Typesetter): string {
  const { mark, title, line, endLine, printed } = explained(explanation);
  const place = line === endLine ? '' : ` (lines ${line}–${endLine})`;
  return [
    `<details class="${mark}">`,
    `<summary><b>${signs[mark]}</b> ${title}${place}: ${set.math(printed)}${shortly(explanation, set)}</summary>`,
    explanationBody(explanation, prefix, set),
    '</details>',
  ].join('\n');
}

/** What can be said in the same line. */
function shortly({ mark, expected, followsFrom }: Explanation, set: Typesetter): string {
  if (mark === 'follows') return followsFrom.length === 0 ? '' : ` from ${linesText(followsFrom, 3)}`;
  return expected === undefined ? '' : ` <span class="arrow">should be</span> ${set.math(expected)}`;
}

/** Both workings side by side, the reasons, how to mend it, what it follows from and what follows from it. */
export function explanationBody(explanation: Explanation, prefix: string, set: Typesetter): string {
  const { workings, remark, reasons, decides, followsFrom, followedOn } = explained(explanation);
  const shown = workings.map(
    ({ head, latex, kind }) =>
      `<div class="working ${kind}"><span class="label">${head}</span>${set.display(latex)}</div>`,
  );
  return [
    `<div class="workings">${shown.join('')}</div>`,
    remark === undefined ? '' : `<p>${remark}</p>`,
    reasonsHtml(reasons, set),
    decides === undefined
      ? ''
      : `<p><span class="label">What would decide</span> ${set.pieces(decides.before)}${decides.line === undefined ? '' : linkedLines([decides.line], prefix)}.</p>`,
    followsFrom.length === 0
      ? ''
      : `<p><span class="label">Follows from</span> ${linkedLines(followsFrom, prefix)}.</p>`,
    followedOn.length === 0
      ? ''
      : `<p><span class="label">What follows from it</span> ${linkedLines(followedOn, prefix)}: ${followersRemark}.</p>`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function reasonsHtml(reasons: Explained['reasons'], set: Typesetter): string {
  const items = reasons.map(({ sentence, mend }) => {
    const how =
      mend === undefined ? '' : ` <span class="mend"><span class="label">Mend</span> ${set.pieces(mend)}</span>`;
    return `${set.pieces(sentence)}${how}`;
  });
  if (items.length === 0) return '';
  if (items.length === 1) return `<p><span class="label">Why</span> ${items[0]}</p>`;
  return `<p><span class="label">Why</span> ${severalReasons}</p><ol>${items.map((item) => `<li>${item}</li>`).join('')}</ol>`;
}

/** `lines 27 and 31`, each a link to its line. */
function linkedLines(lines: readonly number[], prefix: string): string {
  return linesInPieces(lines)
    .map((part) => (typeof part === 'string' ? part : `<a href="#${prefix}line-${part}">${part}</a>`))
    .join('');
}
