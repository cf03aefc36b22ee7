import type { Checked } from '../check/index.js';
import type { Explanation } from './explanation.js';
import { markColors } from './highlight.js';
import { explanationHtml } from './html-explanation.js';
import { signs, words } from './mark.js';
import { type RowMark, rowMarks } from './row-marks.js';
import { type RowPiece, rowsOf } from './rows.js';
import type { Typesetter } from './typeset.js';

/** Explanations that one page has room for; of more, their marks alone. */
const mostExplained = 2000;

/** The note, typeset, with marks in the margin of each line and what they mean below it. */
export function noteHtml(
  checked: Checked,
  explain: (index: number) => Explanation,
  prefix: string,
  set: Typesetter,
): string {
  let room = mostExplained;
  const rows = rowsOf(checked, (mark) => markColors[mark]).map(({ pieces, line, endLine, findings }) => {
    const marks = rowMarks(findings, explain);
    const notRight = findings
      .map(explain)
      .filter(({ mark }) => mark !== 'right')
      .slice(0, Math.max(0, room));
    room -= notRight.length;
    const content = pieces.map((piece) => pieceHtml(piece, set)).join('');
    const number = line === endLine ? `${line}` : `${line}–${endLine}`;
    return [
      `<div class="row${marks.length === 0 ? '' : ` ${marks[0].mark}`}" id="${prefix}line-${line}">`,
      `<span class="number">${number}</span><div class="content">${content}</div>`,
      `<div class="margin">${marks.map(markHtml).join('')}</div>`,
      ...notRight.map((explanation) => explanationHtml(explanation, prefix, set)),
      '</div>',
    ].join('\n');
  });
  return `<div class="note">\n${rows.join('\n')}\n</div>`;
}

/** A kind of mark with how many there are of it. */
function markHtml({ mark, word, findings }: RowMark): string {
  const count = findings.length === 1 ? '' : `${findings.length} × `;
  return `<span class="mark ${mark}" title="${words[mark]}"><b>${signs[mark]}</b> ${count}${word}</span>`;
}

function pieceHtml(piece: RowPiece, set: Typesetter): string {
  if (piece.kind === 'words') {
    const html = set.words(piece.text);
    return piece.level === undefined ? html : `<strong class="heading level-${piece.level}">${html}</strong>`;
  }
  const { marked, plain, display } = piece;
  const forms = marked === plain ? [plain] : [marked, plain];
  return display ? set.display(...forms) : set.math(...forms);
}
