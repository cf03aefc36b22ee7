import { misread } from '../misreading.js';
import type { Syntax } from '../syntax.js';
import { casesAt } from './cases.js';
import { parts, type Read, type Reading, spanIn } from './reading.js';

/** `\begin{bmatrix} … \end{bmatrix}` and its like, cases among them. */
export function matrixAt(reading: Reading, at: number): Read<Syntax> {
  const { items } = reading;
  const { partner, word } = items[at];
  if (partner === undefined) misread('has a \\begin without its \\end');
  if (word?.includes('cases') === true) return casesAt(reading, at);
  const end = partner.index;
  const lines = parts(items, at + 1, end, ({ is }) => is === '\\\\');
  const last = lines[lines.length - 1];
  if (lines.length > 1 && last.from >= last.to) lines.pop();
  const rows = lines.map((line) =>
    parts(items, line.from, line.to, ({ is }) => is === '&').map((cell) => {
      if (cell.from >= cell.to) misread('has a matrix with an empty place');
      return reading.expression(cell.from, cell.to);
    }),
  );
  return { syntax: { kind: 'matrix', span: spanIn(reading, at, end + 1), rows }, next: end + 1 };
}
