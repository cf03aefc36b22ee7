import type { Span } from '../syntax.js';

/** The lines of a text from an offset on, without what ends them. CRLF, CR and LF all end a line. */
export function linesOf(text: string, from: number, to = text.length): Span[] {
  const lines: Span[] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    lines.push({ start, end: at });
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    start = at + 1;
  }
  lines.push({ start, end: to });
  return lines;
}
