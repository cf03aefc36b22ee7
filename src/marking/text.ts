import pc from 'picocolors';
import { visible } from '../base/index.js';
import type { Checked } from '../check/index.js';
import { type Explanation, explainer } from './explanation.js';
import { signs, summaryOf, worstMark } from './mark.js';
import { rowLines } from './math-lines.js';
import { nothingChecked, nothingCheckedText } from './nothing-checked.js';
import { type Paint, painted } from './paint.js';
import type { Points } from './points.js';
import { readOffInWords } from './read-off.js';
import { firstMistake } from './text-first.js';
import { type ShownLine, shownLines } from './text-lines.js';
import { pointsLines } from './text-points.js';
import { remarksOf } from './text-remarks.js';
import { wrapped } from './wrap.js';

export interface MarkedTextOptions {
  /** Name of the note's file. */
  readonly name: string;
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
  /** What a marking scheme gives. */
  readonly points?: Points;
}

/** Lines in a row without findings that are shown; of more, headings alone. */
const mostPlainLines = 2;
/** Columns before the note's own text and what is said about it. */
const margin = 9;

/** A checked note for a terminal: the first real mistake large, then the note with a mark at each line, then the counts. */
export function markedText(checked: Checked, { name, width, color, points }: MarkedTextOptions): string {
  const paint = pc.createColors(color);
  const room = Math.max(40, width);
  const explain = explainer(checked);
  const { first } = checked;
  const title = wrapped(`Marks for ${visible(name)}`, room).map((line) => paint.bold(line));
  const summary = wrapped(summaryOf(checked), room);
  const nothing = nothingChecked(checked);
  const lines = [
    ...title,
    ...(nothing === undefined ? summary : wrapped(`${signs.unchecked} ${nothingCheckedText(nothing)}`, room)),
    ...wrapped(readOffInWords(checked).join(' '), room),
    '',
    ...(first === undefined ? [] : [...firstMistake(explain(first), room, paint), '']),
    ...noteLines(checked, explain, room, paint),
    '',
    ...(points === undefined ? [] : [...pointsLines(points, room, paint), '']),
    ...summary.map((line) => paint.bold(line)),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** The note's own lines, shortened where there is nothing to say, each mistake explained below its line. */
function noteLines(checked: Checked, explain: (index: number) => Explanation, width: number, paint: Paint): string[] {
  const lines: string[] = [];
  let plain: ShownLine[] = [];
  const flush = (): void => {
    lines.push(...plainLines(plain, width, paint));
    plain = [];
  };
  for (const line of shownLines(checked)) {
    if (line.findings.length === 0) {
      if (line.rows.length > 0) plain.push(line);
      continue;
    }
    flush();
    const mark = worstMark(line.findings.map((index) => checked.findings[index]));
    lines.push(...ownLine(line, signs[mark], width, painted(mark, paint), (text) => text));
    const explanations = line.findings.map(explain);
    for (const { mark, text } of remarksOf(explanations, explanations[line.findings.indexOf(checked.first ?? -1)])) {
      lines.push(...wrapped(text, width - margin - 2).map((each) => `${bar}  ${painted(mark, paint)(each)}`));
    }
  }
  flush();
  return lines;
}

const bar = `${' '.repeat(margin - 2)}│`;

/** `✗   27 │ z₁¹ = …`: a sign, the line's number, its text. */
function ownLine(
  line: ShownLine,
  sign: string,
  width: number,
  signStyle: (text: string) => string,
  style: (text: string) => string,
): string[] {
  const rows = line.rows.flatMap((row) => rowLines(row, width - margin));
  return (rows.length === 0 ? [''] : rows).map((text, index) => {
    const head =
      index === 0 ? `${signStyle(sign)}${String(line.number).padStart(margin - 4)} ` : ' '.repeat(margin - 2);
    return `${head}│ ${style(text)}`;
  });
}

function plainLines(lines: readonly ShownLine[], width: number, paint: Paint): string[] {
  if (lines.length <= mostPlainLines) return lines.flatMap((line) => ownLine(line, ' ', width, (t) => t, paint.dim));
  const shown: string[] = [];
  let isGap = false;
  for (const line of lines) {
    if (line.isHeading) {
      shown.push(...ownLine(line, ' ', width, (t) => t, paint.bold));
      isGap = false;
    } else if (!isGap) {
      shown.push(`${' '.repeat(margin - 2)}${paint.dim('…')}`);
      isGap = true;
    }
  }
  return shown;
}
