import type { Checked } from '../check/index.js';

/** A line of a note, with the numbers of the findings that begin on it. */
export interface MarkedLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly findings: readonly number[];
}

/** A note by lines. */
export function markedLines({ text, findings }: Checked): MarkedLine[] {
  const at = new Map<number, number[]>();
  findings.forEach(({ line }, index) => {
    const others = at.get(line);
    if (others === undefined) at.set(line, [index]);
    else others.push(index);
  });
  return text.split(/\r\n|\n|\r/).map((line, index) => ({
    number: index + 1,
    text: line,
    findings: at.get(index + 1) ?? [],
  }));
}

/** `line 27`, `lines 27, 28 and 41`; of many the first few. */
export function linesText(lines: readonly number[], most = 12): string {
  if (lines.length === 1) return `line ${lines[0]}`;
  if (lines.length > most) return `lines ${lines.slice(0, most).join(', ')} and ${lines.length - most} more`;
  return `lines ${lines.slice(0, -1).join(', ')} and ${lines[lines.length - 1]}`;
}

/** The same taken apart: words, and the lines that are named. */
export const linesInPieces = (lines: readonly number[]): readonly (string | number)[] =>
  linesText(lines)
    .split(/(\d+(?! more|\d))/)
    .map((part, index) => (index % 2 === 0 ? part : Number(part)));
