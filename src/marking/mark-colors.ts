import type { NotRight } from './highlight.js';
import { marks } from './mark.js';

/** The first byte of a colour that stands for a mark; no note has a colour like it but by intent, and then it is only a colour. */
const firstByte = 0xe9;

/** A colour that stands for a mark and for the number of a finding: LaTeX has no classes that could be trusted. */
export function colorOfMark(mark: NotRight, place: number): string {
  const number = ((firstByte + marks.indexOf(mark)) << 16) + Math.min(place, 0xffff);
  return `#${number.toString(16)}`;
}

/** What a colour stands for, as LaTeX has it (`#e90003`) or as a browser gives it back (`rgb(233, 0, 3)`). */
export function markOfColor(color: string): { readonly mark: NotRight; readonly place: number } | undefined {
  const bytes = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color)?.slice(1).map(Number);
  const number =
    bytes === undefined
      ? Number.parseInt(/^#([0-9a-f]{6})$/.exec(color)?.[1] ?? '', 16)
      : (bytes[0] << 16) + (bytes[1] << 8) + bytes[2];
  const mark = marks[(number >> 16) - firstByte];
  return mark === undefined || mark === 'right' ? undefined : { mark, place: number & 0xffff };
}
