import { visible } from '../base/index.js';
import type { Checked } from '../check/index.js';
import { type Explained, explained } from './explained.js';
import { explainer } from './explanation.js';
import { flawlessInWords } from './flawless.js';
import { type Mark, type TallyPart, tallyParts } from './mark.js';
import { colorOfMark } from './mark-colors.js';
import { readOffInWords } from './read-off.js';
import { type RowMark, rowMarks } from './row-marks.js';
import { type RowPiece, rowsOf } from './rows.js';
import { settableMath, sourceShown } from './settable.js';

/** A marked note as data, for those who show it in their own way: what `markedHtml` writes, without a page around it. */
export interface MarkedNote {
  readonly rows: readonly MarkedRow[];
  /** The line from which on not all is shown, where a note has more than one page has room for. */
  readonly hiddenFrom?: number;
  /** By the number of the finding; of very many only the first are explained. */
  readonly explained: readonly Explained[];
  readonly tally: readonly TallyPart[];
  /** Number of the finding that is the first real mistake; absent where there is none. */
  readonly first?: number;
  /** What is said where there is none. */
  readonly flawless?: { readonly mark: Mark; readonly head: string; readonly remark: string };
  /** What problem was read off the note, in sentences. */
  readonly readOff: readonly string[];
}

export interface MarkedRow {
  readonly line: number;
  readonly endLine: number;
  readonly pieces: readonly MarkedPiece[];
  /** The marks in its margin, the worst first. */
  readonly marks: readonly RowMark[];
  /** Numbers of the findings that begin in it; `markOfColor` gives the place of one in this list. */
  readonly findings: readonly number[];
}

/** A piece of a row. Words control nothing, not even their direction; they are no Markdown and no HTML. */
export type MarkedPiece =
  | { readonly kind: 'words'; readonly text: string; readonly level?: number }
  | {
      readonly kind: 'math';
      readonly display: boolean;
      /** LaTeX, the first of which that can be set is shown; none where it is too long or too deep. */
      readonly forms: readonly string[];
      /** What is shown where none can be set. */
      readonly source: string;
    };

const mostRows = 3000;
const mostPieces = 8000;
const mostExplained = 5000;
const mostWords = 20_000;

/** A checked note as rows of words and LaTeX with their marks, and all that there is to say about each. */
export function markedNote(checked: Checked): MarkedNote {
  const explain = explainer(checked);
  const settable = settableMath();
  const all = rowsOf(checked, colorOfMark);
  const rows: MarkedRow[] = [];
  let room = mostPieces;
  let hiddenFrom: number | undefined;
  for (const { line, endLine, pieces, findings } of all) {
    if (rows.length === mostRows || pieces.length > room) hiddenFrom ??= line;
    if (rows.length === mostRows || room <= 0) break;
    const seen = pieces.slice(0, room).map((piece) => shown(piece, settable));
    rows.push({ line, endLine, pieces: seen, marks: rowMarks(findings, explain), findings });
    room -= seen.length;
  }
  const { first, findings } = checked;
  return {
    rows,
    ...(hiddenFrom === undefined ? {} : { hiddenFrom }),
    explained: findings.slice(0, mostExplained).map((_, index) => explained(explain(index))),
    tally: tallyParts(checked),
    ...(first === undefined ? { flawless: flawlessInWords(checked) } : { first }),
    readOff: readOffInWords(checked),
  };
}

function shown(piece: RowPiece, settable: (latex: string) => string | undefined): MarkedPiece {
  if (piece.kind === 'words') return { ...piece, text: visible(piece.text.slice(0, mostWords)) };
  const { display, marked, plain } = piece;
  const forms = (marked === plain ? [plain] : [marked, plain]).map(settable).filter((form) => form !== undefined);
  return { kind: 'math', display, forms, source: sourceShown(plain) };
}
