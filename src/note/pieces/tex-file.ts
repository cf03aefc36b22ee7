import type { Span } from '../syntax.js';

/** The body of a whole LaTeX file, or undefined for any other text. Its preamble is left alone. */
export function texBody(text: string, from: number): Span | undefined {
  const begin = /^[ \t]*\\begin\{document\}/m.exec(text.slice(from));
  const isFile = begin !== null || /^[ \t]*\\documentclass\b/m.test(text);
  if (!isFile) return undefined;
  const start = begin === null ? from : from + begin.index + begin[0].length;
  const end = text.indexOf('\\end{document}', start);
  return { start, end: end < 0 ? text.length : end };
}

/** Environments of LaTeX whose contents are no text. */
export const verbatim: ReadonlySet<string> = new Set([
  'verbatim',
  'lstlisting',
  'minted',
  'comment',
  'tikzpicture',
  'filecontents',
]);

export const sectionCommand =
  /\\(?:part|chapter|section|subsection|subsubsection|paragraph)\*?\s*\{([^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*)\}/y;
