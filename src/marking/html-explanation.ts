import type { Explanation } from './explanation.js';
import { linesText } from './lines.js';
import { signs, words } from './mark.js';
import type { Typesetter } from './typeset.js';

/** One finding, as a line that opens to all that there is to say about it. */
export function explanationHtml(explanation: Explanation, prefix: string, set: Typesetter): string {
  const { mark, kind, finding, printed } = explanation;
  const what = mark === 'root' ? kind : mark === 'harmless' ? `${kind}, harmless` : words[mark];
  const place = finding.line === finding.endLine ? '' : ` (lines ${finding.line}–${finding.endLine})`;
  return [
    `<details class="${mark}">`,
    `<summary><b>${signs[mark]}</b> ${what}${place}: ${set.math(mark === 'root' || mark === 'harmless' ? printed : finding.printed)}${shortly(explanation, set)}</summary>`,
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
  const { mark, printed, expected, own, reasons, decides, followedOn, followsFrom } = explanation;
  const other = mark === 'follows' || mark === 'rounded-early' ? 'From the right numbers' : 'As it should be';
  const workings = [
    { head: 'As printed', latex: printed, kind: 'printed' },
    ...(expected === undefined ? [] : [{ head: other, latex: expected, kind: 'expected' }]),
    ...(own === undefined ? [] : [{ head: 'What its line gives', latex: own, kind: 'own' }]),
  ].map(
    ({ head, latex, kind }) =>
      `<div class="working ${kind}"><span class="label">${head}</span>${set.display(latex)}</div>`,
  );
  return [
    `<div class="workings">${workings.join('')}</div>`,
    ...remarksOf(mark),
    reasonsHtml(reasons, set),
    ...(reasons.length < 2
      ? []
      : [`<p><span class="label">What would decide</span> ${decidingHtml(decides, prefix, set)}.</p>`]),
    ...(followsFrom.length === 0
      ? []
      : [`<p><span class="label">Follows from</span> ${linkedLines(followsFrom, prefix)}.</p>`]),
    ...(followedOn.length === 0
      ? []
      : [
          `<p><span class="label">What follows from it</span> ${linkedLines(followedOn, prefix)}: right for this number, and no mistakes of their own.</p>`,
        ]),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function decidingHtml(decides: Explanation['decides'], prefix: string, set: Typesetter): string {
  if (decides === undefined) return 'No other number of the working tells these apart';
  const { latex, line } = decides;
  return `${set.math(latex)}${line === undefined ? ', which is not in the note' : `, on ${linkedLines([line], prefix)}`}`;
}

function remarksOf(mark: Explanation['mark']): string[] {
  switch (mark) {
    case 'harmless':
      return ['<p>It changes no result.</p>'];
    case 'follows':
      return ['<p>It is worked rightly from a wrong number before it, and costs nothing more.</p>'];
    case 'rounded-early':
      return ['<p>It is right for the rounded numbers that were put in. Keep more digits until the end.</p>'];
    default:
      return [];
  }
}

function reasonsHtml(reasons: Explanation['reasons'], set: Typesetter): string {
  const items = reasons.map(({ sentence, mend }) => {
    const how =
      mend === undefined ? '' : ` <span class="mend"><span class="label">Mend</span> ${set.sentence(mend)}</span>`;
    return `${set.sentence(sentence)}${how}`;
  });
  if (items.length === 0) return '';
  if (items.length === 1) return `<p><span class="label">Why</span> ${items[0]}</p>`;
  return `<p><span class="label">Why</span> One of these; the numbers do not tell which:</p><ol>${items.map((item) => `<li>${item}</li>`).join('')}</ol>`;
}

/** `lines 27 and 31`, each a link to its line. */
function linkedLines(lines: readonly number[], prefix: string): string {
  return linesText(lines).replace(/\d+(?! more)/g, (line) => `<a href="#${prefix}line-${line}">${line}</a>`);
}
