import type { Span } from '../syntax.js';

/** The body of a whole LaTeX file, or undefined for any other text. Its preamble is left alone. */
export function texBody(text: string, from: number): Span | undefined {
  if (!/^[ \t]*\\(?:documentclass\b|begin\{document\})/m.test(text)) return undefined;
  const begin = text.indexOf('\\begin{document}', from);
  const start = begin < 0 ? from : begin + '\\begin{document}'.length;
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

/** `\input{x}`, `\include [a] {x}`, `\input x`; what else is forbidden, `\def\a{b}`, takes the rest of its line. */
export const fileCommand =
  /\\(?:input|include|subfile|import)\*?(?:\s*(?:\[[^\]\n]{0,400}\]|\{[^{}\n]{0,400}\})){1,3}|\\input\s+[^\s\\{}$]{1,400}/y;
