import { escapeHtml, visible } from '../base/index.js';
import type { Checked } from '../check/index.js';
import { type Explanation, explainer } from './explanation.js';
import { flawlessInWords } from './flawless.js';
import type { HandIn, UnreadHandIn } from './hand-in.js';
import { explanationBody } from './html-explanation.js';
import { noteHtml } from './html-note.js';
import { pointsHtml } from './html-points.js';
import { markedStyle } from './html-style.js';
import { signs, tallyOf, tallyParts, words } from './mark.js';
import { nothingChecked } from './nothing-checked.js';
import { readOffInWords } from './read-off.js';
import { type Typesetter, typesetter } from './typeset.js';

/**
 * Hand-ins as one self-contained HTML page: each note typeset, with marks in its margin and explanations that open; of what cannot be
 * read, why. Style and fonts are inside; nothing is fetched and nothing runs. Formulas that cannot be typeset stand there as their source.
 */
export async function markedHtml(handIns: readonly (HandIn | UnreadHandIn)[]): Promise<string> {
  const set = await typesetter();
  const several = handIns.length > 1;
  const articles = handIns.map((handIn, index) => {
    const prefix = several ? `note-${index + 1}-` : '';
    return 'fault' in handIn ? unreadArticle(handIn, prefix, set) : article(handIn, prefix, set);
  });
  const title = several ? `${handIns.length} marked notes` : `Marks for ${visible(handIns[0]?.name ?? 'nothing')}`;
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${set.style}</style>`,
    `<style>${markedStyle}</style>`,
    '</head>',
    '<body>',
    ...(several ? [contents(handIns, set)] : []),
    '<main>',
    ...articles,
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

function contents(handIns: readonly (HandIn | UnreadHandIn)[], set: Typesetter): string {
  const items = handIns.map((handIn, index) => {
    const link = `<a href="#note-${index + 1}-">${set.words(handIn.name)}</a>`;
    if ('fault' in handIn) return `<li class="unchecked">${link} <b>${signs.unchecked}</b> cannot be read</li>`;
    const { checked } = handIn;
    if (nothingChecked(checked) !== undefined)
      return `<li class="unchecked">${link} <b>${signs.unchecked}</b> nothing was checked</li>`;
    const { roots } = tallyOf(checked);
    const mark = roots > 0 ? 'root' : 'right';
    return `<li class="${mark}">${link} <b>${signs[mark]}</b> ${roots === 0 ? 'no' : roots} root ${roots === 1 ? 'mistake' : 'mistakes'}</li>`;
  });
  return `<nav aria-label="Notes"><ol>${items.join('')}</ol></nav>`;
}

/** In place of a note the reason why there is none. */
function unreadArticle({ name, fault }: UnreadHandIn, prefix: string, set: Typesetter): string {
  return [
    `<article${prefix === '' ? '' : ` id="${prefix}"`}>`,
    `<header><h1>${set.words(name)}</h1></header>`,
    `<section class="first unchecked"><h2><b>${signs.unchecked}</b> Cannot be read</h2><p>${set.words(`${name}: ${fault}`)}</p></section>`,
    '</article>',
  ].join('\n');
}

function article({ name, checked, points }: HandIn, prefix: string, set: Typesetter): string {
  const explain = explainer(checked);
  const { first } = checked;
  const readOff = readOffInWords(checked);
  return [
    `<article${prefix === '' ? '' : ` id="${prefix}"`}>`,
    '<header>',
    `<h1>${set.words(name)}</h1>`,
    ...(checked.findings.length === 0 ? [] : [countsHtml(checked)]),
    ...(points === undefined ? [] : [`<p class="score"><b>${points.points}</b> of ${points.of} points</p>`]),
    ...(readOff.length === 0 ? [] : [`<p>${set.words(readOff.join(' '))}</p>`]),
    '</header>',
    first === undefined ? flawless(checked) : firstHtml(explain(first), prefix, set),
    ...(checked.text.trim() === '' ? [] : [noteHead(checked), noteHtml(checked, explain, prefix, set)]),
    ...(points === undefined ? [] : [pointsHtml(points, set)]),
    '</article>',
  ].join('\n');
}

const noteHead = ({ isListing }: Checked): string => `<h2>${isListing === true ? 'The arrays' : 'The note'}</h2>`;

function countsHtml(checked: Checked): string {
  const shown = tallyParts(checked).map(
    ({ mark, count, word }) =>
      `<li class="${count === 0 ? 'right' : mark}" title="${words[mark]}"><b>${count === 0 ? signs.right : signs[mark]} ${count === 0 ? 'No' : count}</b> ${word}</li>`,
  );
  return `<ul class="counts">${shown.join('')}</ul>`;
}

function flawless(checked: Checked): string {
  const { mark, head, remark } = flawlessInWords(checked);
  return `<section class="first ${mark}"><h2><b>${signs[mark]}</b> ${escapeHtml(head)}</h2><p>${escapeHtml(remark)}</p></section>`;
}

function firstHtml(explanation: Explanation, prefix: string, set: Typesetter): string {
  const { finding, kind } = explanation;
  return [
    '<section class="first root">',
    `<h2><b>${signs.root}</b> The first real mistake: ${kind}, <a href="#${prefix}line-${finding.line}">line ${finding.line}</a></h2>`,
    explanationBody(explanation, prefix, set),
    '</section>',
  ].join('\n');
}
