/** Writes a formula in LaTeX as HTML and MathML. */
export type SetMath = (latex: string, display: boolean) => string;

/** What sets formulas, and the style that a page with them needs: its fonts are inside. */
export interface MathSetter {
  readonly setMath: SetMath;
  readonly mathStyle: string;
}

/**
 * Loads KaTeX. It fetches nothing and trusts nothing: no links, no classes of its own, no files, few macros.
 *
 * @param strict `error` for formulas of our own; `ignore` for those that people wrote, with letters that no font has
 * @returns a setter that throws where a formula cannot be set
 */
export async function mathSetter(strict: 'error' | 'ignore'): Promise<MathSetter> {
  const { default: katex } = await import('katex');
  const { mathStyle } = await import('./math-style.generated.js');
  const setMath: SetMath = (latex, displayMode) =>
    katex.renderToString(latex, {
      displayMode,
      fleqn: true,
      trust: false,
      strict,
      maxExpand: 100,
      maxSize: 20,
      throwOnError: true,
    });
  return { setMath, mathStyle };
}
