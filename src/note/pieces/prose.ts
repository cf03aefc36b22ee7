/** Prose without the marks of Markdown and LaTeX; its last 200 characters. */
export function plainProse(text: string): string {
  return text
    .slice(-400)
    .replace(/^[\s>#]*(?:[-*+•]\s+)?/, '')
    .replace(/\\(?:text|emph|textbf|textit)\{([^{}]*)\}/g, '$1')
    .replace(/[*_`$]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(-200);
}
